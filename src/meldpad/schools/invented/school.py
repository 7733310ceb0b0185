"""One invented school: the same for the same seed, everywhere and every day."""

from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from meldpad.schools.edexml.model import PupilRow, SchoolFile
from meldpad.schools.invented.classes import CLASSES, birthday, first_school_day
from meldpad.schools.invented.families import FIXED, Child, Families, Seat
from meldpad.schools.invented.staff import staff_rows

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def invented_school(seed: int = 2026, *, school_year: str = "2026-2027") -> SchoolFile:
    """About 240 pupils in 10 groups and 28 staff, as a school's own system would export them.

    `school_year` is "2026-2027" and the like. Always there: teacher LK01 of group 4, IB01, DIR1, and pupil LL0001 of
    group 4 with a brother in group 6.
    """
    random = Random(seed)  # noqa: S311 - names to look at, nothing to keep secret
    start = int(school_year[:4])
    seats = [Seat(group_key=each.key, year=year) for each in CLASSES for year, size in each.sizes for _ in range(size)]
    children = sorted(Families(random).fill(seats), key=_order)
    return SchoolFile(
        school_year=school_year,
        brin="99ZZ",
        school_key="regenboog",
        created=datetime(start, 10, 1, 9, 0, tzinfo=_AMSTERDAM),
        author="Meldpad",
        groups=tuple(each.row() for each in CLASSES),
        pupils=tuple(_pupil(random, start, number, child) for number, child in enumerate(children, 1)),
        staff=staff_rows(),
    )


def _order(child: Child) -> tuple[bool, int, str, str, str]:
    """Noor Bakker first, then by year and name as on a class list."""
    return (child != FIXED[0], child.seat.year, child.seat.group_key, child.surname, child.call_name)


def _pupil(random: Random, start: int, number: int, child: Child) -> PupilRow:
    born = birthday(random, start, child.seat.year)
    first_names = f"{child.call_name} {child.second_name}".strip()
    return PupilRow(
        key=f"LL{number:04}",
        call_name=child.call_name,
        surname=child.surname,
        infix=child.infix,
        first_names=first_names,
        initials="".join(name[0] for name in first_names.split()),
        born=born,
        sex=child.sex,
        year=str(child.seat.year),
        group_key=child.seat.group_key,
        entered_on=first_school_day(born),
    )
