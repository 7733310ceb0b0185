"""What is counted of a school year: a few questions, each with answers of which exactly one holds for a child.

A child counts once in every question, however much was written about it. So one child changes one answer of each question by one,
and no more: that is what makes it possible to hide it (`blur.py`).
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from meldpad.evaluation.school_year import SchoolYear
from meldpad.protocol.schooldays import is_school_day

WEEK, FORTNIGHT, MONTH, TWO_MONTHS, STILL = 5, 10, 20, 40, 30


class Question(StrEnum):
    """One thing that is counted."""

    OUTCOME = "outcome"
    ADVICE = "advice"
    CONSULTED = "consulted"
    PARENTS = "parents"
    LEFT_OUT = "left_out"
    STILL = "still"
    ENDED = "ended"


ANSWERS: Mapping[Question, tuple[str, ...]] = {
    Question.OUTCOME: ("reported", "helped", "neither"),
    Question.ADVICE: ("asked", "not_asked"),
    Question.CONSULTED: ("week", "month", "later", "not_yet", "earlier"),
    Question.PARENTS: ("fortnight", "two_months", "later", "not_yet", "earlier"),
    Question.LEFT_OUT: ("something", "nothing"),
    Question.STILL: ("stood_still", "kept_going"),
    Question.ENDED: ("looked_back", "not_looked_back", "not_ended"),
}


class Happened(NamedTuple):
    """That an entry of a kind was written on a day: all that is known of it without opening anything."""

    kind: str
    on: date


Course = Mapping[Question, str]
Counts = dict[Question, dict[str, int]]


def course_of(journal: Iterable[Happened], year: SchoolYear) -> Course | None:
    """The answer to every question for the child of one dossier, from its entries in their order; None when nothing was written
    in that year. What came after the year does not count: it belongs to the next one."""
    until = [entry for entry in journal if entry.on <= year.last]
    during = [entry for entry in until if entry.on >= year.first]
    if not during:
        return None
    kinds = {entry.kind for entry in during}
    last_road = _last_road(until)
    return {
        Question.OUTCOME: "reported" if "report" in kinds else "helped" if "help" in kinds else "neither",
        Question.ADVICE: "asked" if "advice" in kinds else "not_asked",
        Question.CONSULTED: _how_soon(last_road, "consultation", year, {"week": WEEK, "month": MONTH}),
        Question.PARENTS: _how_soon(last_road, "parent_talk", year, {"fortnight": FORTNIGHT, "two_months": TWO_MONTHS}),
        Question.LEFT_OUT: "something" if "waiver" in kinds else "nothing",
        Question.STILL: "stood_still" if _stood_still(until, year.first, year) else "kept_going",
        Question.ENDED: _ended(until, kinds),
    }


def counted(courses: Iterable[Course]) -> Counts:
    """How many children there are for each answer; answers that nobody has are there too, with none."""
    counts: Counts = {question: dict.fromkeys(answers, 0) for question, answers in ANSWERS.items()}
    for course in courses:
        for question, answer in course.items():
            counts[question][answer] += 1
    return counts


def school_days_between(start: date, end: date) -> int:
    """How many school days lie after `start`, up to and with `end`."""
    return sum(is_school_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def _last_road(until: list[Happened]) -> list[Happened]:
    """Everything since the route began, or began again."""
    again = [place for place, entry in enumerate(until) if entry.kind == "reopening"]
    return until[again[-1] :] if again else until


def _how_soon(road: list[Happened], kind: str, year: SchoolYear, limits: Mapping[str, int]) -> str:
    if not year.first <= road[0].on:
        return "earlier"
    done = next((entry.on for entry in road if entry.kind == kind), None)
    if done is None:
        return "not_yet"
    took = school_days_between(road[0].on, done)
    return next((name for name, days in limits.items() if took <= days), "later")


def _stood_still(until: list[Happened], since: date, year: SchoolYear) -> bool:
    """Whether nothing was written for a long time while the route was open."""
    marks, ended = [*until, Happened("", year.last)], False
    for one, then in pairwise(marks):
        ended = one.kind == "closing" or (ended and one.kind != "reopening")
        if not ended and school_days_between(max(one.on, since), then.on) > STILL:
            return True
    return False


def _ended(until: list[Happened], kinds: set[str]) -> str:
    last = next((e.kind for e in reversed(until) if e.kind in ("closing", "reopening")), "")
    if last != "closing":
        return "not_ended"
    return "looked_back" if "case_evaluation" in kinds else "not_looked_back"
