"""The report to the AMK (now Veilig Thuis): facts, words of others and interpretation clearly apart (S5b.2, T11)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from meldpad.documents.parts import Row
from meldpad.documents.press import DocumentNotMade, pdf


@dataclass(frozen=True, kw_only=True)
class ReportDocument:
    """What the report says.

    `facts` are dated observations of the school itself. In `from_others` the label is the source and nothing else:
    the page puts "Bron:" before it. `told` says for parents and pupil when they heard of the report and what they
    answered, or on which ground they did not hear. `version` is that of Meldpad.
    """

    addressed_to: str
    school: str
    reference: str
    made_at: datetime
    made_by: str
    persons: tuple[Row, ...]
    reason: str
    facts: tuple[Row, ...]
    from_others: tuple[Row, ...]
    interpretation: tuple[Row, ...]
    school_steps: tuple[Row, ...]
    told: tuple[Row, ...]
    school_continues: str
    left_out: tuple[str, ...]
    chain_head: str
    version: str = ""


def report_problems(document: ReportDocument) -> Iterator[str]:
    """Why this report is not finished yet, as codes (T11); nothing if it may be made."""
    if not document.facts and not document.from_others:
        yield "facts-missing"
    if any(not row.label.strip() for row in document.from_others):
        yield "source-missing"
    if not document.told:
        yield "told-missing"


def report_pdf(document: ReportDocument) -> bytes:
    """PDF/A-2a and PDF/UA-1 in one file, titled with the reference only.

    Raises DocumentNotMade with the first code of `report_problems`, or one of `press.pdf`.
    """
    for problem in report_problems(document):
        raise DocumentNotMade(problem)
    return pdf("report", document, document.made_at)
