"""How an invitation stands: it opens something only while it is open."""

from datetime import datetime
from enum import StrEnum

from meldpad.schools.models import Invitation


class Standing(StrEnum):
    """How it stands."""

    OPEN = "open"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"


def standing_of(invitation: Invitation, at: datetime) -> Standing:
    """How an invitation stands at a moment."""
    if invitation.accepted_at:
        return Standing.ACCEPTED
    if invitation.withdrawn_at:
        return Standing.WITHDRAWN
    return Standing.OPEN if at < invitation.expires_at else Standing.EXPIRED
