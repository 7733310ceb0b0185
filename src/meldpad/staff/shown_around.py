"""That somebody was shown around, or said that they need not be: a fact of their account, and nobody else's to say."""

from datetime import datetime

from django.db import transaction

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.schools.actor import Actor


def end_visit(*, actor: Actor, at: datetime) -> None:
    """The first screen does not offer the visit any more; saying it again does nothing."""
    with transaction.atomic():
        if User.objects.filter(pk=actor.user_id, shown_around=False).update(shown_around=True):
            record(actor, Act.SHOWN_AROUND, at)
