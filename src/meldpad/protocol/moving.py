"""What moving to another edition changes for one dossier: the same journal, thought about twice (T37, T45)."""

from collections.abc import Iterable
from dataclasses import dataclass

from meldpad.journal.entry import Entry
from meldpad.journal.kinds.edition_change import EditionChange
from meldpad.protocol.route import Duty, Route


def edition_in_force(first: str, journal: Iterable[Entry]) -> str:
    """The edition that a journal follows at its end, when it began under `first` (T37)."""
    moved = [entry.payload.edition for entry in journal if isinstance(entry.payload, EditionChange)]
    return moved[-1] if moved else first


@dataclass(frozen=True, kw_only=True)
class Changes:
    """Duties asked only under the other edition, only under the present one, and under both (as the other one says it)."""

    new: tuple[Duty, ...]
    gone: tuple[Duty, ...]
    still: tuple[Duty, ...]


def changes(now: Route, then: Route) -> Changes:
    """The duties that are asked on one day under two editions, each in the order of its own route."""
    before, after = (dict.fromkeys(map(_which, route.asked)) for route in (now, then))
    return Changes(
        new=tuple(duty for duty in then.asked if _which(duty) not in before),
        gone=tuple(duty for duty in now.asked if _which(duty) not in after),
        still=tuple(duty for duty in then.asked if _which(duty) in before),
    )


def _which(duty: Duty) -> tuple[str, int | None]:
    return duty.rule.id, duty.subject
