"""Whether somebody wants help with their words while writing: their own choice, and nobody else's."""

from datetime import datetime

from django.db import transaction

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.schools.actor import Actor


def set_word_check(*, actor: Actor, on: bool, at: datetime) -> None:
    """Turn looking over one's own words on or off; saying the same again does nothing."""
    with transaction.atomic():
        if User.objects.filter(pk=actor.user_id).exclude(word_check=on).update(word_check=on):
            record(actor, Act.WORDS_SET, at, detail="on" if on else "off")
