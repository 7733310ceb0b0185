"""What is on record, small enough to reason about: conditions read this and never an entry.

A *mark* is something that was recorded somewhere in the dossier, with the number of the entry that recorded it. An *item* is
one thing that a duty may be asked about by itself (each incomplete signal, each open assumption, each offer of help).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Item:
    """`number` is the entry that made it, `due` the date that the entry itself named; `marks` what later entries added."""

    number: int
    due: date | None = None
    marks: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Waived:
    """A duty answered with a ground: the entry's number, and the ground's code."""

    number: int
    ground: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """`dates` gives the day of writing per entry number; `waivers` is keyed by rule id and item number (or None)."""

    marks: Mapping[str, int] = field(default_factory=dict)
    items: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    waivers: Mapping[tuple[str, int | None], Waived] = field(default_factory=dict)
    dates: Mapping[int, date] = field(default_factory=dict)
    born: date | None = None
