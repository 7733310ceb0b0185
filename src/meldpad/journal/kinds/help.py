"""Kind of entry: help."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.payload import Payload, kind


@kind("help", clauses=("S5a.1", "S5a.4", "S5a.6", "S5a.7", "S5a.8", "O4.2", "R6", "T14"))
@dataclass(frozen=True, kw_only=True)
class Help(Payload):
    """An offer of help: which measure, by whom, who keeps watch, and when its effect is looked at."""

    measure: str
    provider: str = ""
    case_manager: str = ""
    term: str = ""
    review_on: date | None = None
    discussed_with_parent: bool = False
    refers: int | None = None

    def problems(self) -> Iterator[str]:
        if not self.measure.strip():
            yield "measure:missing"

    @classmethod
    def example(cls) -> "Help":
        return cls(
            on=date(2026, 11, 23),
            measure="Gezinscoach",
            provider="Wijkteam Noord",
            case_manager="Anja de Wit",
            term="Zes weken",
            review_on=date(2027, 1, 4),
            discussed_with_parent=True,
        )
