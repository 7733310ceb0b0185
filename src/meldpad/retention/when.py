"""From which day a dossier may go, and what stands in the way: a pure function of what is known of it. It decides nothing."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stands(StrEnum):
    """Why a dossier may not go now; `FREE` when nothing stands in the way."""

    FREE = "free"
    HELD = "held"
    SIBLING = "sibling"
    STILL_HERE = "still-here"
    UNDECIDED = "undecided"
    OPEN = "open"
    NO_TERM = "no-term"
    NOT_YET = "not-yet"


@dataclass(frozen=True, kw_only=True)
class Known:
    """What counts: the day the child left (None: still here), the term in months of its outcome (None: the board set none), what
    it is held for, whether a brother or sister with a dossier is still at school, and whether it is closed and decided about."""

    left_on: date | None
    months: int | None
    held: Collection[str] = ()
    sibling_here: bool = False
    closed: bool = True
    decided: bool = True


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`free_on`: the day from which the term is over, when there is one. `stands`: what stands in the way, the gravest first."""

    free_on: date | None
    stands: tuple[Stands, ...]

    @property
    def may_go(self) -> bool:
        """Whether nothing stands in the way."""
        return self.stands == (Stands.FREE,)


def when(known: Known, today: date) -> Answer:
    """What stands in the way of destruction on a day."""
    free_on = after(known.left_on, known.months) if known.left_on and known.months is not None else None
    found = [
        (Stands.HELD, bool(known.held)),
        (Stands.SIBLING, known.sibling_here),
        (Stands.STILL_HERE, known.left_on is None or known.left_on > today),
        (Stands.UNDECIDED, not known.closed and not known.decided),
        (Stands.OPEN, not known.closed),
        (Stands.NO_TERM, known.months is None),
        (Stands.NOT_YET, free_on is not None and free_on > today),
    ]
    stands = tuple(code for code, holds in found if holds)
    return Answer(free_on=free_on, stands=stands or (Stands.FREE,))


def after(day: date, months: int) -> date:
    """The same day a number of months later; the last of that month when it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))
