"""The school's calendar: national days off, the holidays of its region, and the days that the school itself is closed.

The dates of the regions are advice for all but the summer; what the school says about its own days counts on top. A year that is
not in the data yet has national days only, so that a term comes too early rather than too late.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files

from meldpad.protocol.plain_yaml import plain
from meldpad.protocol.schooldays import is_school_day, national_holidays

DAYS = {"autumn": 9, "christmas": 16, "spring": 9, "may": 9, "summer": 44}


class Region(StrEnum):
    """The three parts of the country that have their holidays in turns, under the names the ministry uses."""

    NORTH = "noord"
    MIDDLE = "midden"
    SOUTH = "zuid"


@dataclass(frozen=True, kw_only=True)
class Holiday:
    """Days off in a row; `first` and `last` belong to it. `name` is a code, or "own" for days of the school itself."""

    name: str
    first: date
    last: date

    def days(self) -> Iterator[date]:
        """Each of its days in order."""
        return (self.first + timedelta(days=after) for after in range((self.last - self.first).days + 1))


@cache
def school_holidays(region: Region) -> tuple[Holiday, ...]:
    """The holidays of a region that are known, in their order."""
    years = plain((files("meldpad.protocol") / "school_holidays.yaml").read_text(encoding="utf-8"))
    assert isinstance(years, dict)  # the file is ours
    starts = sorted((row[region.value], name) for year in years.values() for name, row in year.items())
    return tuple(Holiday(name=name, first=day, last=day + timedelta(days=DAYS[name] - 1)) for day, name in starts)


def known_until(region: Region) -> date:
    """The last day of the last holiday that is known: after it, somebody has to add the next years."""
    return school_holidays(region)[-1].last


@cache
def closed_days(region: Region, own: tuple[Holiday, ...] = ()) -> frozenset[date]:
    """Every day, weekends aside, on which a school of this region with these days of its own is closed."""
    return national_holidays().union(*(holiday.days() for holiday in (*school_holidays(region), *own)))


def next_days_off(day: date, closed: Collection[date], *, least: int = 5) -> Holiday | None:
    """The first stretch without school that begins after `day` and lasts at least `least` days, weekends included.

    Looks a year ahead; None when there is none. For what has to be settled before a holiday (T10).
    """
    first, end = day + timedelta(days=1), day + timedelta(days=366)
    while first < end:
        last = first
        while not is_school_day(last, closed):
            last += timedelta(days=1)
        if (last - first).days >= least and is_school_day(first - timedelta(days=1), closed):
            return Holiday(name="off", first=first, last=last - timedelta(days=1))
        first = last + timedelta(days=1)
    return None


def last_school_day_before(holiday: Holiday, closed: Collection[date]) -> date:
    """The last day of school before days off begin."""
    day = holiday.first - timedelta(days=1)
    while not is_school_day(day, closed):
        day -= timedelta(days=1)
    return day


def school_days_between(start: date, end: date, closed: Collection[date]) -> int:
    """How many school days lie after `start` up to and including `end`; 0 when `end` is not later."""
    return sum(is_school_day(start + timedelta(days=after), closed) for after in range(1, (end - start).days + 1))
