"""Kind of entry: hypothesis_outcome."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Outcome(StrEnum):
    """What became of the assumption."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"


@kind("hypothesis_outcome", clauses=("S1.15", "T18"))
@dataclass(frozen=True, kw_only=True)
class HypothesisOutcome(Payload):
    """Says whether an assumption was later confirmed or refuted, and on what grounds."""

    refers: int
    outcome: Outcome
    grounds: str

    def problems(self) -> Iterator[str]:
        if not self.grounds.strip():
            yield "grounds:missing"

    @classmethod
    def example(cls) -> "HypothesisOutcome":
        return cls(
            on=date(2026, 11, 12),
            refers=3,
            outcome=Outcome.REFUTED,
            grounds="Moeder en vader vertelden los van elkaar dat oma is overleden.",
        )
