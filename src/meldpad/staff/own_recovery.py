"""New access to one's own account: what others do about it, and holding it back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.schools.actor import Actor
from meldpad.schools.models import Recovery
from meldpad.staff.recovering import withdraw_recoveries_for

SHOWN = 3


@dataclass(frozen=True, kw_only=True)
class Renewal:
    """That an account got new access, and by whom; `approved_by` is "" when that was on the machine itself."""

    at: datetime
    asked_by: str
    approved_by: str


def hold_back(*, actor: Actor, at: datetime) -> None:
    """No new access to one's own account: whoever is in did not lose it. A link that was made opens nothing."""
    with transaction.atomic():
        if withdraw_recoveries_for(actor.user_id, at):
            record(actor, Act.RECOVERY_WITHDRAWN, at, detail=str(actor.user_id))


def renewals_of(user: User) -> list[Renewal]:
    """The last times that this account got new access, the latest first."""
    rows = Recovery.objects.filter(user=user).exclude(used_at=None).select_related("asked_by", "approved_by")
    return [
        Renewal(at=row.used_at, asked_by=row.asked_by.name, approved_by=row.approved_by.name if row.approved_by else "")
        for row in rows.order_by("-used_at")[:SHOWN]
        if row.used_at
    ]
