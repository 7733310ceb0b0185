"""Following the link for new access. Every no looks the same to whoever holds a link; the log knows which it was."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from meldpad.accounts.inviting import digest_of
from meldpad.accounts.models import User
from meldpad.accounts.recovering import begin_anew, hold_account
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.schools.actor import NOWHERE, Actor
from meldpad.schools.models import Recovery
from meldpad.staff.accepting import LinkDead
from meldpad.staff.recovering import may_be_recovered
from meldpad.staff.recovery_state import RecoveryState, state_of


def recovery_of(token: str, at: datetime) -> Recovery:
    """What a link is for; LinkDead for any that opens nothing, which is logged."""
    return _insist_open(_rows().filter(digest=digest_of(token)).first(), at)


def open_recovery(recovery_id: UUID, at: datetime) -> Recovery:
    """The same on the next page, for whoever showed its token before."""
    return _insist_open(_rows().filter(id=recovery_id).first(), at)


def renew_access(*, recovery_id: UUID, password: str, at: datetime) -> User:
    """Let the account begin anew with this password. LinkDead when the link is not open any more: of two at once, one does it.

    The caller has checked the password.
    """
    found = open_recovery(recovery_id, at)
    with transaction.atomic():
        user = hold_account(found.user_id)
        opened = _is_open(found := _rows().get(id=recovery_id), at) and _used(found, at)
        if opened:
            begin_anew(user, password)
            record(_as(user.pk, found), Act.RECOVERED, at)
    if not opened:
        raise _dead(found, at)
    return user


def _rows() -> QuerySet[Recovery]:
    return Recovery.objects.select_related("user", "school", "board")


def _is_open(recovery: Recovery, at: datetime) -> bool:
    return state_of(recovery, at) is RecoveryState.APPROVED and may_be_recovered(recovery.user, at)


def _used(recovery: Recovery, at: datetime) -> bool:
    """Use it up, in one statement: whoever takes it back in the same moment comes before this or after it."""
    return bool(Recovery.objects.filter(id=recovery.id, used_at=None, withdrawn_at=None).update(used_at=at))


def _insist_open(recovery: Recovery | None, at: datetime) -> Recovery:
    if recovery is None or not _is_open(recovery, at):
        raise _dead(recovery, at)
    return recovery


def _dead(recovery: Recovery | None, at: datetime) -> LinkDead:
    why = state_of(recovery, at) if recovery else "unknown"
    record(_as(NOWHERE, recovery), Act.REFUSED, at, detail=f"recovery-{why}")
    return LinkDead()


def _as(user_id: UUID, recovery: Recovery | None) -> Actor:
    """Whoever holds a link, as the log names them: nobody until the password is set."""
    return Actor(
        user_id=user_id,
        name="",
        board_id=recovery.board_id if recovery else NOWHERE,
        school_id=recovery.school_id if recovery else None,
        school_name="",
        edition="",
        roles=frozenset(),
    )
