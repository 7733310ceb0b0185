"""Closing an account at once, and opening it again. Always possible: nothing is asked first, and nobody has to follow."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.accounts.closing import close_account, open_account
from meldpad.accounts.models import User
from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.policy.places import may_close, may_open
from meldpad.policy.verdict import Verdict
from meldpad.schools.actor import Actor
from meldpad.schools.appointing import roles_of
from meldpad.schools.place import Place, actor_at
from meldpad.staff.finding import person_at, place_for
from meldpad.staff.inviting import withdraw_all_of
from meldpad.staff.recovering import withdraw_recoveries_around


def stop_now(*, actor: Actor, place_id: UUID, user_id: UUID, at: datetime) -> None:
    """Close somebody's account: their sessions end, and what they had invited or asked for opens nothing."""
    place, user = _theirs(may_stop, actor, place_id, user_id, at)
    with transaction.atomic():
        if close_account(user.pk):
            withdraw_all_of(user.pk, at)
            withdraw_recoveries_around(user.pk, at)
            record(actor_at(actor, place), Act.ACCOUNT_CLOSED, at)


def let_in_again(*, actor: Actor, place_id: UUID, user_id: UUID, at: datetime) -> None:
    """Open an account that was closed; its roles are what they are by then."""
    place, user = _theirs(may_let_in_again, actor, place_id, user_id, at)
    with transaction.atomic():
        if open_account(user.pk):
            record(actor_at(actor, place), Act.ACCOUNT_OPENED, at)


def may_stop(actor: Actor, place: Place, user: User, at: datetime) -> Verdict:
    """Whether the actor may close this account, looking at everything the person is at the board."""
    theirs = roles_of(user.pk, place.board_id, localdate(at))
    return may_close(actor_at(actor, place), theirs, oneself=user.pk == actor.user_id)


def may_let_in_again(actor: Actor, place: Place, user: User, at: datetime) -> Verdict:
    """Whether the actor may open this account again."""
    theirs = roles_of(user.pk, place.board_id, localdate(at))
    return may_open(actor_at(actor, place), theirs, oneself=user.pk == actor.user_id)


def _theirs(
    may: Callable[[Actor, Place, User, datetime], Verdict], actor: Actor, place_id: UUID, user_id: UUID, at: datetime
) -> tuple[Place, User]:
    place = place_for(actor, place_id, at)
    user = person_at(actor, place, user_id, at)
    insist(may(actor, place, user, at), actor_at(actor, place), at)
    return place, user
