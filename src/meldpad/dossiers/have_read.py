"""What somebody has read of one dossier, from the log: what is known already when they are shut out (T27, T28)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Min, Q

from meldpad.audit.models import Act, Record


@dataclass(frozen=True, kw_only=True)
class HaveRead:
    """How often somebody opened a dossier and when, and what they took out of it."""

    opened: int
    first_at: datetime | None
    last_at: datetime | None
    printed: int
    exported: int
    downloaded: int


def have_read(dossier_id: UUID, user_id: UUID) -> HaveRead:
    """What the log says; for a page that its reader may see already."""
    opened = Q(act=Act.OPENED) & ~Q(detail="attachment")
    found = Record.objects.filter(dossier_id=dossier_id, actor_id=user_id).aggregate(
        opened=Count("id", filter=opened),
        first_at=Min("at", filter=opened),
        last_at=Max("at", filter=opened),
        printed=Count("id", filter=Q(act=Act.PRINTED)),
        exported=Count("id", filter=Q(act=Act.EXPORTED)),
        downloaded=Count("id", filter=Q(act=Act.DOWNLOADED)),
    )
    return HaveRead(**found)
