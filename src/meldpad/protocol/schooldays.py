"""Counting in school days. Terms are the school's own agreements; nothing here is law."""

from collections.abc import Container
from datetime import date, timedelta


def add_school_days(start: date, days: int, closed: Container[date] = ()) -> date:
    """The date `days` school days after `start`: Saturdays, Sundays and `closed` days do not count. `days` is 0 or more."""
    day = start
    while days > 0 or not is_school_day(day, closed):
        day += timedelta(days=1)
        if is_school_day(day, closed):
            days -= 1
    return day


def is_school_day(day: date, closed: Container[date] = ()) -> bool:
    """Monday to Friday and not closed."""
    return day.weekday() < 5 and day not in closed
