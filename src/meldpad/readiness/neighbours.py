"""What the rooms below know of the school's own code, its partners and its look back: the one place that asks them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class CodeInForce:
    """The school's own code: what it calls its version, since when, and when the school looks at it again."""

    version: str
    since: date
    review_on: date | None


@dataclass(frozen=True, kw_only=True)
class MapState:
    """The places on the social map: how many there are, how many are empty, and how many nobody confirmed this year."""

    slots: int
    empty: int
    unconfirmed: int


@dataclass(frozen=True, kw_only=True)
class Readers:
    """How many people read the code in force, of how many."""

    read: int
    total: int


def code_in_force(school_id: UUID, today: date) -> CodeInForce | None:
    """The school's code that is in force; None when it has none."""
    return None


def map_state(school_id: UUID, today: date) -> MapState:
    """How full the social map is."""
    return MapState(slots=0, empty=0, unconfirmed=0)


def looked_back_on(school_id: UUID) -> date | None:
    """The day of the school's last look back; None when there was none."""
    return None


def readers(school_id: UUID, today: date) -> Readers:
    """Who read the code in force; nobody when there is none."""
    return Readers(read=0, total=0)
