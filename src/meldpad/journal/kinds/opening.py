"""Kind of entry: opening."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.payload import Payload, kind


@kind("opening", version=2, clauses=("T37", "S1.8"), upcasters={1: dict})
@dataclass(frozen=True, kw_only=True)
class Opening(Payload):
    """The first entry of every dossier: under which edition of the code it runs, and the facts the route needs of the pupil.

    `code_version` is the number of the school's own code that was in force then; "" when the school had none.
    """

    edition: str
    code_version: str = ""
    birth_date: date | None = None
    pupil: str = ""
    reason: str = ""

    def problems(self) -> Iterator[str]:
        if not self.edition:
            yield "edition:missing"

    @classmethod
    def example(cls) -> "Opening":
        return cls(
            on=date(2026, 11, 3),
            edition="po-2019",
            code_version="2",
            birth_date=date(2018, 5, 14),
            pupil="Noor Bakker",
            reason="Eerste signaal.",
        )
