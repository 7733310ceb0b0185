"""What every report adds to the facts, whether it was written as a report or made in an emergency call."""

from datetime import date

from meldpad.protocol.ledger import Ledger, Sheet
from meldpad.protocol.schooldays import add_school_days

FIRST_ASSESSMENT = 5  # working days within which the advice centre should have made its first assessment (T21)


def report_made(ledger: Ledger, number: int, on: date) -> Sheet:
    """Open an item for the report of entry `number` made `on` that day, and settle what waited for one (S5a.3, S5b.3)."""
    ledger.mark(number, "reported", "report_intended")
    for sheet in ledger.items.get("failed_help", {}).values():
        sheet.marks.setdefault("reported_after", number)
    return ledger.item("report", number, due=add_school_days(on, FIRST_ASSESSMENT))
