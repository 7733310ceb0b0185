"""How every school of a board stands: counts, days and trainings, and nothing that a child or a dossier is in (T44).

Numbers of dossiers are left out on purpose: who looks at one every day sees when it changes, and that is news.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from uuid import UUID

from django.utils.timezone import localdate

from meldpad.readiness.models import State
from meldpad.readiness.overview import Line, count_of, lines_of
from meldpad.readiness.selectors import training_counts
from meldpad.readiness.small import Part, shown_part
from meldpad.readiness.standing import Standing
from meldpad.schools.models import School


@dataclass(frozen=True, kw_only=True)
class SchoolStands:
    """One school. `overdue`: how many reviews are past their day; `longest`: days since the oldest of them.

    `lead`: how many days after its day a review was usually done (the median), 0 when on time; None when none was done yet.
    """

    school_id: UUID
    name: str
    counts: dict[Standing, int]
    overdue: int
    longest: int
    lead: int | None
    trained: Part

    @property
    def total(self) -> int:
        """How many responsibilities there are."""
        return sum(self.counts.values())


def schools_of(board_id: UUID, today: date) -> list[SchoolStands]:
    """Every school of a board by name."""
    schools = School.objects.filter(board_id=board_id).order_by("name", "id")
    return [stands_of(school, lines_of(school.id, today), today) for school in schools]


def stands_of(school: School, lines: list[Line], today: date) -> SchoolStands:
    """One school, from its lines."""
    late = [line.found.review_on for line in lines if line.found.review_on and line.late(today)]
    trained = training_counts(school.id, today)
    return SchoolStands(
        school_id=school.id,
        name=school.name,
        counts={standing: count_of(lines, standing) for standing in Standing},
        overdue=len(late),
        longest=max(((today - review_on).days for review_on in late), default=0),
        lead=lead_time(State.objects.filter(school_id=school.id).defer("reference").order_by("id")),
        trained=shown_part(trained.valid, trained.total),
    )


def lead_time(rows: Iterable[State]) -> int | None:
    """The usual number of days between the day on which somebody would look again and the day on which they did."""
    days, due = [], dict[str, date]()
    for row in rows:
        if row.duty in due:
            days.append(max(0, (localdate(row.at) - due[row.duty]).days))
        due[row.duty] = row.review_on
    return median_low(days) if days else None


def school_of(board_id: UUID, school_id: UUID) -> School | None:
    """A school of this board; None for any other."""
    return School.objects.filter(id=school_id, board_id=board_id).first()
