"""Journal to facts, in one pass. One small function per kind of entry; a kind without one adds nothing to the route."""

from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import TypeVar

from meldpad.journal.entry import Entry
from meldpad.journal.payload import Payload
from meldpad.protocol.facts import Facts
from meldpad.protocol.ledger import Ledger

P = TypeVar("P", bound=Payload)
Reader = Callable[[Ledger, int, P], None]
READERS: dict[type[Payload], Callable[[Ledger, int, Payload], None]] = {}


def reads(cls: type[P]) -> Callable[[Reader[P]], Reader[P]]:
    """Register what one kind of entry adds to the facts."""

    def register(reader: Reader[P]) -> Reader[P]:
        READERS[cls] = reader  # type: ignore[assignment]
        return reader

    return register


def facts_of(journal: Iterable[Entry], days_off: Container[date] | None = None) -> Facts:
    """What is on record after these entries (in the order of their numbers), at a school that is closed on these days."""
    ledger = Ledger(days_off=days_off)
    for entry in journal:
        _add(ledger, entry)
    return ledger.facts()


def facts_by_day(journal: Iterable[Entry], days_off: Container[date] | None = None) -> Iterator[tuple[date, Facts]]:
    """Each day on which something was written, with what is on record after it. Facts are true until the next are asked for."""
    ledger = Ledger(days_off=days_off)
    for day, entries in groupby(journal, key=lambda entry: entry.written_at.date()):
        for entry in entries:
            _add(ledger, entry)
        yield day, ledger.facts()


def _add(ledger: Ledger, entry: Entry) -> None:
    ledger.dates[entry.number] = entry.written_at.date()
    ledger.authors[entry.number] = entry.author
    if reader := READERS.get(type(entry.payload)):
        reader(ledger, entry.number, entry.payload)
