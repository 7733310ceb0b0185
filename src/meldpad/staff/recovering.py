"""New access for somebody who lost their password or their second factor: one keeper asks, another approves and gets the link."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from meldpad.accounts.inviting import digest_of, new_token
from meldpad.accounts.models import User
from meldpad.accounts.recovering import hold_account
from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.policy.recovering import may_ask_recovery
from meldpad.schools.actor import Actor
from meldpad.schools.appointing import roles_of
from meldpad.schools.models import Recovery
from meldpad.schools.place import actor_at
from meldpad.staff.finding import StaffRefused, person_at, place_for, recovery_at
from meldpad.staff.keepers import may_approve
from meldpad.staff.recovery_state import RecoveryState, state_of, under_way

WAITS = timedelta(days=7)
LINK_WORKS = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True)
class RecoveryLink:
    """What was approved, and the token of its link: this once."""

    recovery: Recovery
    token: str


def ask_recovery(*, actor: Actor, place_id: UUID, user_id: UUID, at: datetime) -> Recovery:
    """Ask new access for somebody. Nothing changes for them. StaffRefused when it was asked already, or they have no account."""
    place = place_for(actor, place_id, at)
    user, mine = person_at(actor, place, user_id, at), actor_at(actor, place)
    insist(may_ask_recovery(mine, oneself=user_id == actor.user_id), mine, at)
    with transaction.atomic():
        if not may_be_recovered(hold_account(user.pk), at):
            raise StaffRefused("recovery-no-account")
        if under_way(user.pk, at):
            raise StaffRefused("recovery-under-way")
        where = {"board_id": place.board_id, "school_id": place.school_id}
        asked = Recovery.objects.create(user=user, asked_by_id=actor.user_id, asked_at=at, valid_until=at + WAITS, **where)
        record(mine, Act.RECOVERY_ASKED, at, detail=str(user.pk))
    return asked


def approve_recovery(*, actor: Actor, place_id: UUID, recovery_id: UUID, at: datetime) -> RecoveryLink:
    """Say yes to what another asked; the link is for handing over. StaffRefused when it is over, or somebody else said yes."""
    place = place_for(actor, place_id, at)
    asked, mine = recovery_at(actor, place, recovery_id, at), actor_at(actor, place)
    insist(may_approve(mine, place, asked, at), mine, at)
    token = new_token()
    with transaction.atomic():
        user = hold_account(asked.user_id)
        asked.refresh_from_db()
        if state_of(asked, at) is not RecoveryState.ASKED or not may_be_recovered(user, at):
            raise StaffRefused("recovery-settled")
        asked.approved_by_id, asked.approved_at = actor.user_id, at
        asked.digest, asked.valid_until = digest_of(token), at + LINK_WORKS
        asked.save(update_fields=["approved_by", "approved_at", "digest", "valid_until"])
        record(mine, Act.RECOVERY_APPROVED, at, detail=str(user.pk))
    return RecoveryLink(recovery=asked, token=token)


def withdraw_recovery(*, actor: Actor, place_id: UUID, recovery_id: UUID, at: datetime) -> None:
    """Take it back, whoever asked: no link comes of it, and one that was made opens nothing. Twice is as good as once."""
    place = place_for(actor, place_id, at)
    asked, mine = recovery_at(actor, place, recovery_id, at), actor_at(actor, place)
    insist(may_ask_recovery(mine, oneself=asked.user_id == actor.user_id), mine, at)
    with transaction.atomic():
        if _take_back(Q(pk=asked.pk), at):
            record(mine, Act.RECOVERY_WITHDRAWN, at, detail=str(asked.user_id))


def withdraw_recoveries_around(user_id: UUID, at: datetime) -> int:
    """Whatever is under way for an account that closes, or was asked or approved by it; part of the caller's transaction."""
    return _take_back(Q(user_id=user_id) | Q(asked_by_id=user_id) | Q(approved_by_id=user_id), at)


def withdraw_recoveries_for(user_id: UUID, at: datetime) -> int:
    """Whatever is under way for an account; part of the caller's transaction."""
    return _take_back(Q(user_id=user_id), at)


def may_be_recovered(user: User, at: datetime) -> bool:
    """Whether there is anything to get into: the account is open, and its owner has a role now or later."""
    return user.is_active and bool(roles_of(user.pk, user.board_id, localdate(at)))


def _take_back(which: Q, at: datetime) -> int:
    return Recovery.objects.filter(which, used_at=None, withdrawn_at=None).update(withdrawn_at=at)
