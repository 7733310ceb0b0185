"""How a request for new access stands."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from meldpad.schools.models import Recovery


class RecoveryState(StrEnum):
    """It waits for a second person, or there is a link, or it is over."""

    ASKED = "asked"
    APPROVED = "approved"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    USED = "used"


def state_of(recovery: Recovery, at: datetime) -> RecoveryState:
    """How it stands at a moment."""
    if recovery.used_at:
        return RecoveryState.USED
    if recovery.withdrawn_at:
        return RecoveryState.WITHDRAWN
    if at >= recovery.valid_until:
        return RecoveryState.EXPIRED
    return RecoveryState.APPROVED if recovery.approved_at else RecoveryState.ASKED


def under_way(user_id: UUID, at: datetime) -> Recovery | None:
    """The one request for this account that is not over, at whatever place it was asked."""
    rows = Recovery.objects.filter(user_id=user_id, used_at=None, withdrawn_at=None, valid_until__gt=at)
    return rows.select_related("user", "asked_by", "approved_by").order_by("asked_at").first()
