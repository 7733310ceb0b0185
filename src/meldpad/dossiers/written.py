"""What somebody wrote themselves: that it is there and whether it was read. Content stays sealed."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from meldpad.dossiers.models import Dossier, Entry, Reading
from meldpad.dossiers.ties import own_entries
from meldpad.journal.header import decode_header
from meldpad.schools.actor import Actor


@dataclass(frozen=True, kw_only=True)
class WrittenRow:
    """One entry of the actor's own; `read` when somebody who reads the dossier came past it."""

    dossier: Dossier
    number: int
    kind: str
    written_at: datetime
    read: bool


def written_by(actor: Actor) -> list[WrittenRow]:
    """What the actor wrote, the latest first; at most 50."""
    read = Reading.objects.filter(dossier=OuterRef("dossier"), number__gte=OuterRef("number")).exclude(user_id=actor.user_id)
    rows = own_entries(actor).select_related("dossier").annotate(was_read=Exists(read)).order_by("-id")[:50]
    return [_row(row) for row in rows]


def _row(row: Entry) -> WrittenRow:
    header = decode_header(bytes(row.header))
    return WrittenRow(
        dossier=row.dossier,
        number=row.number,
        kind=header.kind,
        written_at=header.written_at,
        read=bool(getattr(row, "was_read", False)),
    )
