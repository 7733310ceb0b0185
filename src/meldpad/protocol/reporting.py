"""What every talk with the advice centre and every report adds to the facts, also when it was made in an emergency call."""

from datetime import date, timedelta

from meldpad.protocol.ledger import Ledger, Sheet
from meldpad.protocol.schooldays import add_school_days

# Working days within which the advice centre should have made its first assessment (T21). They are its own and not the school's:
# it works on while the school is closed.
FIRST_ASSESSMENT = 5
INVESTIGATION = timedelta(weeks=10)  # and within which its investigation should have ended


WAIT_FOR_ADVICE = ("special", "disclosure", "other_person")


def advice_centre_spoken(ledger: Ledger, number: int) -> None:
    """The advice centre was asked, in a call for advice, an emergency or a report: what waited for that has its answer."""
    ledger.mark(number, "advised")
    ledger.answer_all(number, "advised", *WAIT_FOR_ADVICE)
    ledger.answer_all(number, "helped", "emergency")


def report_made(ledger: Ledger, number: int, on: date) -> Sheet:
    """Open an item for the report of entry `number` made `on` that day, and settle what waited for one (S5a.3, S5b.3)."""
    ledger.mark(number, "reported", "report_intended")
    ledger.answer_all(number, "reported_after", "failed_help")
    ledger.answer_all(number, "advised", *WAIT_FOR_ADVICE)
    ledger.answer_all(number, "helped", "emergency")
    sheet = ledger.item("report", number)
    sheet.days["assessment"] = add_school_days(on, FIRST_ASSESSMENT)
    sheet.days["investigation"] = on + INVESTIGATION
    return sheet
