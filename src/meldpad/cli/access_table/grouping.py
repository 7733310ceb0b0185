"""Rows that say the same are put together, so that the table stays a few screens."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from meldpad.cli.access_table.cells import Answer, answer
from meldpad.cli.access_table.names import ROLES, STANDS, TIES

T = TypeVar("T")
Cell = tuple[str, str]  # the name of the dossier, the name of the tie


class Row(NamedTuple):
    """For each of these dossiers with each of these ties the answer is the same."""

    stands: tuple[str, ...]
    ties: tuple[str, ...]
    answer: Answer


def sections() -> Iterator[tuple[tuple[str, ...], list[Row]]]:
    """The roles that may do exactly the same, with their rows."""
    for roles, cells in _same({name: _cells(name) for name in ROLES}):
        yield roles, sorted(_rows(dict(cells)), key=_place)


def _cells(role: str) -> tuple[tuple[Cell, Answer], ...]:
    names = ((stand, tie) for stand in STANDS for tie in TIES)
    return tuple(((stand, tie), answer(ROLES[role], STANDS[stand], TIES[tie])) for stand, tie in names)


def _rows(cells: Mapping[Cell, Answer]) -> Iterator[Row]:
    """Per answer, the ties to which it is given before the same dossiers."""
    for found in dict.fromkeys(cells.values()):
        stands = {tie: tuple(stand for stand in STANDS if cells[stand, tie] == found) for tie in TIES}
        for ties, where in _same(stands):
            if where:
                yield Row(where, ties, found)


def _place(row: Row) -> tuple[int, int]:
    return list(STANDS).index(row.stands[0]), list(TIES).index(row.ties[0])


def _same(values: Mapping[str, T]) -> Iterable[tuple[tuple[str, ...], T]]:
    """The names that have the same value, in their order."""
    found: dict[T, list[str]] = {}
    for name, value in values.items():
        found.setdefault(value, []).append(name)
    return [(tuple(names), value) for value, names in found.items()]
