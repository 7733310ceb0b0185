"""Step 5a: help, its follow-up, agreements for the class, and looking back."""

from datetime import date

from meldpad.journal.answers import YesNo
from meldpad.journal.kinds.action_plan import ActionPlan
from meldpad.journal.kinds.case_evaluation import CaseEvaluation
from meldpad.journal.kinds.help import Help
from meldpad.journal.kinds.help_review import Effect, HelpReview
from meldpad.protocol.ledger import Ledger, Sheet
from meldpad.protocol.remember import reads


@reads(ActionPlan)
def action_plan(ledger: Ledger, number: int, payload: ActionPlan) -> None:
    ledger.mark(number, "class_plan")
    sheet = ledger.renewed("plan", payload.refers, number)
    if payload.review_on:
        sheet.days.setdefault("review", payload.review_on)
    if payload.shared_with_parent:
        sheet.marks["shared"] = number
    else:
        sheet.marks.pop("shared", None)  # a plan that changed is discussed anew (S3.11)


@reads(Help)
def help_offer(ledger: Ledger, number: int, payload: Help) -> None:
    ledger.mark(number, "help_offered")
    sheet = ledger.renewed("help", payload.refers, number)
    if payload.review_on:
        _plan_review(sheet, number, payload.review_on)
    if payload.case_manager.strip() and payload.term.strip() and payload.review_on:
        sheet.marks["complete"] = number
    if payload.discussed_with_parent:
        sheet.marks["discussed"] = number


def _plan_review(sheet: Sheet, number: int, day: date) -> None:
    """The first day, or an earlier one, simply counts. A later one puts the review off, or begins a new term after a review."""
    planned = sheet.days.get("review")
    if planned is None or day <= planned:
        sheet.days["review"] = day
    elif "reviewed" in sheet.marks:
        sheet.days["review"] = day
        for mark in ("reviewed", "postponed"):
            sheet.marks.pop(mark, None)
    else:
        _postpone(sheet, number, day)


def _postpone(sheet: Sheet, number: int, day: date) -> None:
    """Once: a review that was put off before stays due on the day it had (T15)."""
    if "postponed" not in sheet.marks:
        sheet.days["review"] = day
        sheet.marks["postponed"] = number


@reads(HelpReview)
def help_review(ledger: Ledger, number: int, payload: HelpReview) -> None:
    if payload.effect is Effect.TOO_LITTLE:
        ledger.item("failed_help", number)
    sheet = ledger.sheet("help", payload.refers)
    if sheet is None:
        return
    if payload.arrived in (YesNo.YES, YesNo.NO):
        sheet.marks["arrival_asked"] = number
    if payload.effect is Effect.TOO_EARLY:
        sheet.marks.pop("reviewed", None)
        if payload.next_review_on:
            _postpone(sheet, number, payload.next_review_on)
    else:
        sheet.marks["reviewed"] = number
        ledger.mark(number, "help_reviewed_somewhere")


@reads(CaseEvaluation)
def case_evaluation(ledger: Ledger, number: int, payload: CaseEvaluation) -> None:
    ledger.mark(number, "evaluated")
