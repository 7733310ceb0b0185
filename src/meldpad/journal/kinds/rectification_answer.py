"""Kind of entry: rectification_answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Corrected(StrEnum):
    """What became of the request: a fact is corrected by an entry of its own, or it is not, for a reason."""

    YES = "yes"
    NO = "no"


@kind("rectification_answer", clauses=("T17", "T23"))
@dataclass(frozen=True, kw_only=True)
class RectificationAnswer(Payload):
    """The answer to a request for correction. A no has a reason, and offers that a statement stands beside the text."""

    refers: int
    corrected: Corrected
    reason: str
    statement_offered: bool = False
    told: str = ""

    def problems(self) -> Iterator[str]:
        if not self.reason.strip():
            yield "reason:missing"
        if self.corrected is Corrected.NO and not self.statement_offered:
            yield "statement_offered:missing"

    @classmethod
    def example(cls) -> "RectificationAnswer":
        return cls(
            on=date(2026, 12, 22),
            refers=9,
            corrected=Corrected.NO,
            reason="Juf Kim zag Noor die dag in de klas. De presentielijst klopt.",
            statement_offered=True,
            told="In een gesprek op school.",
        )
