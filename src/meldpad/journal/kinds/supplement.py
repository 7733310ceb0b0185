"""Kind of entry: supplement."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.payload import Payload, kind


@kind("supplement", clauses=("S1.11",))
@dataclass(frozen=True, kw_only=True)
class Supplement(Payload):
    """Adds the circumstances that a signal still missed; the signal itself stays as it was written."""

    refers: int
    at_time: str = ""
    place: str = ""
    situation: str = ""
    others_present: str = ""

    def problems(self) -> Iterator[str]:
        if not any((self.at_time, self.place, self.situation, self.others_present)):
            yield "place:nothing-added"

    @classmethod
    def example(cls) -> "Supplement":
        return cls(
            on=date(2026, 11, 4),
            refers=2,
            place="Bij de poort",
            situation="Bij het ophalen",
            others_present="Geen",
        )
