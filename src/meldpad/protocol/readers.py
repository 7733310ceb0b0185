"""What each kind of entry adds to the facts of steps 1 to 3, and of the road outside the steps."""

from meldpad.journal.answers import Signing
from meldpad.journal.kinds.advice import Advice, Advised
from meldpad.journal.kinds.closing import Closing, Ending
from meldpad.journal.kinds.consent import Answer, Consent
from meldpad.journal.kinds.consultation import Consultation, Party
from meldpad.journal.kinds.emergency import Called, Emergency
from meldpad.journal.kinds.employee_handover import EmployeeHandover, HandedTo
from meldpad.journal.kinds.hypothesis_outcome import HypothesisOutcome
from meldpad.journal.kinds.opening import Opening
from meldpad.journal.kinds.parent_talk import ParentTalk
from meldpad.journal.kinds.reference_index import ReferenceIndex
from meldpad.journal.kinds.reopening import Reopening
from meldpad.journal.kinds.signal import About, Basis, Leaning, Signal
from meldpad.journal.kinds.supplement import Supplement
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.journal.kinds.waiver import Waiver
from meldpad.protocol.ledger import Ledger
from meldpad.protocol.remember import reads, waive
from meldpad.protocol.reporting import report_made

ABOUT = {About.EMPLOYEE: "concerns_employee", About.HOME: "concerns_home", About.PUPILS: "among_pupils"}
LASTING = {"signal", "reopened", *ABOUT.values()}


@reads(Opening)
def opening(ledger: Ledger, number: int, payload: Opening) -> None:
    ledger.born = payload.birth_date


@reads(Signal)
def signal(ledger: Ledger, number: int, payload: Signal) -> None:
    if mark := ABOUT.get(payload.about):
        ledger.mark(number, mark)
    ledger.marks.setdefault("signal", number)
    if payload.leaning is Leaning.REASSURING:
        ledger.mark(number, "reassuring_signal")
    if missing := payload.missing():
        sheet = ledger.item("incomplete_signal", number)
        sheet.marks.update({f"misses_{name}": number for name in missing})
    if payload.basis is Basis.ASSUMPTION:
        ledger.item("assumption", number)


@reads(Supplement)
def supplement(ledger: Ledger, number: int, payload: Supplement) -> None:
    sheet = ledger.items.get("incomplete_signal", {}).get(payload.refers)
    if sheet is None:
        return
    for name in ("place", "situation", "others_present"):
        if getattr(payload, name).strip():
            sheet.marks.pop(f"misses_{name}", None)
    if not any(mark.startswith("misses_") for mark in sheet.marks):
        sheet.marks["completed"] = number


@reads(HypothesisOutcome)
def hypothesis_outcome(ledger: Ledger, number: int, payload: HypothesisOutcome) -> None:
    ledger.about("assumption", payload.refers, number, "answered")


@reads(Consultation)
def consultation(ledger: Ledger, number: int, payload: Consultation) -> None:
    ledger.mark(number, "consulted")
    ledger.item("consulted", number)
    if payload.party is Party.YOUTH_HEALTH:
        ledger.mark(number, "outside_view")
    if payload.open_outside:
        sheet = ledger.item("open_outside", number)
        if "written_consent" in ledger.marks:
            sheet.marks["consented"] = ledger.marks["written_consent"]
        if "consent_given" in ledger.marks:
            sheet.marks["agreed"] = ledger.marks["consent_given"]


@reads(Advice)
def advice(ledger: Ledger, number: int, payload: Advice) -> None:
    ledger.mark(number, "advised")
    ledger.item("consulted", number)
    if payload.for_weighing:
        ledger.mark(number, "outside_view")
    if payload.advised is Advised.REPORT:
        ledger.mark(number, "report_advised")
    if payload.talk_advised_against:
        ledger.mark(number, "talk_advised_against")


@reads(Consent)
def consent(ledger: Ledger, number: int, payload: Consent) -> None:
    if payload.answer is Answer.WRITTEN:
        ledger.mark(number, "written_consent")
        for sheet in ledger.items.get("open_outside", {}).values():
            sheet.marks.setdefault("consented", number)
    if payload.answer in (Answer.WRITTEN, Answer.SPOKEN):
        ledger.mark(number, "consent_given")
        for sheet in ledger.items.get("open_outside", {}).values():
            sheet.marks.setdefault("agreed", number)
    if payload.answer is Answer.REFUSED:
        ledger.unmark("written_consent", "consent_given")  # what was given before does not cover a later discussion
        ledger.mark(number, "consent_refused")


@reads(ParentTalk)
def parent_talk(ledger: Ledger, number: int, payload: ParentTalk) -> None:
    ledger.mark(number, "parent_spoken")
    for sheet in ledger.items.get("consulted", {}).values() if payload.outcomes_shared else ():
        sheet.marks.setdefault("shared", number)
    if payload.other_cause:
        ledger.mark(number, "other_cause_seen")
    sheet = ledger.item("talk", number)
    if payload.signing is not Signing.LATER:
        sheet.marks["signature_settled"] = number


@reads(TalkSignature)
def talk_signature(ledger: Ledger, number: int, payload: TalkSignature) -> None:
    ledger.about("talk", payload.refers, number, "signature_settled")


@reads(ReferenceIndex)
def reference_index(ledger: Ledger, number: int, payload: ReferenceIndex) -> None:
    ledger.mark(number, "index_considered")


@reads(Emergency)
def emergency(ledger: Ledger, number: int, payload: Emergency) -> None:
    ledger.mark(number, "emergency")
    if Called.ADVICE_CENTRE in payload.called:
        ledger.mark(number, "advised")
    if Called.DIRECTOR in payload.called:
        ledger.mark(number, "director_knows_emergency")
    if payload.reported_in_call:
        ledger.mark(number, "decided")
        report_made(ledger, number, payload.on)


@reads(EmployeeHandover)
def employee_handover(ledger: Ledger, number: int, payload: EmployeeHandover) -> None:
    ledger.mark(number, "board_told" if payload.told is HandedTo.BOARD else "manager_told")


@reads(Waiver)
def waiver(ledger: Ledger, number: int, payload: Waiver) -> None:
    waive(ledger, number, payload.duty, payload.subject, payload.ground)
    ledger.mark(number, f"waived_{payload.duty}")


@reads(Closing)
def closing(ledger: Ledger, number: int, payload: Closing) -> None:
    ledger.mark(number, "closed")
    if payload.ending is Ending.OTHER_CAUSE:
        ledger.mark(number, "closed_other_cause")


@reads(Reopening)
def reopening(ledger: Ledger, number: int, payload: Reopening) -> None:
    if "closed" in ledger.marks:
        _new_round(ledger)
    ledger.mark(number, "reopened")


def _new_round(ledger: Ledger) -> None:
    """After closing, the steps are asked anew; what is open about single items, and a report never made, stays (T43)."""
    unmade = {"report_intended", "report_necessary"} if "reported" not in ledger.marks else set()
    ledger.unmark(*(ledger.marks.keys() - LASTING - unmade))
    for asked in [key for key in ledger.waivers if key[1] is None]:
        del ledger.waivers[asked]
