"""The one way to refuse: it is logged, and it says no more than that."""

from datetime import datetime
from uuid import UUID

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.policy.verdict import NotAllowed, Verdict
from meldpad.schools.actor import Actor


def insist(verdict: Verdict, actor: Actor, at: datetime, dossier_id: UUID | None = None) -> None:
    """NotAllowed unless it is a yes. A refusal is logged outside the act's transaction, or the rollback would erase it."""
    if not verdict:
        raise refused(verdict.reason, actor, at, dossier_id)


def refused(reason: str, actor: Actor, at: datetime, dossier_id: UUID | None = None) -> NotAllowed:
    """The refusal to raise; its row stands in the log already."""
    record(actor, Act.REFUSED, at, dossier_id=dossier_id, detail=reason)
    return NotAllowed(reason)
