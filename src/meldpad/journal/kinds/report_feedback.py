"""Kind of entry: report_feedback."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Stage(StrEnum):
    """Which answer of the advice centre this is (T21)."""

    OTHER = "other"
    ASSESSMENT = "assessment"
    INVESTIGATION = "investigation"


@kind("report_feedback", clauses=("S5b.3", "S5b.11", "T21"))
@dataclass(frozen=True, kw_only=True)
class ReportFeedback(Payload):
    """Contact after a report: what became of it, and what the school itself goes on doing."""

    refers: int
    text: str
    stage: Stage = Stage.ASSESSMENT
    school_continues: str = ""
    report_again: bool = False

    def problems(self) -> Iterator[str]:
        if not self.text.strip():
            yield "text:missing"

    @classmethod
    def example(cls) -> "ReportFeedback":
        return cls(
            on=date(2026, 12, 1),
            refers=14,
            text="Veilig Thuis heeft de zorg overgedragen aan het wijkteam.",
            school_continues="Wij blijven Noor volgen.",
        )
