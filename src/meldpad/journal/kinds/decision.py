"""Kind of entry: decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.payload import Payload, kind


@kind("decision", clauses=("S1.2", "S3.13", "S5a.1", "S5b.1", "S5b.10", "T46", "T47"))
@dataclass(frozen=True, kw_only=True)
class Decision(Payload):
    """The decision: is a report needed, and is help possible; two questions, each with its own answer."""

    reasons: str
    report: bool = False
    help: bool = False
    other_cause: bool = False
    decided_by: str = ""
    safety_at_risk: bool = False
    contact_would_break: bool = False
    deviation: str = ""

    def problems(self) -> Iterator[str]:
        if not self.reasons.strip():
            yield "reasons:missing"
        if not (self.report or self.help or self.other_cause):
            yield "report:nothing-decided"
        if self.other_cause and self.report:
            yield "other_cause:contradicts-report"

    @classmethod
    def example(cls) -> "Decision":
        return cls(
            on=date(2026, 11, 20),
            reasons="De ouders willen hulp en het wijkteam kan snel beginnen.",
            help=True,
            decided_by="Ruud Vermeer",
        )
