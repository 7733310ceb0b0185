"""The days on which a school is closed, as far as its calendar knows."""

from datetime import date
from uuid import UUID

from meldpad.clock.models import DayOff
from meldpad.protocol.calendar import Holiday, Region, closed_days
from meldpad.schools.models import School


def own_days_off(school_id: UUID) -> tuple[Holiday, ...]:
    """The school's own days off, in their order."""
    rows = DayOff.objects.filter(school_id=school_id, ended_at=None).order_by("first", "id").values_list("first", "last")
    return tuple(Holiday(name="own", first=first, last=last) for first, last in rows)


def closed_at(school: School) -> frozenset[date]:
    """Every day, weekends aside, on which this school is closed."""
    return closed_days(Region(school.region), own_days_off(school.id))
