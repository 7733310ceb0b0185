"""The state of a school on a day, from the tables: few statements, and each dossier's summary opened once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from meldpad.clock.agreeing import agreement_of
from meldpad.clock.case_files import case_files, opened_at
from meldpad.clock.dated import dated_of
from meldpad.clock.looking import looked_at
from meldpad.clock.models import Snooze
from meldpad.clock.people import People, people_of
from meldpad.clock.reachable import named_from_to
from meldpad.clock.rules.days_off import LOOK_BACK, school_days_before
from meldpad.clock.rules.due import Due
from meldpad.clock.rules.noticing import noticed
from meldpad.clock.rules.parts import USUAL, Agreement
from meldpad.clock.rules.state import State, Waiting
from meldpad.clock.together import told_of
from meldpad.dossiers.models import Dossier
from meldpad.schools.calendar import remember
from meldpad.schools.models import School


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What is known of a school, who is there, and its open dossiers."""

    school: School
    people: People
    state: State
    dossiers: tuple[Dossier, ...]
    today: date
    agreement: Agreement

    def due(self) -> tuple[Due, ...]:
        """What is to be noticed today."""
        return noticed(self.state, self.today, self.agreement)


def gathered(school: School, at: datetime, only: Collection[UUID] | None = None) -> Gathered:
    """Look everything up. With `only`, of those dossiers alone; whatever is not about a dossier is in it all the same."""
    today = timezone.localdate(at)
    people, closed = people_of(school, today), remember(school.id, school.region, school.days_off).closed
    files = case_files(school, people, at, since=school_days_before(today - LOOK_BACK, USUAL.told, closed), only=only)
    put_off = _put_off(school)
    cases = tuple(replace(case, duties=_later(case.duties, put_off)) for case in files.cases)
    dated = _later(dated_of(school, people, closed, today), put_off)
    state = State(
        cases=cases,
        dated=dated if only is None else tuple(one for one in dated if one.dossier is None or one.dossier in only),
        told=tuple(told_of(school, files, people, closed, today)),
        closed=closed,
        absent=people.absent(case.id for case in cases),
        opened=files.opened if only is None else opened_at(school.id),
        reachable=named_from_to(school.id, today),
        looked=looked_at(school.id, today),
    )
    return Gathered(
        school=school, people=people, state=state, dossiers=files.dossiers, today=today, agreement=agreement_of(school.id, today)
    )


def _put_off(school: School) -> dict[tuple[str, str], date]:
    """Until when each thing was put off; the latest time counts."""
    rows = Snooze.objects.filter(school_id=school.id).order_by("at", "id")
    return {(code, subject): until for code, subject, until in rows.values_list("code", "subject", "until")}


def _later(waiting: Iterable[Waiting], put_off: dict[tuple[str, str], date]) -> tuple[Waiting, ...]:
    return tuple(replace(one, on=max(one.on, put_off.get((one.code, one.subject), one.on))) for one in waiting)
