"""What waits with a day of its own beside the duties of dossiers: requests, holds, proposals, what colleagues asked each other.

`SOURCES` is where a room adds what it keeps with a day, such as partners to confirm or trainings that end.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from uuid import UUID

from django.utils import timezone

from meldpad.clock.people import People
from meldpad.clock.rules.parts import Code, Part
from meldpad.clock.rules.state import Waiting
from meldpad.dossiers.models import BrokenGlass, SecondAsked
from meldpad.protocol.schooldays import add_school_days
from meldpad.readiness.selectors import expired_of
from meldpad.retention.models import Chosen, Hold, Outcome, Round
from meldpad.retention.when import after
from meldpad.rights.clock import advised_on, due_on
from meldpad.rights.models import AccessRequest, State
from meldpad.schools.models import School
from meldpad.socialmap.selectors import confirmed_before_last_year

JUDGED_WITHIN, SECOND_WITHIN, ROUND_WITHIN = 1, 5, 5  # school days
MONTHS_CONFIRMED = 12
Dated = Iterable[tuple[str, date]]


def _partners(school_id: UUID, today: date) -> Dated:
    """Partners on the map that nobody confirmed for a year (T30)."""
    return ((partner.hex, after(on, MONTHS_CONFIRMED)) for partner, on in confirmed_before_last_year(school_id, today))


def _trainings(school_id: UUID, today: date) -> Dated:
    """Whoever works here and was trained, but by nothing that still counts (O1.4)."""
    ends = expired_of(school_id, today)
    return ((user.hex, on) for user, on in ends.items())


# Each gives ids of its own rows and the days on which they are due; who guards hears of them first.
SOURCES: dict[Code, Callable[[UUID, date], Dated]] = {Code.MAP: _partners, Code.TRAINING: _trainings}


def dated_of(school: School, people: People, closed: frozenset[date], today: date) -> Iterator[Waiting]:
    """Everything of this sort that is open."""
    yield from _requests(school)
    yield from _holds(school)
    yield from _rounds(school, closed)
    yield from _glass(school, closed)
    yield from _seconds(school, people, closed)
    for code, source in SOURCES.items():
        yield from (Waiting(code=code, subject=row, on=on) for row, on in source(school.id, today))


def _requests(school: School) -> Iterator[Waiting]:
    """Due four weeks after it came, as the sector advises: before the month of the law is over. An extended one at its end."""
    rows = AccessRequest.objects.filter(school_id=school.id).exclude(state=State.ANSWERED)
    for key, received, extended, dossier in rows.values_list("id", "received_on", "extended_on", "dossier_id"):
        on = due_on(received, extended=True) if extended else advised_on(received)
        yield Waiting(code=Code.ACCESS, subject=key.hex, on=on, dossier=dossier)


def _holds(school: School) -> Iterator[Waiting]:
    rows = Hold.objects.filter(school_id=school.id, lifted_at=None)
    for key, on, dossier in rows.values_list("id", "review_on", "dossier_id"):
        yield Waiting(code=Code.HOLD, subject=key.hex, on=on, dossier=dossier)


def _rounds(school: School, closed: frozenset[date]) -> Iterator[Waiting]:
    """Proposals that wait for who leads the school. A worry about an employee is not for them to know of."""
    worries = Chosen.objects.filter(outcome=Outcome.EMPLOYEE).values("round_id")
    rows = Round.objects.filter(school_id=school.id, agreed=None).exclude(id__in=worries)
    for key, proposed_at in rows.values_list("id", "proposed_at"):
        on = add_school_days(timezone.localdate(proposed_at), ROUND_WITHIN, closed)
        yield Waiting(code=Code.ROUND, subject=key.hex, on=on, owner=Part.DIRECTOR)


def _glass(school: School, closed: frozenset[date]) -> Iterator[Waiting]:
    rows = BrokenGlass.objects.filter(school_id=school.id, judged_at=None)
    for key, since, dossier in rows.values_list("id", "since", "dossier_id"):
        on = add_school_days(timezone.localdate(since), JUDGED_WITHIN, closed)
        yield Waiting(code=Code.GLASS, subject=key.hex, on=on, dossier=dossier)


def _seconds(school: School, people: People, closed: frozenset[date]) -> Iterator[Waiting]:
    rows = SecondAsked.objects.filter(school_id=school.id, until=None, dossier__closed=False)
    for dossier, number, user, since in rows.values_list("dossier_id", "number", "user_id", "since"):
        theirs = people.active(user) and not people.is_shut_out(user, dossier)
        yield Waiting(
            code=Code.SECOND,
            subject=f"{dossier.hex}.{number}.{user.hex}",
            on=add_school_days(timezone.localdate(since), SECOND_WITHIN, closed),
            owner=Part.ONE if theirs else Part.GUARD,
            account=user if theirs else None,
            dossier=dossier,
            number=number,
        )
