"""What stands outside the steps: opening and closing, an emergency, an employee, other roads, and duties left out on a ground."""

from meldpad.journal.answers import YesNo
from meldpad.journal.kinds.closing import Closing, Ending
from meldpad.journal.kinds.emergency import Called, Emergency
from meldpad.journal.kinds.employee_followup import EmployeeFollowup
from meldpad.journal.kinds.employee_handover import EmployeeHandover, HandedTo
from meldpad.journal.kinds.opening import Opening
from meldpad.journal.kinds.other_road import OtherRoad
from meldpad.journal.kinds.reopening import Reopening
from meldpad.journal.kinds.waiver import Waiver
from meldpad.protocol.facts import Waived
from meldpad.protocol.ledger import Ledger
from meldpad.protocol.readers.noticing import ABOUT
from meldpad.protocol.remember import reads
from meldpad.protocol.reporting import advice_centre_spoken, report_made

LASTING = {"signal", "reopened", "parents_named", *ABOUT.values()}


@reads(Opening)
def opening(ledger: Ledger, number: int, payload: Opening) -> None:
    ledger.born = payload.birth_date


@reads(Emergency)
def emergency(ledger: Ledger, number: int, payload: Emergency) -> None:
    ledger.mark(number, "emergency")
    ledger.item("emergency", number)
    if Called.ADVICE_CENTRE in payload.called:
        advice_centre_spoken(ledger, number)
    if Called.DIRECTOR in payload.called:
        ledger.answer_all(number, "director_told", "emergency")
    if payload.reported_in_call:
        ledger.mark(number, "decided")
        report_made(ledger, number, payload.on)


@reads(EmployeeHandover)
def employee_handover(ledger: Ledger, number: int, payload: EmployeeHandover) -> None:
    ledger.mark(number, "board_told" if payload.told is HandedTo.BOARD else "manager_told")


@reads(EmployeeFollowup)
def employee_followup(ledger: Ledger, number: int, payload: EmployeeFollowup) -> None:
    if payload.inspector_consulted in (YesNo.YES, YesNo.NO):
        ledger.mark(number, "inspector_known")
    if payload.offence_reported in (YesNo.YES, YesNo.NO):
        ledger.mark(number, "offence_known")


@reads(OtherRoad)
def other_road(ledger: Ledger, number: int, payload: OtherRoad) -> None:
    ledger.mark(number, "other_road_taken")
    if payload.own_safety.strip():
        ledger.mark(number, "own_safety_considered")


@reads(Waiver)
def waiver(ledger: Ledger, number: int, payload: Waiver) -> None:
    """A duty was answered with a ground; the last one stands. Whether the rule knows the ground, the edition says later."""
    ledger.waivers[(payload.duty, payload.subject)] = Waived(number=number, ground=payload.ground)


@reads(Closing)
def closing(ledger: Ledger, number: int, payload: Closing) -> None:
    ledger.mark(number, "closed")
    if payload.ending in (Ending.OTHER_CAUSE, Ending.NO_SUSPICION):
        ledger.mark(number, "closed_other_cause")


@reads(Reopening)
def reopening(ledger: Ledger, number: int, payload: Reopening) -> None:
    if "closed" in ledger.marks:
        _new_round(ledger)
    ledger.mark(number, "reopened")


def _new_round(ledger: Ledger) -> None:
    """After closing, the steps are asked anew; what is open about single items, and a report never made, stays (T43).
    The parents are known, but each is spoken to anew, and is asked anew whether others may hear of it."""
    unmade = {"report_intended", "report_necessary"} if "reported" not in ledger.marks else set()
    ledger.unmark(*(ledger.marks.keys() - LASTING - unmade))
    for asked in [key for key in ledger.waivers if key[1] is None]:
        del ledger.waivers[asked]
    for parent in ledger.all("parent"):
        parent.marks.pop("addressed", None)
    ledger.consents.clear()
