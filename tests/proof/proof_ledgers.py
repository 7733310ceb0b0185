"""Ledgers as values: copied, taken apart into cells, and made from cells."""

from collections.abc import Iterable
from datetime import date

from proof_notes import Cell, waiver_cell

from meldpad.protocol.check import SORTS
from meldpad.protocol.facts import Waived
from meldpad.protocol.ledger import Ledger, Sheet

OPENING = 1  # the number of the entry that every dossier starts with; nothing of the route is about it
MARKED = 2  # the number of the entry that made every mark of a made ledger
OWN = 9000  # the number of an entry that is tried on a made ledger
START = date(2026, 11, 2)
LATER, LATEST = date(2027, 3, 1), date(2027, 4, 1)  # the days that entries name when they name one: an earlier and a later
PARTNERS = ("care_team", "youth_health")  # with whom the two open discussions of a made ledger were
ALL_SORTS = tuple(sorted(SORTS))
KNOWN = {"marks", "items", "waivers", "dates", "consents", "partners", "first_about", "authors", "born"}
GIVEN = {"days_off"}  # of the school, and never written: an entry does under another calendar what some entry does under this one


def copied(ledger: Ledger) -> Ledger:
    """A ledger of its own with the same contents."""
    return Ledger(
        marks=dict(ledger.marks),
        items={sort: {n: _copied(sheet) for n, sheet in sheets.items()} for sort, sheets in ledger.items.items()},
        waivers=dict(ledger.waivers),
        dates=dict(ledger.dates),
        consents={mark: dict(given) for mark, given in ledger.consents.items()},
        partners=dict(ledger.partners),
        first_about=dict(ledger.first_about),
        authors=dict(ledger.authors),
        born=ledger.born,
    )


def _copied(sheet: Sheet) -> Sheet:
    return Sheet(days=dict(sheet.days), marks=dict(sheet.marks))


def cells_of(ledger: Ledger) -> dict[tuple[Cell, object], object]:
    """Everything on record: by cell and by the item (or the subject) that it is about."""
    found: dict[tuple[Cell, object], object] = {(("mark", name), None): n for name, n in ledger.marks.items()}
    for sort, sheets in ledger.items.items():
        for number, sheet in sheets.items():
            found[("item", sort), number] = number
            found.update({(("sheet", sort, mark), number): n for mark, n in sheet.marks.items()})
            found.update({(("day", sort, name), number): day for name, day in sheet.days.items()})
    found.update({(waiver_cell(key), key[1]): held for key, held in ledger.waivers.items()})
    for mark, given in ledger.consents.items():
        found.update({(("consent", mark, party), None): n for party, n in given.items()})
    found.update({(("partner",), number): party for number, party in ledger.partners.items()})
    found.update({(("first",), number): first for number, first in ledger.first_about.items()})
    return found


def made_of(cells: Iterable[Cell]) -> Ledger:
    """A ledger with these cells on record; of each sort that occurs there are two items, and both have what is said of one."""
    ledger = Ledger(dates={OPENING: START, MARKED: START})
    for cell in sorted(cells):
        match cell:
            case ("mark", name):
                ledger.marks[name] = MARKED
            case ("item" | "sheet" | "day", sort, *said):
                _item(ledger, sort, cell[0], *said)
            case ("waiver", rule, "whole"):
                ledger.waivers[rule, None] = Waived(number=OPENING, ground="")
            case ("consent", mark, party):
                ledger.consents.setdefault(mark, {})[party] = OPENING
    return ledger


def _item(ledger: Ledger, sort: str, what: str, *said: str) -> None:
    for number, partner in zip(numbers_of(sort), PARTNERS, strict=True):
        sheet = ledger.item(sort, number)
        if sort == "open_outside":
            ledger.partners[number] = partner
        if what == "sheet":
            sheet.marks[said[0]] = OPENING
        if what == "day":
            sheet.days[said[0]] = LATER


def numbers_of(sort: str) -> tuple[int, int]:
    """The numbers of the two items of a sort on a made ledger."""
    first = 10 * (1 + ALL_SORTS.index(sort))
    return first, first + 1
