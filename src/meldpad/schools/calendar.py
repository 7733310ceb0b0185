"""On which days a school is closed: what everything that counts in its school days asks.

A request reads the row of its school anyway, so what it says of the calendar is kept for as long as the process lives and is
renewed by the next request; nobody pays for a look-up of its own.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from meldpad.protocol.calendar import Holiday, Region, closed_days
from meldpad.schools.models import School


class SchoolCalendar(NamedTuple):
    """The region of a school, and the days off of its own in their order."""

    region: Region
    own: tuple[Holiday, ...] = ()

    @property
    def closed(self) -> frozenset[date]:
        """Every day, weekends aside, on which the school is closed."""
        return closed_days(self.region, self.own)


_KNOWN: dict[UUID, SchoolCalendar] = {}


def calendar_of(school_id: UUID) -> SchoolCalendar:
    """The calendar of a school, as it was when its row was last read."""
    if (known := _KNOWN.get(school_id)) is not None:
        return known
    region, days_off = School.objects.values_list("region", "days_off").get(id=school_id)
    return remember(school_id, region, days_off)


def remember(school_id: UUID, region: str, days_off: str) -> SchoolCalendar:
    """Keep what a row of a school says of its calendar."""
    known = _KNOWN[school_id] = _read(region, days_off)
    return known


def forget(school_id: UUID) -> None:
    """Read it anew the next time."""
    _KNOWN.pop(school_id, None)


def written(days: Iterable[tuple[date, date]]) -> str:
    """Days off as a school's row keeps them: ISO intervals with a space between."""
    return " ".join(f"{first}/{last}" for first, last in sorted(days))


@lru_cache(maxsize=4096)
def _read(region: str, days_off: str) -> SchoolCalendar:
    spans = (span.split("/") for span in days_off.split())
    own = tuple(Holiday(name="own", first=date.fromisoformat(first), last=date.fromisoformat(last)) for first, last in spans)
    return SchoolCalendar(Region(region), own)
