"""How somebody wants to write, with help for their words and one question at a time: their own choice, and nobody else's."""

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


def set_one_page(*, actor: Actor, on: bool, at: datetime) -> None:
    """Ask everything on one page, or one question at a time; saying the same again does nothing."""
    with transaction.atomic():
        if User.objects.filter(pk=actor.user_id).exclude(one_page=on).update(one_page=on):
            record(actor, Act.PAGES_SET, at, detail="one" if on else "steps")
