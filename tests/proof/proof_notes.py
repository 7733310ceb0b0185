"""A ledger and facts that note what is looked at and what is written, so that nothing about the rules has to be guessed.

A *cell* is the smallest thing on record: ("mark", name), ("item", sort), ("sheet", sort, mark), ("day", sort, name),
("waiver", rule, "whole" or "item"), ("consent", mark, partner), ("partner",), ("first",) or ("born",).
"""

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field

from meldpad.protocol.facts import Facts, Item, Waived
from meldpad.protocol.ledger import Ledger, Sheet

Cell = tuple[str, ...]


@dataclass(kw_only=True)
class Trace:
    """What one look or one entry touched. `swept`: looked at as a whole. `compared`: whose entry numbers were compared. `dated`:
    whose day of writing was looked up. `acts`: which cells were written, and how (also when that changed nothing)."""

    reads: set[Cell] = field(default_factory=set)
    swept: set[Cell] = field(default_factory=set)
    compared: set[frozenset[Cell]] = field(default_factory=set)
    dated: set[Cell] = field(default_factory=set)
    acts: set[tuple[str, Cell]] = field(default_factory=set)

    def write(self, cell: Cell, act: str = "set") -> None:
        self.acts.add((act, cell))

    def add(self, other: "Trace") -> None:
        """Take over what another trace noted."""
        self.reads |= other.reads
        self.swept |= other.swept
        self.acts |= other.acts
        self.compared |= other.compared
        self.dated |= other.dated


class Number(int):
    """An entry's number that knows of which cell it is, and notes when it is compared with that of another."""

    cell: Cell
    trace: Trace

    def __new__(cls, value: int, cell: Cell, trace: Trace) -> "Number":
        made = super().__new__(cls, value)
        made.cell, made.trace = cell, trace
        return made

    def _noted(self, other: object) -> None:
        if isinstance(other, Number) and other.cell != self.cell:
            self.trace.compared.add(frozenset({self.cell, other.cell}))

    def __lt__(self, other: int) -> bool:
        self._noted(other)
        return int(self) < int(other)

    def __le__(self, other: int) -> bool:
        self._noted(other)
        return int(self) <= int(other)

    def __gt__(self, other: int) -> bool:
        self._noted(other)
        return int(self) > int(other)

    def __ge__(self, other: int) -> bool:
        self._noted(other)
        return int(self) >= int(other)

    __hash__ = int.__hash__

    def __eq__(self, other: object) -> bool:
        self._noted(other)
        return int(self) == other


class Names(Set):
    """The keys of a noted mapping: to ask for one is to look at one, to go through them is to look at all."""

    def __init__(self, noted: "Noted") -> None:
        self.noted = noted

    def __contains__(self, key: object) -> bool:
        return key in self.noted

    def __iter__(self) -> Iterator[object]:
        return iter(self.noted)

    def __len__(self) -> int:
        return sum(1 for _ in self.noted)

    @classmethod
    def _from_iterable(cls, it):
        return set(it)


class Noted(dict):
    """A dict that notes every key that is looked at or written."""

    def __init__(self, values, trace: Trace, cell: Callable[[object], Cell], *, numbers: bool = False) -> None:
        super().__init__(values)
        self.trace, self.cell, self.numbers = trace, cell, numbers

    def _given(self, key, value):
        if self.numbers and type(value) is int:
            return Number(value, self.cell(key), self.trace)
        if self.numbers and isinstance(value, Waived):
            return Waived(number=Number(value.number, self.cell(key), self.trace), ground=value.ground)
        return value

    def get(self, key, default=None):
        self.trace.reads.add(self.cell(key))
        return self._given(key, super().get(key)) if super().__contains__(key) else default

    def __getitem__(self, key):
        self.trace.reads.add(self.cell(key))
        return self._given(key, super().__getitem__(key))

    def __contains__(self, key: object) -> bool:
        self.trace.reads.add(self.cell(key))
        return super().__contains__(key)

    def __setitem__(self, key, value) -> None:
        self.trace.write(self.cell(key))
        super().__setitem__(key, value)

    def __delitem__(self, key) -> None:
        self.trace.write(self.cell(key), "drop")
        super().__delitem__(key)

    def setdefault(self, key, default=None):
        self.trace.write(self.cell(key), "default")
        return super().setdefault(key, default)

    def pop(self, key, *default):
        self.trace.write(self.cell(key), "drop")
        return super().pop(key, *default)

    def update(self, *others, **named) -> None:
        for key, value in dict(*others, **named).items():
            self[key] = value

    def __iter__(self):
        self.trace.swept.add(self.cell(("",))[:-1])
        return super().__iter__()

    def keys(self) -> Names:
        return Names(self)

    def items(self):
        return [(key, self[key]) for key in self]

    def values(self):
        return [self[key] for key in self]


