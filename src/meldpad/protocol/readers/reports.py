"""Step 5b: the talk about a report, the report, what is added to it, and what became of it."""

from meldpad.journal.kinds.report import Report
from meldpad.journal.kinds.report_feedback import ReportFeedback, Stage
from meldpad.journal.kinds.report_supplement import ReportSupplement
from meldpad.journal.kinds.report_talk import ReportTalk, Spoken
from meldpad.protocol.ledger import Ledger, Sheet
from meldpad.protocol.remember import reads
from meldpad.protocol.reporting import report_made
from meldpad.protocol.schooldays import before_days_off


@reads(ReportTalk)
def report_talk(ledger: Ledger, number: int, payload: ReportTalk) -> None:
    ledger.mark(number, "parent_told_of_report" if payload.spoken is Spoken.PARENT else "pupil_told_of_report")


@reads(Report)
def report(ledger: Ledger, number: int, payload: Report) -> None:
    sheet = report_made(ledger, number, payload.on)
    if before_days_off(payload.on, ledger.days_off):
        sheet.marks["before_days_off"] = number
    if payload.anonymous:
        sheet.marks["anonymous"] = number
    _added(sheet, number, payload)


@reads(ReportSupplement)
def report_supplement(ledger: Ledger, number: int, payload: ReportSupplement) -> None:
    if sheet := ledger.sheet("report", payload.refers):
        _added(sheet, number, payload)


def _added(sheet: Sheet, number: int, payload: Report | ReportSupplement) -> None:
    for field, mark in (
        ("siblings", "siblings"),
        ("timing_reason", "timing_reason"),
        ("school_continues", "own_part_agreed"),
        ("approved_by", "approved"),
    ):
        if getattr(payload, field).strip():
            sheet.marks.setdefault(mark, number)


@reads(ReportFeedback)
def report_feedback(ledger: Ledger, number: int, payload: ReportFeedback) -> None:
    if payload.stage is not Stage.OTHER:
        ledger.about("report", payload.refers, number, "feedback")
    if payload.stage is Stage.INVESTIGATION:
        ledger.about("report", payload.refers, number, "outcome")
    if payload.school_continues.strip():
        ledger.about("report", payload.refers, number, "own_part_agreed")
    if payload.report_again:
        ledger.item("failed_help", number)
