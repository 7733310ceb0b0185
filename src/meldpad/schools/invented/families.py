"""Brothers and sisters: children who share a surname and sit in different groups."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from meldpad.schools.edexml.model import Sex
from meldpad.schools.invented.names import DUTCH, ORIGINS, Origin, without_infix


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A place in a group for a pupil of one year."""

    group_key: str
    year: int


@dataclass(frozen=True, kw_only=True)
class Child:
    """A child in a seat."""

    seat: Seat
    call_name: str
    second_name: str = ""
    infix: str = ""
    surname: str
    sex: Sex


FIXED = (
    Child(seat=Seat(group_key="G4", year=4), call_name="Noor", surname="Bakker", sex=Sex.GIRL),
    Child(seat=Seat(group_key="G6", year=6), call_name="Bas", surname="Bakker", sex=Sex.BOY),
)

_YEARS_APART = 2
_ONE_IN_SO_MANY_MIXED = 8
_ONE_IN_SO_MANY_SECOND_NAMES = 3


class Families:
    """Fills seats family by family. No two children of the school have the same whole name."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._taken: set[tuple[str, str]] = set()
        self._families: Counter[str] = Counter()

    def fill(self, seats: list[Seat]) -> Iterator[Child]:
        """A child for each seat, the two of FIXED among them."""
        free = list(seats)
        for child in FIXED:
            free.remove(child.seat)
            yield child
        self._random.shuffle(free)
        while free:
            yield from self._family(self._seats_of_one_family(free))

    def _seats_of_one_family(self, free: list[Seat]) -> list[Seat]:
        size = self._random.choices((1, 2, 3), weights=(50, 38, 12))[0]
        chosen = [free.pop()]
        for seat in list(free):
            if len(chosen) == size:
                break
            if all(abs(seat.year - other.year) >= _YEARS_APART for other in chosen):
                free.remove(seat)
                chosen.append(seat)
        return chosen

    def _family(self, seats: list[Seat]) -> Iterator[Child]:
        origin = self._random.choices(ORIGINS, weights=[origin.weight for origin in ORIGINS])[0]
        infix, surname = without_infix(self._rarest(origin.surnames))
        mixed = self._random.randrange(_ONE_IN_SO_MANY_MIXED) == 0
        for seat in seats:
            sex = self._random.choice((Sex.GIRL, Sex.BOY))
            names = _first_names(DUTCH if mixed else origin, sex)
            call_name = self._call_name(names + _first_names(DUTCH, sex), len(names), surname)
            second_name = self._second_name(names, call_name)
            yield Child(seat=seat, call_name=call_name, second_name=second_name, infix=infix, surname=surname, sex=sex)

    def _rarest(self, surnames: tuple[str, ...]) -> str:
        # Drawn blindly, some surname would fill half a class.
        fewest = min(self._families[surname] for surname in surnames)
        surname = self._random.choice([name for name in surnames if self._families[name] == fewest])
        self._families[surname] += 1
        return surname

    def _call_name(self, names: tuple[str, ...], own: int, surname: str) -> str:
        """A name nobody of this surname has, from the first `own` of `names` if one is left."""
        free = [name for name in names[:own] if (name, surname) not in self._taken]
        free = free or [name for name in names if (name, surname) not in self._taken]
        call_name = self._random.choice(free)
        self._taken.add((call_name, surname))
        return call_name

    def _second_name(self, names: tuple[str, ...], call_name: str) -> str:
        second = self._random.choice(names)
        has_one = self._random.randrange(_ONE_IN_SO_MANY_SECOND_NAMES) == 0
        return second if has_one and second != call_name else ""


def _first_names(origin: Origin, sex: Sex) -> tuple[str, ...]:
    return origin.girls if sex is Sex.GIRL else origin.boys
