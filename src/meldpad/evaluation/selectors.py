"""What other parts want to know of looking back: when a school did, what it still does, and the figures of a year."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from meldpad.evaluation.actions import ActionNow, undone_actions
from meldpad.evaluation.figures.asked import ANSWERS, Counts, Question
from meldpad.evaluation.figures.blur import shown
from meldpad.evaluation.figures.making import kept_counts
from meldpad.evaluation.models import Concluded, YearFigures
from meldpad.evaluation.school_year import SchoolYear


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The figures of one school, or of all schools together, in a year: what may be seen, None where a number is hidden.

    `children` is about how many children something was written, `colleagues` how many worked there when the year ended.
    """

    year: SchoolYear
    name: str
    children: int | None
    colleagues: int | None
    answers: dict[Question, dict[str, int | None]]


def last_look_back(school_id: UUID) -> date | None:
    """The day on which the school last closed a look back; None when it never did."""
    at = Concluded.objects.filter(school_id=school_id).order_by("-at").values_list("at", flat=True).first()
    return localdate(at) if at else None


def open_actions(school_id: UUID) -> list[ActionNow]:
    """What the school agreed to do and has not done, the first to be done first. Whoever shows it asked the policy
    (`policy.looking_back.may_read_look_back`)."""
    return undone_actions(school_id)


def figures_of(school_id: UUID, year: SchoolYear) -> Shown | None:
    """The figures of a school; None when they were not made."""
    row = YearFigures.objects.filter(school_id=school_id, year=year.began).select_related("school").first()
    return shown_of(year, row.school.name, kept_counts(row)) if row else None


def figures_of_board(board_id: UUID) -> list[tuple[SchoolYear, list[Shown], Shown]]:
    """For each year with figures, the latest first: those of every school that made them, and of all of these together.

    The total is added up from the blurred numbers, so it tells no more than those do.
    """
    rows = YearFigures.objects.filter(board_id=board_id).select_related("school").order_by("-year", "school__name", "school_id")
    years: dict[int, list[YearFigures]] = {}
    for row in rows:
        years.setdefault(row.year, []).append(row)
    return [figures_of_year(SchoolYear(began), found) for began, found in years.items()]


def figures_of_year(year: SchoolYear, rows: list[YearFigures]) -> tuple[SchoolYear, list[Shown], Shown]:
    """What is shown of these rows of one year: of each school, and of all together."""
    all_counts = [kept_counts(row) for row in rows]
    total: Counts = {
        question: {answer: sum(each[question][answer] for each in all_counts) for answer in answers}
        for question, answers in ANSWERS.items()
    }
    schools = [shown_of(year, row.school.name, counts) for row, counts in zip(rows, all_counts, strict=True)]
    return year, schools, shown_of(year, "", total)


def shown_of(year: SchoolYear, name: str, counts: Counts) -> Shown:
    """What is shown of blurred numbers."""
    answers = {question: {answer: shown(count) for answer, count in row.items()} for question, row in counts.items()}
    children, colleagues = (shown(sum(counts[question].values())) for question in (Question.ADVICE, Question.TRAINED))
    return Shown(year=year, name=name, children=children, colleagues=colleagues, answers=answers)
