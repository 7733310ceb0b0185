"""What is on record, small enough to reason about: conditions read this and never an entry.

A *mark* is something that was recorded somewhere in the dossier, with the number of the entry that recorded it. An *item* is
one thing that a duty may be asked about by itself (each incomplete signal, each parent, each offer of help, each report).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Item:
    """`number` is the entry that made it; `days` the days that entries named for it (a review, an answer that is expected);
    `marks` what later entries added."""

    number: int
    days: Mapping[str, date] = field(default_factory=dict)
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

    def waived(self, rule: str) -> int | None:
        """The entry in which this duty (asked once for the whole dossier) was left out on a ground."""
        found = self.waivers.get((rule, None))
        return found.number if found else None
