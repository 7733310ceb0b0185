"""What each kind of entry adds to the facts of steps 4 and 5."""

from meldpad.journal.answers import YesNo
from meldpad.journal.kinds.action_plan import ActionPlan
from meldpad.journal.kinds.decision import Decision
from meldpad.journal.kinds.help import Help
from meldpad.journal.kinds.help_review import Effect, HelpReview
from meldpad.journal.kinds.report import Report
from meldpad.journal.kinds.report_feedback import ReportFeedback
from meldpad.journal.kinds.report_talk import ReportTalk, Spoken
from meldpad.journal.kinds.weighing import Weighing
from meldpad.protocol.ledger import Ledger
from meldpad.protocol.outcome import Outcome, outcome_of
from meldpad.protocol.remember import reads
from meldpad.protocol.reporting import report_made


@reads(Weighing)
def weighing(ledger: Ledger, number: int, payload: Weighing) -> None:
    ledger.mark(number, "weighed")
    for field in ("weighed_with", "outside_view", "contradicting", "refusal_weighed", "siblings"):
        if getattr(payload, field).strip():
            ledger.mark(number, {"outside_view": "outside_view"}.get(field, f"weighing_{field}"))
    outcome = outcome_of(payload)
    if outcome is Outcome.OPEN:
        return  # a weighing that only adds something leaves the earlier answers standing: silence never lifts a report
    ledger.unmark("report_necessary")
    ledger.mark(number, "questions_answered")
    if outcome is Outcome.REPORT:
        ledger.mark(number, "report_necessary")


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


@reads(ActionPlan)
def action_plan(ledger: Ledger, number: int, payload: ActionPlan) -> None:
    ledger.mark(number, "class_plan")
    sheet = ledger.item("plan", payload.refers or number, due=payload.review_on)
    if payload.shared_with_parent:
        sheet.marks["shared"] = number


@reads(Help)
def help_offer(ledger: Ledger, number: int, payload: Help) -> None:
    ledger.mark(number, "help_offered")
    sheet = ledger.item("help", payload.refers or number)
    sheet.due = payload.review_on or sheet.due
    if payload.case_manager.strip() and payload.term.strip() and payload.review_on:
        sheet.marks["complete"] = number
    if payload.discussed_with_parent:
        sheet.marks["discussed"] = number


@reads(HelpReview)
def help_review(ledger: Ledger, number: int, payload: HelpReview) -> None:
    sheet = ledger.items.get("help", {}).get(payload.refers)
    if payload.effect is Effect.TOO_LITTLE:
        ledger.item("failed_help", number)
    if sheet is None:
        return
    if payload.arrived in (YesNo.YES, YesNo.NO):
        sheet.marks["arrival_asked"] = number
    if payload.effect is Effect.TOO_EARLY:
        sheet.due = payload.next_review_on or sheet.due
        sheet.marks.pop("reviewed", None)
    else:
        sheet.marks["reviewed"] = number


@reads(ReportTalk)
def report_talk(ledger: Ledger, number: int, payload: ReportTalk) -> None:
    ledger.mark(number, "parent_told_of_report" if payload.spoken is Spoken.PARENT else "pupil_told_of_report")


@reads(Report)
def report(ledger: Ledger, number: int, payload: Report) -> None:
    sheet = report_made(ledger, number, payload.on)
    if payload.school_continues.strip():
        sheet.marks["own_part_agreed"] = number


@reads(ReportFeedback)
def report_feedback(ledger: Ledger, number: int, payload: ReportFeedback) -> None:
    ledger.about("report", payload.refers, number, "feedback")
    if payload.school_continues.strip():
        ledger.about("report", payload.refers, number, "own_part_agreed")
    if payload.report_again:
        ledger.item("failed_help", number)
