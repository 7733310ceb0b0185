"""The page about one person who works here, in ready text."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.dossiers.leaving import work_of
from meldpad.policy.appointing import may_appoint
from meldpad.schools.actor import Actor
from meldpad.schools.place import Place, actor_at
from meldpad.staff.closing import may_let_in_again, may_stop
from meldpad.staff.overview import Colleague, Held, State, colleague
from meldpad.web.addresses import address
from meldpad.web.leaver_page import work_text
from meldpad.web.recovery_page import recovery_href
from meldpad.web.staff_page import STATES, held_text, name_of
from meldpad.web.tongue import tr


class RoleLine(NamedTuple):
    """One role, and where it can be ended; "" when it is not the asker's to end."""

    text: str
    end_href: str


@dataclass(frozen=True, kw_only=True)
class PersonView:
    """What the page says. An address is "" when the asker may not go there. `work`: what waits to be handed over."""

    name: str
    email: str
    place: str
    state: tuple[str, str, str]
    closed: bool
    roles: list[RoleLine]
    past: list[str]
    leave_href: str
    stop_href: str
    recover_href: str
    work: str
    hand_over_href: str
    oneself: bool


def person_view(actor: Actor, place: Place, user: User, at: datetime) -> PersonView:
    """One person, as the actor may deal with them."""
    today = timezone.localdate(at)
    one = colleague(place, user, today)
    where = {"place_id": place.id, "user_id": user.pk}
    ends = {held.id: _end_href(actor, place, user, held) for held in one.held}
    work = _work(actor, place, user, one, at)
    may_change = may_stop if user.is_active else may_let_in_again
    return PersonView(
        name=one.name,
        email=one.email,
        place=name_of(place),
        state=(tr("Account gesloten"), "alarm", "lock-closed") if not user.is_active else STATES[one.state],
        closed=not user.is_active,
        roles=[RoleLine(held_text(held.role, held.period, today), ends[held.id]) for held in one.held],
        past=[held_text(held.role, held.period, today) for held in one.roles if held.over],
        leave_href=address("staff_leave", **where) if ends and all(ends.values()) else "",
        stop_href=address("staff_stop", **where) if may_change(actor, place, user, at) else "",
        recover_href=recovery_href(actor, place, user, at),
        work=work,
        hand_over_href=address("staff_hand_over", **where) if work else "",
        oneself=user.pk == actor.user_id,
    )


def _end_href(actor: Actor, place: Place, user: User, held: Held) -> str:
    may = may_appoint(actor_at(actor, place), held.role, oneself=user.pk == actor.user_id)
    return address("staff_role", place_id=place.id, number=held.id) if may else ""


def _work(actor: Actor, place: Place, user: User, one: Colleague, at: datetime) -> str:
    """What waits of somebody who is gone, or whose account is closed."""
    gone = one.state is State.ENDED or not user.is_active
    if not gone or user.pk == actor.user_id:
        return ""
    work = work_of(actor, place, user.pk, timezone.localdate(at) - timedelta(days=1), at)
    return work_text(work) if work.any else ""
