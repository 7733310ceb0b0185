"""The one function that writes the log."""

from datetime import datetime
from uuid import UUID

from meldpad.audit.models import Act, Record
from meldpad.schools.actor import Actor
from meldpad.statements.rows import insert


def record(
    actor: Actor, act: Act, at: datetime, *, dossier_id: UUID | None = None, number: int | None = None, detail: str = ""
) -> None:
    """Add one row; part of the caller's transaction, so an act and its row stand or fall together."""
    insert(
        Record(
            board_id=actor.board_id,
            school_id=actor.school_id,
            at=at,
            actor_id=actor.user_id,
            act=act,
            dossier_id=dossier_id,
            number=number,
            detail=detail,
        )
    )
