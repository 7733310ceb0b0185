"""A school year: from the first of August to the last of July."""

from datetime import date, datetime
from typing import NamedTuple

from django.utils.timezone import localdate

STARTS, LOOKS_FROM = 8, 6
FIRST_YEAR, LAST_YEAR = 2000, 2099


class SchoolYear(NamedTuple):
    """The school year that began in the year `began`."""

    began: int

    @property
    def name(self) -> str:
        """As a school says it, such as 2025-2026."""
        return f"{self.began}-{self.began + 1}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.began, STARTS, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.began + 1, STARTS - 1, 31)

    @property
    def looks_from(self) -> date:
        """The day from which a school may look back on it: the first of June, when people still know."""
        return date(self.began + 1, LOOKS_FROM, 1)

    def is_over(self, today: date) -> bool:
        """Whether nothing more can happen in it."""
        return today > self.last


def school_year_of(day: date) -> SchoolYear:
    """The school year in which a day lies."""
    return SchoolYear(day.year if day.month >= STARTS else day.year - 1)


def year_to_look_back_on(today: date) -> SchoolYear:
    """The latest school year on which a school may look back today."""
    now = school_year_of(today)
    return now if today >= now.looks_from else SchoolYear(now.began - 1)


def may_look_back_on(year: SchoolYear, at: datetime) -> bool:
    """Whether it is far enough gone, and a year that exists."""
    return FIRST_YEAR <= year.began <= LAST_YEAR and localdate(at) >= year.looks_from
