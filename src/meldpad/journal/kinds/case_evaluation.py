"""Kind of entry: case_evaluation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.payload import Payload, kind


@kind("case_evaluation", clauses=("O2.14",))
@dataclass(frozen=True, kw_only=True)
class CaseEvaluation(Payload):
    """Looking back on the steps with those involved: what went well, what the school will do otherwise."""

    with_whom: str
    went_well: str = ""
    better: str = ""

    def problems(self) -> Iterator[str]:
        if not self.with_whom.strip():
            yield "with_whom:missing"
        if not self.went_well.strip() and not self.better.strip():
            yield "went_well:missing"

    @classmethod
    def example(cls) -> "CaseEvaluation":
        return cls(
            on=date(2027, 2, 22),
            with_whom="Kim Jansen, Ruud Vermeer en moeder",
            went_well="Wij praatten snel met de ouders.",
            better="Eerder vragen of de hulp al begonnen is.",
        )
