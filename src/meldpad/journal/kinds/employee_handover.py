"""Kind of entry: employee_handover."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class HandedTo(StrEnum):
    """Who was told."""

    BOARD = "board"
    MANAGER = "manager"


@kind("employee_handover", clauses=("S1.18", "T01", "T48"))
@dataclass(frozen=True, kw_only=True)
class EmployeeHandover(Payload):
    """That a worry about an employee was handed to whoever must act on it; this route then does not apply."""

    told: HandedTo
    who: str
    how: str = ""
    agreed: str = ""

    def problems(self) -> Iterator[str]:
        if not self.who.strip():
            yield "who:missing"

    @classmethod
    def example(cls) -> "EmployeeHandover":
        return cls(
            on=date(2026, 11, 5),
            told=HandedTo.BOARD,
            who="Mw. El Amrani, bestuurder",
            how="telefoon",
            agreed="Het bestuur belt vandaag de vertrouwensinspecteur.",
        )
