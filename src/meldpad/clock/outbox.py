"""What became of mail, for who keeps the machine: how much waits, what failed and why, and trying again."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.clock.models import Mail, MailState
from meldpad.policy.noticing import may_see_mail
from meldpad.schools.actor import Actor

SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class Outbox:
    """How many mails wait and left, and those that failed, the latest first."""

    waiting: int
    sent: int
    failed: tuple[Mail, ...]


def outbox(actor: Actor, at: datetime) -> Outbox:
    """The mail of the actor's board; leaves a row in the log."""
    insist(may_see_mail(actor), actor, at)
    record(actor, Act.LISTED, at, detail="mail")
    rows = Mail.objects.filter(board_id=actor.board_id)
    failed = rows.filter(state=MailState.FAILED).select_related("account").order_by("-made_at", "id")[:SHOWN]
    counts = {state: rows.filter(state=state).count() for state in (MailState.WAITING, MailState.SENT)}
    return Outbox(waiting=counts[MailState.WAITING], sent=counts[MailState.SENT], failed=tuple(failed))


def count_failed(actor: Actor) -> int:
    """How many mails failed, for who keeps the machine; 0 for everybody else."""
    if not may_see_mail(actor):
        return 0
    return Mail.objects.filter(board_id=actor.board_id, state=MailState.FAILED).count()


def try_again(*, actor: Actor, mail_id: UUID, at: datetime) -> None:
    """Let a mail that failed be tried anew, from the first try on."""
    insist(may_see_mail(actor), actor, at)
    rows = Mail.objects.filter(id=mail_id, board_id=actor.board_id, state=MailState.FAILED)
    with transaction.atomic():
        if rows.update(state=MailState.WAITING, tries=0, next_try_at=at, refusal=""):
            record(actor, Act.MAIL_AGAIN, at)