class NotedSheets(Noted):
    """The items of one sort: opening one writes the sort, finding one or going through them looks at it."""

    def __init__(self, sort: str, sheets, trace: Trace) -> None:
        super().__init__({}, trace, lambda number: ("item", sort))
        self.sort = sort
        for number, sheet in sheets.items():
            dict.__setitem__(self, number, noted_sheet(sort, sheet, trace))

    def setdefault(self, key, default=None):
        if not dict.__contains__(self, key):
            self.trace.write(("item", self.sort))
            dict.__setitem__(self, key, noted_sheet(self.sort, default, self.trace))
        else:
            self.trace.reads.add(("item", self.sort))
        return dict.__getitem__(self, key)

    def __iter__(self):
        self.trace.reads.add(("item", self.sort))
        return dict.__iter__(self)


class NotedSorts(Noted):
    """All items, by sort."""

    def __init__(self, sorts, trace: Trace) -> None:
        super().__init__({}, trace, lambda sort: ("item", sort))
        for sort, sheets in sorts.items():
            dict.__setitem__(self, sort, NotedSheets(sort, sheets, trace))

    def setdefault(self, key, default=None):
        if not dict.__contains__(self, key):
            dict.__setitem__(self, key, NotedSheets(key, default, self.trace))
        return dict.__getitem__(self, key)


class NotedConsents(Noted):
    """Who consented to what, by mark and then by partner."""

    def __init__(self, consents, trace: Trace) -> None:
        super().__init__({}, trace, lambda mark: ("consent", mark))
        for mark, given in consents.items():
            dict.__setitem__(self, mark, self._noted(mark, given))

    def _noted(self, mark: str, given) -> Noted:
        return Noted(given, self.trace, lambda party: ("consent", mark, party))

    def setdefault(self, key, default=None):
        if not dict.__contains__(self, key):
            dict.__setitem__(self, key, self._noted(key, default))
        return dict.__getitem__(self, key)

    def clear(self) -> None:
        for given in self.values():
            for party in tuple(dict.keys(given)):
                del given[party]
        super().clear()

    def items(self):
        return [(mark, dict.__getitem__(self, mark)) for mark in self]

    def values(self):
        return [given for _, given in self.items()]


def noted_sheet(sort: str, sheet: Sheet, trace: Trace) -> Sheet:
    """The sheet with noted contents."""
    return Sheet(
        marks=Noted(sheet.marks, trace, lambda mark: ("sheet", sort, mark)),
        days=Noted(sheet.days, trace, lambda name: ("day", sort, name)),
    )


def waiver_cell(key: tuple[str, int | None]) -> Cell:
    """A duty left out as a whole is another thing than one left out for one item."""
    return ("waiver", key[0], "whole" if len(key) < 2 or key[1] is None else "item")


def noted_ledger(ledger: Ledger, trace: Trace) -> Ledger:
    """The same ledger, noting. Days, authors and birth need no notes: no entry changes those of another."""
    return Ledger(
        marks=Noted(ledger.marks, trace, lambda mark: ("mark", mark)),
        items=NotedSorts(ledger.items, trace),
        waivers=Noted(ledger.waivers, trace, waiver_cell),
        dates=dict(ledger.dates),
        consents=NotedConsents(ledger.consents, trace),
        partners=Noted(ledger.partners, trace, lambda number: ("partner",)),
        first_about=Noted(ledger.first_about, trace, lambda number: ("first",)),
        authors=dict(ledger.authors),
        born=ledger.born,
    )


class NotedFacts(Facts):
    """Facts that note everything, the birth date included."""

    trace: Trace

    def __getattribute__(self, name: str):
        if name == "born":
            object.__getattribute__(self, "trace").reads.add(("born",))
        return object.__getattribute__(self, name)


def noted_facts(facts: Facts, trace: Trace) -> Facts:
    """The same facts, noting."""
    items = {sort: tuple(noted_item(sort, item, trace) for item in found) for sort, found in facts.items.items()}
    made = NotedFacts(
        marks=Noted(facts.marks, trace, lambda mark: ("mark", mark), numbers=True),
        items=Noted(items, trace, lambda sort: ("item", sort)),
        waivers=Noted(facts.waivers, trace, waiver_cell, numbers=True),
        dates=NotedDays(facts.dates, trace),
        born=facts.born,
    )
    object.__setattr__(made, "trace", trace)
    return made


def noted_item(sort: str, item: Item, trace: Trace) -> Item:
    """One item, noting."""
    return Item(
        number=Number(item.number, ("item", sort), trace),
        marks=Noted(item.marks, trace, lambda mark: ("sheet", sort, mark), numbers=True),
        days=Noted(item.days, trace, lambda name: ("day", sort, name)),
    )


class NotedDays(dict):
    """The days of writing: notes of which cells the day was looked up."""

    def __init__(self, days, trace: Trace) -> None:
        super().__init__(days)
        self.trace = trace

    def get(self, key, default=None):
        self._noted(key)
        return super().get(key, default)

    def __getitem__(self, key):
        self._noted(key)
        return super().__getitem__(key)

    def _noted(self, key: object) -> None:
        if isinstance(key, Number):
            self.trace.dated.add(key.cell)
