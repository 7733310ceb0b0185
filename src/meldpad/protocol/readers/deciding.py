"""Step 4 and the decision of step 5."""

from meldpad.journal.kinds.agreement import Agreement, Agrees
from meldpad.journal.kinds.decision import Decision
from meldpad.journal.kinds.weighing import Weighing
from meldpad.protocol.ledger import Ledger
from meldpad.protocol.outcome import Outcome, outcome_of
from meldpad.protocol.remember import reads

SAID = {
    "weighed_with": "weighing_weighed_with",
    "outside_view": "outside_view",
    "contradicting": "weighing_contradicting",
    "refusal_weighed": "weighing_refusal_weighed",
    "siblings": "weighing_siblings",
}


@reads(Weighing)
def weighing(ledger: Ledger, number: int, payload: Weighing) -> None:
    ledger.unmark("weighing_agreed")  # whoever agreed with the last weighing did not read this one
    ledger.mark(number, "weighed")
    for field, mark in SAID.items():
        if getattr(payload, field).strip():
            ledger.mark(number, mark)
    if payload.siblings.strip():
        ledger.mark(number, "siblings_considered")
    outcome = outcome_of(payload)
    if outcome is Outcome.OPEN:
        return  # a weighing that only adds something leaves the earlier answers standing: silence never lifts a report
    ledger.unmark("report_necessary")
    ledger.mark(number, "questions_answered")
    if outcome is Outcome.REPORT:
        ledger.mark(number, "report_necessary")


@reads(Agreement)
def agreement(ledger: Ledger, number: int, payload: Agreement) -> None:
    """Only a yes to the last weighing counts, and only from somebody who did not write it (T06)."""
    yes = payload.agrees is Agrees.YES and payload.refers == ledger.marks.get("weighed")
    if yes and ledger.by_another(number, payload.refers):
        ledger.mark(number, "weighing_agreed")


@reads(Decision)
def decision(ledger: Ledger, number: int, payload: Decision) -> None:
    ledger.unmark("other_cause", "safety_at_risk", "contact_would_break", "decided_without_report")  # the last decision counts
    ledger.mark(number, "decided")
    for held, mark in (
        (payload.report, "report_intended"),
        (payload.help, "help_intended"),
        (payload.other_cause, "other_cause"),
        (payload.safety_at_risk, "safety_at_risk"),
        (payload.contact_would_break, "contact_would_break"),
    ):
        if held:
            ledger.mark(number, mark)
    if not payload.report:
        ledger.mark(number, "decided_without_report")
