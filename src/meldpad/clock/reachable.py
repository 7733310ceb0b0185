"""Who can be reached while the school is closed: said before every holiday, seen by colleagues and the board (T10, O1.11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.clock.models import Reachable
from meldpad.clock.rules.days_off import LOOK_BACK, days_off_around, is_long
from meldpad.dossiers.writing import PayloadRefused
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.noticing import SEES_REACHABLE, may_name_reachable, may_see_reachable
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.protocol.calendar import Holiday
from meldpad.schools.actor import Actor
from meldpad.schools.appointing import held_on
from meldpad.schools.calendar import remember
from meldpad.schools.models import Appointment, School

HOW = "reachable-how"
LONGEST = timedelta(days=60)
# The evening before counts: then somebody looks for the number already.
SOON = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Who, how, and from when to when, both days included."""

    who: UUID
    how: str
    first: date
    last: date

    def problems(self, today: date) -> list[str]:
        """Codes of what is not right."""
        found = [] if self.how.strip() else ["how:missing"]
        found += ["last:before"] if self.last < self.first else []
        found += ["last:past"] if self.last < today else []
        return [*found, *(["last:far"] if self.last - self.first > LONGEST else [])]


@dataclass(frozen=True, kw_only=True)
class Named:
    """Somebody who can be reached."""

    id: UUID
    name: str
    how: str
    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class AtSchool:
    """The next holiday of a school (None when none is known), who can be reached in it, and for which days nobody was named."""

    school: School
    holiday: Holiday | None
    named: tuple[Named, ...]
    nobody: tuple[tuple[date, date], ...]


def name_reachable(*, actor: Actor, wish: Wish, at: datetime, token: UUID) -> None:
    """Say that somebody can be reached. The same form again says it once; PayloadRefused tells what is not right."""
    insist(may_name_reachable(actor), actor, at)
    if problems := wish.problems(timezone.localdate(at)):
        raise PayloadRefused(problems)
    known = wish.who in {user_id for user_id, _ in who_may_be_named(actor, at)}
    insist(ALLOWED if known else Verdict("not-a-colleague"), actor, at)
    how = SchoolBoxes(actor.here).close(HOW, token, wish.how.strip().encode())
    said = {"first": wish.first, "last": wish.last, "account_id": wish.who, "how": how, "by_id": actor.user_id, "at": at}
    with transaction.atomic():
        whose = {"board_id": actor.board_id, "school_id": actor.here}
        _, new = Reachable.objects.get_or_create(id=token, defaults={**whose, **said})
        if new:
            record(actor, Act.REACHABLE_SET, at, detail="named")


def end_reachable(*, actor: Actor, reachable_id: UUID, at: datetime) -> None:
    """Somebody cannot be reached after all."""
    insist(may_name_reachable(actor), actor, at)
    rows = Reachable.objects.filter(id=reachable_id, school_id=actor.here)
    insist(ALLOWED if rows.exists() else Verdict("no-such-row"), actor, at)
    with transaction.atomic():
        if rows.filter(ended_at=None).update(ended_at=at, ended_by_id=actor.user_id):
            record(actor, Act.REACHABLE_SET, at, detail="ended")


def who_may_be_named(actor: Actor, at: datetime) -> list[tuple[UUID, str]]:
    """Everybody who may see the page, as the school and its board have them today."""
    here = Q(school_id=actor.here) | Q(school_id=None, board_id=actor.board_id)
    rows = Appointment.objects.filter(here, held_on(timezone.localdate(at)), user__is_active=True, role__in=SEES_REACHABLE)
    named = dict(rows.values_list("user_id", "user__name"))
    return sorted(named.items(), key=lambda one: one[1].casefold())


def reachable_for(actor: Actor, at: datetime) -> list[AtSchool]:
    """For somebody at a school that school, and for who works for the board alone every school of it. One row in the log."""
    insist(may_see_reachable(actor), actor, at)
    record(actor, Act.LISTED, at, detail="reachable")
    today = timezone.localdate(at)
    schools = School.objects.filter(board_id=actor.board_id).order_by("name", "id")
    return [_at(school, today) for school in (schools.filter(id=actor.here) if actor.school_id else schools)]


def reachable_now(actor: Actor, at: datetime) -> list[Named]:
    """Who can be reached today or tomorrow at the actor's own school, while it is closed; nobody on an ordinary day."""
    today = timezone.localdate(at)
    if not (actor.school_id and may_see_reachable(actor)):
        return []
    rows = Reachable.objects.filter(school_id=actor.here, ended_at=None, first__lte=today + SOON, last__gte=today)
    found = _opened(actor.here, rows)
    if found:
        record(actor, Act.LISTED, at, detail="reachable")
    return found


def _at(school: School, today: date) -> AtSchool:
    closed = remember(school.id, school.region, school.days_off).closed
    holiday = next((one for one in days_off_around(closed, today) if is_long(one) and one.last >= today), None)
    rows = Reachable.objects.filter(school_id=school.id, ended_at=None, last__gte=today)
    found = _opened(school.id, rows.filter(first__lte=holiday.last) if holiday else rows)
    return AtSchool(school=school, holiday=holiday, named=tuple(found), nobody=tuple(_gaps(holiday, found)) if holiday else ())


def _opened(school_id: UUID, rows: QuerySet[Reachable]) -> list[Named]:
    found = list(rows.select_related("account").order_by("first", "last", "id"))
    boxes = SchoolBoxes(school_id) if found else None
    return [
        Named(
            id=one.id,
            name=one.account.name,
            how=boxes.open(HOW, one.id, bytes(one.how)).decode(),
            first=one.first,
            last=one.last,
        )
        for one in found
        if boxes
    ]


def _gaps(holiday: Holiday, named: Iterable[Named]) -> list[tuple[date, date]]:
    """The stretches of a holiday for which nobody was named."""
    there = {day for one in named for day in Holiday(name="", first=one.first, last=one.last).days()}
    found: list[tuple[date, date]] = []
    for day in holiday.days():
        if day in there:
            continue
        if found and found[-1][1] == day - timedelta(days=1):
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def named_from_to(school_id: UUID, today: date) -> tuple[tuple[date, date], ...]:
    """From when to when somebody can be reached, as far as the clock still asks: no name and no number."""
    rows = Reachable.objects.filter(school_id=school_id, ended_at=None, last__gte=today - LOOK_BACK).order_by("first", "last")
    return tuple(rows.values_list("first", "last"))
