"""The notebook in which one pass over the journal collects facts; thrown away when the pass ends."""

from dataclasses import dataclass, field
from datetime import date

from meldpad.protocol.facts import Facts, Item, Waived


@dataclass(kw_only=True)
class Sheet:
    """One item while it is being collected."""

    due: date | None = None
    marks: dict[str, int] = field(default_factory=dict)


@dataclass(kw_only=True)
class Ledger:
    """Marks keep the number of the last entry that made them; items are found by sort and number."""

    marks: dict[str, int] = field(default_factory=dict)
    items: dict[str, dict[int, Sheet]] = field(default_factory=dict)
    waivers: dict[tuple[str, int | None], Waived] = field(default_factory=dict)
    dates: dict[int, date] = field(default_factory=dict)
    born: date | None = None

    def mark(self, number: int, *names: str) -> None:
        """Something is on record."""
        for name in names:
            self.marks[name] = number

    def unmark(self, *names: str) -> None:
        """Something no longer holds (a closed route that was reopened)."""
        for name in names:
            self.marks.pop(name, None)

    def item(self, sort: str, number: int, *, due: date | None = None) -> Sheet:
        """Open an item of this sort under the number of its entry."""
        return self.items.setdefault(sort, {}).setdefault(number, Sheet(due=due))

    def about(self, sort: str, refers: int, number: int, mark: str) -> None:
        """A later entry says something about an item; nothing happens when there is no such item."""
        if sheet := self.items.get(sort, {}).get(refers):
            sheet.marks[mark] = number

    def facts(self) -> Facts:
        """The frozen result."""
        items = {
            sort: tuple(Item(number=n, due=s.due, marks=s.marks) for n, s in sorted(sheets.items()))
            for sort, sheets in self.items.items()
        }
        return Facts(marks=self.marks, items=items, waivers=self.waivers, dates=self.dates, born=self.born)
