"""Who keeps the accounts of a place together with somebody: whom one can ask, and what waits for one's yes."""

from datetime import date, datetime

from django.db.models import Q
from django.utils.timezone import localdate

from meldpad.accounts.models import User
from meldpad.policy.appointing import KEEPERS, may_keep_accounts
from meldpad.policy.recovering import may_approve_recovery
from meldpad.policy.verdict import Verdict
from meldpad.schools.actor import NOWHERE, Actor, NotAppointed, actor_for
from meldpad.schools.appointing import held_after, held_on, roles_of
from meldpad.schools.models import Appointment, Recovery
from meldpad.schools.place import Place, actor_at, places_of
from meldpad.staff.recovery_state import under_way


def may_approve(mine: Actor, place: Place, asked: Recovery, at: datetime) -> Verdict:
    """Whether the actor, as they are at the place, may say yes to this request."""
    return _may_approve(mine, keeper_at(asked.asked_by, place, localdate(at)), place, asked.user, localdate(at))


def waiting_for(actor: Actor, at: datetime) -> list[tuple[Place, Recovery]]:
    """Every request that the actor may say yes to, with its place; the oldest first."""
    if not may_keep_accounts(actor):
        return []
    rows = Recovery.objects.filter(board_id=actor.board_id, approved_at=None, used_at=None, withdrawn_at=None, valid_until__gt=at)
    asked = list(rows.select_related("user", "asked_by").order_by("asked_at", "id"))
    places = {place.id: place for place in places_of(actor)} if asked else {}
    found = ((places.get(row.school_id or row.board_id), row) for row in asked)
    return [(place, row) for place, row in found if place and may_approve(actor_at(actor, place), place, row, at)]


def asked_here(place: Place, user: User, at: datetime) -> Recovery | None:
    """What is under way for somebody at this place; None when it is at another."""
    found = under_way(user.pk, at)
    return found if found and (found.board_id, found.school_id) == (place.board_id, place.school_id) else None


def second_keepers(asker: Actor, place: Place, user: User, at: datetime) -> list[Actor]:
    """Everybody who may say yes to what the asker, as they are at the place, asks for this person."""
    today = localdate(at)
    near = Q(school_id=place.school_id) | Q(school=None)
    rows = Appointment.objects.filter(held_on(today), near, board_id=place.board_id, role__in=KEEPERS)
    people = User.objects.filter(pk__in=rows.values("user_id"), is_active=True)
    found = (keeper_at(one, place, today) for one in sorted(people, key=lambda one: (one.name, one.pk)))
    return [one for one in found if _may_approve(one, asker, place, user, today)]


def keeper_at(user: User, place: Place, today: date) -> Actor:
    """Somebody as they are at a place today; without a role when they keep nothing there, or their account is closed."""
    try:
        actor = actor_for(user.pk, user.name, today)
    except NotAppointed:
        return _nobody(user)
    if not user.is_active or place.id not in {one.id for one in places_of(actor)}:
        return _nobody(user)
    return actor_at(actor, place)


def _may_approve(mine: Actor, asked_by: Actor, place: Place, user: User, today: date) -> Verdict:
    elsewhere = _works_elsewhere(user, place, today)
    theirs = roles_of(user.pk, place.board_id, today)
    return may_approve_recovery(mine, asked_by, theirs, oneself=user.pk == mine.user_id, elsewhere=elsewhere)


def _works_elsewhere(user: User, place: Place, today: date) -> bool:
    rows = Appointment.objects.filter(held_on(today) | held_after(today), user=user).exclude(school=None)
    return rows.exclude(school_id=place.school_id or NOWHERE).exists()


def _nobody(user: User) -> Actor:
    return Actor(
        user_id=user.pk,
        name=user.name,
        board_id=user.board_id,
        school_id=None,
        school_name="",
        edition="",
        roles=frozenset(),
    )
