"""What is counted of a school year: a few questions, each with answers of which exactly one holds for a child.

A child counts once in every question, however much was written about it. So one child changes one answer of each question by one,
and no more: that is what makes it possible to hide it (`blur.py`). The same goes for a colleague in the one question about these.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from itertools import pairwise

from meldpad.dossiers.counting import Happened, Told
from meldpad.evaluation.figures.grounds import FAMILIES, family_of
from meldpad.evaluation.school_year import SchoolYear
from meldpad.protocol.calendar import school_days_between

WEEK, FORTNIGHT, MONTH, TWO_MONTHS, STILL = 5, 10, 20, 40, 30
FEW = 4


class Question(StrEnum):
    """One thing that is counted."""

    OUTCOME = "outcome"
    SIGNALS = "signals"
    ADVICE = "advice"
    TALKS = "talks"
    CONSULTED = "consulted"
    PARENTS = "parents"
    DECIDED = "decided"
    LEFT_OUT = "left_out"
    PACE = "pace"
    ENDED = "ended"
    TRAINED = "trained"


OF_CHILDREN: Mapping[Question, tuple[str, ...]] = {
    Question.OUTCOME: ("reported", "helped", "neither"),
    Question.SIGNALS: ("many", "few", "one", "none"),
    Question.ADVICE: ("asked", "not_asked"),
    Question.TALKS: ("both", "parents", "child", "neither"),
    Question.CONSULTED: ("week", "month", "later", "not_yet", "earlier"),
    Question.PARENTS: ("fortnight", "two_months", "later", "not_yet", "earlier"),
    Question.DECIDED: ("month", "two_months", "later", "not_yet", "earlier"),
    Question.LEFT_OUT: ("nothing", *FAMILIES, "several"),
    Question.PACE: ("in_time", "late", "stood_still"),
    Question.ENDED: ("looked_back", "not_looked_back", "not_ended"),
}
OF_COLLEAGUES: Mapping[Question, tuple[str, ...]] = {Question.TRAINED: ("valid", "over", "never")}
ANSWERS: Mapping[Question, tuple[str, ...]] = {**OF_CHILDREN, **OF_COLLEAGUES}

Course = Mapping[Question, str]
Counts = dict[Question, dict[str, int]]


def course_of(told: Told, year: SchoolYear, closed: Collection[date]) -> Course | None:
    """The answer to every question for the child of one dossier; None when nothing was written in that year. `closed`: the days
    on which the school is. What came after the year does not count: it belongs to the next one."""
    until = [entry for entry in told.happened if entry.on <= year.last]
    during = [entry for entry in until if entry.on >= year.first]
    if not during:
        return None
    kinds = {entry.kind for entry in during}
    soon = _Soon(_last_road(until), year, closed)
    return {
        Question.OUTCOME: "reported" if "report" in kinds else "helped" if "help" in kinds else "neither",
        Question.SIGNALS: _how_many(sum(entry.kind == "signal" for entry in during)),
        Question.ADVICE: "asked" if "advice" in kinds else "not_asked",
        Question.TALKS: _spoken_to(kinds),
        Question.CONSULTED: soon.was({"consultation"}, {"week": WEEK, "month": MONTH}),
        Question.PARENTS: soon.was({"parent_talk"}, {"fortnight": FORTNIGHT, "two_months": TWO_MONTHS}),
        Question.DECIDED: soon.was({"decision", "report"}, {"month": MONTH, "two_months": TWO_MONTHS}),
        Question.LEFT_OUT: _left_out(during),
        Question.PACE: _pace(told, until, year, closed),
        Question.ENDED: _ended(until, kinds),
    }


def counted(courses: Iterable[Course]) -> Counts:
    """How many children there are for each answer; answers that nobody has are there too, with none."""
    counts: Counts = {question: dict.fromkeys(answers, 0) for question, answers in OF_CHILDREN.items()}
    for course in courses:
        for question, answer in course.items():
            counts[question][answer] += 1
    return counts


class _Soon:
    """How soon something was done after the route began, or began again."""

    def __init__(self, road: list[Happened], year: SchoolYear, closed: Collection[date]) -> None:
        self._road, self._earlier, self._closed = road, road[0].on < year.first, closed

    def was(self, kinds: Collection[str], limits: Mapping[str, int]) -> str:
        if self._earlier:
            return "earlier"
        done = next((entry.on for entry in self._road if entry.kind in kinds), None)
        if done is None:
            return "not_yet"
        took = school_days_between(self._road[0].on, done, self._closed)
        return next((name for name, days in limits.items() if took <= days), "later")


def _last_road(until: list[Happened]) -> list[Happened]:
    again = [place for place, entry in enumerate(until) if entry.kind == "reopening"]
    return until[again[-1] :] if again else until


def _how_many(signals: int) -> str:
    return "many" if signals > FEW else "few" if signals > 1 else "one" if signals else "none"


def _spoken_to(kinds: Collection[str]) -> str:
    parents, child = "parent_talk" in kinds, "child_talk" in kinds
    return "both" if parents and child else "parents" if parents else "child" if child else "neither"


def _left_out(during: list[Happened]) -> str:
    families = {family_of(entry.ground) for entry in during if entry.kind == "waiver"}
    return "nothing" if not families else "several" if len(families) > 1 else families.pop()


def _pace(told: Told, until: list[Happened], year: SchoolYear, closed: Collection[date]) -> str:
    if _stood_still(until, year, closed):
        return "stood_still"
    return "late" if any(late.since <= year.last and late.until >= year.first for late in told.late) else "in_time"


def _stood_still(until: list[Happened], year: SchoolYear, closed: Collection[date]) -> bool:
    """Whether nothing was written for a long time while the route was open."""
    marks, ended = [*until, Happened("", year.last)], False
    for one, then in pairwise(marks):
        ended = one.kind == "closing" or (ended and one.kind != "reopening")
        if not ended and school_days_between(max(one.on, year.first), then.on, closed) > STILL:
            return True
    return False


def _ended(until: list[Happened], kinds: Collection[str]) -> str:
    last = next((e.kind for e in reversed(until) if e.kind in ("closing", "reopening")), "")
    if last != "closing":
        return "not_ended"
    return "looked_back" if "case_evaluation" in kinds else "not_looked_back"
