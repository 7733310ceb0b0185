"""Around days off somebody looks at every open dossier: before, after, and before a new school year (T10, T42)."""

from collections.abc import Iterator
from datetime import date, timedelta

from meldpad.clock.rules.due import Due
from meldpad.clock.rules.ladder import Hop, noticed_once
from meldpad.clock.rules.parts import Code, Part
from meldpad.clock.rules.state import State, Waiting
from meldpad.protocol.calendar import Holiday, next_days_off
from meldpad.protocol.schooldays import add_school_days, is_school_day

LEAST = 5
A_SUMMER = 28
SCHOOL_DAYS_BEFORE = 5
HANDING_OVER = 10
# What was missed is still told, but not of a holiday long ago.
LOOK_BACK = timedelta(days=31)
LONGEST_OFF, AHEAD = timedelta(days=100), timedelta(days=100)


def around_days_off(state: State, today: date) -> Iterator[Due]:
    """One notice for who guards on each of these days that has come, when dossiers were open then."""
    for code, day, holiday in _moments(state.closed, today):
        open_then = sum(case.opened_on <= day for case in state.cases)
        if open_then and today - LOOK_BACK <= day <= today:
            whole = Waiting(code=code, subject=holiday.first.isoformat(), on=day, number=open_then)
            yield noticed_once(whole, Hop(0, Part.GUARD, day))


def _moments(closed: frozenset[date], today: date) -> Iterator[tuple[Code, date, Holiday]]:
    for holiday in days_off_around(closed, today):
        yield Code.BEFORE, school_days_before(holiday.first, SCHOOL_DAYS_BEFORE, closed), holiday
        yield Code.AFTER, add_school_days(holiday.last, 1, closed), holiday
        if (holiday.last - holiday.first).days + 1 >= A_SUMMER:
            yield Code.HANDOVER, school_days_before(holiday.first, HANDING_OVER, closed), holiday


def days_off_around(closed: frozenset[date], today: date) -> Iterator[Holiday]:
    """Every stretch of days off that may still be told of today."""
    day = today - LOOK_BACK - LONGEST_OFF
    while (holiday := next_days_off(day, closed, least=LEAST)) and holiday.first <= today + AHEAD:
        yield holiday
        day = holiday.last


def school_days_before(day: date, count: int, closed: frozenset[date]) -> date:
    """The school day that is the `count`th before `day`; 1 is the last one before it."""
    while count:
        day -= timedelta(days=1)
        count -= is_school_day(day, closed)
    return day
