"""Kind of entry: advice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Advised(StrEnum):
    """What the adviser said about reporting."""

    NOT_SAID = "not_said"
    REPORT = "report"
    REPORT_NOT = "report_not"


@kind("advice", clauses=("S2.9", "S2.11", "S2.16", "S3.7", "S3.15", "S4.4", "R3", "R5", "O2.13", "T38"))
@dataclass(frozen=True, kw_only=True)
class Advice(Payload):
    """Advice of the AMK / Veilig Thuis; without names unless the writer says otherwise."""

    question: str
    advice: str
    adviser: str = ""
    anonymous: bool = True
    advised: Advised = Advised.NOT_SAID
    talk_advised_against: bool = False
    for_weighing: bool = False
    next_step: str = ""

    def problems(self) -> Iterator[str]:
        if not self.advice.strip():
            yield "advice:missing"

    @classmethod
    def example(cls) -> "Advice":
        return cls(
            on=date(2026, 11, 9),
            question="Wat is nu verstandig?",
            advice="Leg feiten vast en praat met beide ouders.",
            adviser="Mw. Van Dijk",
            next_step="Gesprek met de ouders plannen.",
        )
