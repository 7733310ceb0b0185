"""The groups of the invented school and how old a pupil of each year is."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from meldpad.schools.edexml.model import GroupRow


@dataclass(frozen=True, kw_only=True)
class Class:
    """One group: how many pupils of which year sit in it. Two years make it a combination."""

    key: str
    name: str
    sizes: tuple[tuple[int, int], ...]

    def row(self) -> GroupRow:
        """The group as EDEXML has it: a combination is year C, and each pupil carries the own year."""
        years = [year for year, _ in self.sizes]
        return GroupRow(key=self.key, name=self.name, year=str(years[0]) if len(years) == 1 else "C")


CLASSES = (
    Class(key="G12A", name="1/2 A", sizes=((1, 12), (2, 12))),
    Class(key="G12B", name="1/2 B", sizes=((1, 11), (2, 12))),
    Class(key="G3", name="3", sizes=((3, 28),)),
    Class(key="G4", name="4", sizes=((4, 27),)),
    Class(key="G5", name="5", sizes=((5, 25),)),
    Class(key="G56", name="5/6", sizes=((5, 11), (6, 11))),
    Class(key="G6", name="6", sizes=((6, 24),)),
    Class(key="G7", name="7", sizes=((7, 24),)),
    Class(key="G78", name="7/8", sizes=((7, 10), (8, 11))),
    Class(key="G8", name="8", sizes=((8, 22),)),
)

_ONE_IN_SO_MANY_REPEATS = 14
_DAYS_IN_YEAR, _FIRST_OF_JULY = 362, 273
_SUMMER = (7, 8)


def birthday(random: Random, start: int, year: int) -> date:
    """A date of birth that fits group `year` in the school year that begins in `start`.

    The children of a year are born from October to September. Past the infants some repeated a year: those are the
    youngest of the year above, so that they stay well apart from an elder brother or sister.
    """
    repeats = year > 2 and random.randrange(_ONE_IN_SO_MANY_REPEATS) == 0
    first = date(start - year - 4 - repeats, 10, 1)
    return first + timedelta(days=random.randrange(_FIRST_OF_JULY if repeats else 0, _DAYS_IN_YEAR))


def first_school_day(born: date) -> date:
    """The first weekday from the fourth birthday; after the summer if that falls in it."""
    day = date(born.year + 4, born.month, min(born.day, 28))
    if day.month in _SUMMER:
        day = date(day.year, 9, 1)
    weekend = max(0, day.weekday() - 4)
    return day + timedelta(days=3 - weekend) if weekend else day
