"""Kind of entry: report_supplement."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.payload import Payload, kind


@kind("report_supplement", clauses=("S5b.2", "S5b.3", "T10", "T12", "T22"))
@dataclass(frozen=True, kw_only=True)
class ReportSupplement(Payload):
    """What was added to a report later: brothers and sisters, why on that day, what the school goes on doing, who approved.

    It never changes the report itself; it answers what was still asked about it.
    """

    refers: int
    text: str = ""
    siblings: str = ""
    timing_reason: str = ""
    school_continues: str = ""
    approved_by: str = ""

    def problems(self) -> Iterator[str]:
        said = (self.text, self.siblings, self.timing_reason, self.school_continues, self.approved_by)
        if not any(text.strip() for text in said):
            yield "text:missing"

    @classmethod
    def example(cls) -> "ReportSupplement":
        return cls(
            on=date(2026, 11, 25),
            refers=9,
            siblings="Ook Daan is genoemd.",
            timing_reason="Het moest vandaag. Veilig Thuis is dit weekend bereikbaar voor de ouders.",
        )
