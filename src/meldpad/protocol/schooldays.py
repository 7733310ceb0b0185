"""Counting in school days. Terms are the school's own agreements; nothing here is law."""

from collections.abc import Container
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files

from meldpad.protocol.plain_yaml import plain


def add_school_days(start: date, days: int, closed: Container[date] | None = None) -> date:
    """The date `days` school days after `start`: Saturdays, Sundays and `closed` days (the national ones) do not count."""
    return _among_national(start, days) if closed is None else _counted(start, days, closed)


@lru_cache(maxsize=4096)
def _among_national(start: date, days: int) -> date:
    return _counted(start, days, national_holidays())


def _counted(start: date, days: int, closed: Container[date]) -> date:
    day = start
    while days > 0 or not is_school_day(day, closed):
        day += timedelta(days=1)
        if is_school_day(day, closed):
            days -= 1
    return day


def is_school_day(day: date, closed: Container[date] | None = None) -> bool:
    """Monday to Friday and not closed."""
    return day.weekday() < 5 and day not in (national_holidays() if closed is None else closed)


def before_days_off(day: date, closed: Container[date] | None = None) -> bool:
    """Whether the next day is no school day: a Friday, the day before a holiday, or inside days off (T10)."""
    return not is_school_day(day + timedelta(days=1), closed)


@cache
def national_holidays() -> frozenset[date]:
    """The national days off of `holidays.yaml`, 2012 to 2040."""
    years = plain((files("meldpad.protocol") / "holidays.yaml").read_text(encoding="utf-8"))
    assert isinstance(years, dict)  # the file is ours
    return frozenset(day for days in years.values() for day in days)
