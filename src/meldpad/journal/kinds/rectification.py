"""Kind of entry: rectification."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.payload import Payload, kind


@kind("rectification", clauses=("T17", "T23"))
@dataclass(frozen=True, kw_only=True)
class Rectification(Payload):
    """Somebody asks to correct what an earlier entry says. A fact can be wrong; a judgement is answered by a statement."""

    refers: int
    from_whom: str
    text: str

    def problems(self) -> Iterator[str]:
        for name in ("from_whom", "text"):
            if not getattr(self, name).strip():
                yield f"{name}:missing"

    @classmethod
    def example(cls) -> "Rectification":
        return cls(on=date(2026, 12, 20), refers=2, from_whom="Sanne Bakker, moeder", text="Noor was die dag niet op school.")
