"""Kind of entry: help_review."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.answers import YesNo
from meldpad.journal.payload import Payload, kind


class Effect(StrEnum):
    """What is seen of the effect; the school observes, it does not establish."""

    ENOUGH = "enough"
    TOO_LITTLE = "too_little"
    TOO_EARLY = "too_early"


@kind("help_review", clauses=("S5a.2", "S5a.3", "S5a.7", "S5b.11", "R6", "T15"))
@dataclass(frozen=True, kw_only=True)
class HelpReview(Payload):
    """What the help did: did the family arrive there, and does it get better."""

    refers: int
    effect: Effect
    arrived: YesNo = YesNo.OPEN
    text: str = ""
    next_review_on: date | None = None

    def problems(self) -> Iterator[str]:
        if self.effect is Effect.TOO_EARLY and self.next_review_on is None:
            yield "next_review_on:missing"

    @classmethod
    def example(cls) -> "HelpReview":
        return cls(
            on=date(2027, 1, 4),
            refers=12,
            effect=Effect.ENOUGH,
            arrived=YesNo.YES,
            text="Noor gaat weer graag naar huis.",
        )
