"""Around days off somebody looks at every open dossier: before, after, and before a new school year; and for a holiday somebody
says who can be reached (T10, T42)."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from meldpad.clock.rules.due import Due
from meldpad.clock.rules.ladder import Hop, noticed_once
from meldpad.clock.rules.parts import Code, Part
from meldpad.clock.rules.state import State, Waiting
from meldpad.protocol.calendar import Holiday, next_days_off
from meldpad.protocol.schooldays import add_school_days, is_school_day

LEAST = 5
FRIDAY = 4
A_SUMMER = 28
SCHOOL_DAYS_BEFORE = 5
HANDING_OVER = 10
# What was missed is still told, but not of a holiday long ago.
LOOK_BACK = timedelta(days=31)
LONGEST_OFF, AHEAD = timedelta(days=100), timedelta(days=100)


def around_days_off(state: State, today: date) -> Iterator[Due]:
    """One notice for who guards on each of these days that has come, while a dossier that was open then was not looked at."""
    for one in moments(state.closed, today):
        left = len(not_looked_at(state.opened, one, state.looked))
        if left and one.is_now(today):
            whole = Waiting(code=one.code, subject=one.holiday.first.isoformat(), on=one.on, number=left)
            yield noticed_once(whole, Hop(0, Part.GUARD, one.on))


class Moment(NamedTuple):
    """A day around days off on which every open dossier is looked at, or a later one. Once a holiday has passed, nobody is asked
    any more to look before it."""

    code: Code
    on: date
    holiday: Holiday

    def is_now(self, today: date) -> bool:
        """Whether its day has come, and looking still has sense."""
        last = self.on + LOOK_BACK
        return self.on <= today <= (min(last, self.holiday.last) if self.code is Code.BEFORE else last)


def not_looked_at(opened: Mapping[UUID, date], moment: Moment, looked: Collection[tuple[Code, date, UUID]]) -> list[UUID]:
    """The dossiers that were open at this moment, and that nobody looked at since."""
    there = (key for key, since in opened.items() if since <= moment.on)
    return [key for key in there if (moment.code, moment.holiday.first, key) not in looked]


def to_be_reached(state: State, today: date) -> Iterator[Waiting]:
    """Of every holiday that has not ended: that nobody said yet who can be reached. It is known two weeks before, and who has to
    see to it hears before the school closes."""
    for holiday in days_off_around(state.closed, today):
        named = any(first <= holiday.last and last >= holiday.first for first, last in state.reachable)
        if is_long(holiday) and holiday.last >= today and not named:
            yield Waiting(
                code=Code.REACHABLE,
                subject=holiday.first.isoformat(),
                on=school_days_before(holiday.first, HANDING_OVER, state.closed),
                until=school_days_before(holiday.first, 1, state.closed),
            )


def is_long(holiday: Holiday) -> bool:
    """Whether the school is closed for a week of working days or more."""
    return sum(day.weekday() <= FRIDAY for day in holiday.days()) >= LEAST


def moments(closed: frozenset[date], today: date) -> Iterator[Moment]:
    """Every one around the days off that may still be told of today."""
    for holiday in days_off_around(closed, today):
        yield Moment(Code.BEFORE, school_days_before(holiday.first, SCHOOL_DAYS_BEFORE, closed), holiday)
        yield Moment(Code.AFTER, add_school_days(holiday.last, 1, closed), holiday)
        if (holiday.last - holiday.first).days + 1 >= A_SUMMER:
            yield Moment(Code.HANDOVER, school_days_before(holiday.first, HANDING_OVER, closed), holiday)


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
