"""The clock of a request for access: a month, and once two months more. Pure: days in, a day out (T23)."""

from calendar import monthrange
from datetime import date, timedelta

TERM, EXTENSION = 1, 2
ADVISED = timedelta(weeks=4)


def due_on(received_on: date, *, extended: bool = False) -> date:
    """The last day for an answer: a month after the request came, three months when it was extended.

    The same day of the month, or its last day where that month is shorter. A weekend or a holiday does not make it later.
    """
    return _months_later(received_on, TERM + EXTENSION if extended else TERM)


def advised_on(received_on: date) -> date:
    """The day that the sector advises: four weeks, always within the term."""
    return min(received_on + ADVISED, due_on(received_on))


def may_extend_on(received_on: date, today: date, *, extended: bool) -> bool:
    """Whether the term can still be extended: once, and whoever asked hears it within the first month."""
    return not extended and today <= due_on(received_on)


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
