"""The notebook in which one pass over the journal collects facts; thrown away when the pass ends."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import date

from meldpad.protocol.facts import Facts, Item, Waived


@dataclass(kw_only=True)
class Sheet:
    """One item while it is being collected."""

    days: dict[str, date] = field(default_factory=dict)
    marks: dict[str, int] = field(default_factory=dict)


@dataclass(kw_only=True)
class Ledger:
    """Marks keep the number of the last entry that made them; items are found by sort and number. `days_off`: when the school
    is closed, weekends aside; None for the national days alone."""

    marks: dict[str, int] = field(default_factory=dict)
    items: dict[str, dict[int, Sheet]] = field(default_factory=dict)
    waivers: dict[tuple[str, int | None], Waived] = field(default_factory=dict)
    dates: dict[int, date] = field(default_factory=dict)
    consents: dict[str, dict[str, int]] = field(default_factory=dict)  # mark, then partner, to the entry that gave it
    partners: dict[int, str] = field(default_factory=dict)  # an open discussion, and with whom
    first_about: dict[int, int] = field(default_factory=dict)  # an entry about a person, and the first about that person
    authors: dict[int, str] = field(default_factory=dict)  # who wrote each entry
    born: date | None = None
    days_off: Container[date] | None = None

    def by_another(self, number: int, other: int) -> bool:
        """Whether one entry was written by somebody else than the other was."""
        return self.authors.get(number) != self.authors.get(other)

    def mark(self, number: int, *names: str) -> None:
        """Something is on record."""
        for name in names:
            self.marks[name] = number

    def unmark(self, *names: str) -> None:
        """Something no longer holds (a closed route that was reopened)."""
        for name in names:
            self.marks.pop(name, None)

    def item(self, sort: str, number: int) -> Sheet:
        """Open an item of this sort under the number of its entry."""
        return self.items.setdefault(sort, {}).setdefault(number, Sheet())

    def sheet(self, sort: str, number: int | None) -> Sheet | None:
        """The item of this sort that an entry refers to; None when it refers to nothing of the sort."""
        return self.items.get(sort, {}).get(number) if number is not None else None

    def renewed(self, sort: str, refers: int | None, number: int) -> Sheet:
        """The item that an entry brings up to date; one of its own when it refers to nothing of the sort."""
        return self.sheet(sort, refers) or self.item(sort, number)

    def all(self, *sorts: str) -> Iterator[Sheet]:
        """Every item of these sorts."""
        for sort in sorts:
            yield from self.items.get(sort, {}).values()

    def answer_all(self, number: int, mark: str, *sorts: str) -> None:
        """One entry answers what every item of these sorts still waited for; what was answered before keeps its answer."""
        for sheet in self.all(*sorts):
            sheet.marks.setdefault(mark, number)

    def about(self, sort: str, refers: int, number: int, mark: str) -> None:
        """A later entry says something about an item; nothing happens when there is no such item."""
        if sheet := self.sheet(sort, refers):
            sheet.marks[mark] = number

    def facts(self) -> Facts:
        """The frozen result."""
        items = {
            sort: tuple(Item(number=n, days=s.days, marks=s.marks) for n, s in sorted(sheets.items()))
            for sort, sheets in self.items.items()
        }
        return Facts(marks=self.marks, items=items, waivers=self.waivers, dates=self.dates, born=self.born)
