"""Kind of entry: agreement."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Agrees(StrEnum):
    """What was answered; only whoever proposed something can take it back."""

    YES = "yes"
    NO = "no"
    WITHDRAWN = "withdrawn"


@kind("agreement", clauses=("T04", "T06"))
@dataclass(frozen=True, kw_only=True)
class Agreement(Payload):
    """A second person says yes or no to a weighing or to a proposal; `refers` is its number. A no says why."""

    refers: int
    agrees: Agrees
    text: str = ""

    def problems(self) -> Iterator[str]:
        if self.agrees is Agrees.NO and not self.text.strip():
            yield "text:missing"

    @classmethod
    def example(cls) -> "Agreement":
        return cls(on=date(2026, 11, 20), refers=4, agrees=Agrees.YES, text="Ik zie het ook zo.")
