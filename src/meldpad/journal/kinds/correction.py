"""Kind of entry: correction."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.payload import Payload, kind


@kind("correction", clauses=("S1.8", "T17"))
@dataclass(frozen=True, kw_only=True)
class Correction(Payload):
    """Says what was wrong in an earlier entry and what it should be; the earlier entry stays readable."""

    refers: int
    text: str
    reason: str

    def problems(self) -> Iterator[str]:
        if not self.text.strip():
            yield "text:missing"
        if not self.reason.strip():
            yield "reason:missing"

    @classmethod
    def example(cls) -> "Correction":
        return cls(
            on=date(2026, 11, 5),
            refers=2,
            text="Het was om 14.45 uur, niet om 15.05 uur.",
            reason="Ik keek op de verkeerde klok.",
        )
