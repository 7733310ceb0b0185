"""Kind of entry: diagnosis."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.payload import Payload, kind


@kind("diagnosis", clauses=("S1.17", "T19"))
@dataclass(frozen=True, kw_only=True)
class Diagnosis(Payload):
    """A diagnosis by a qualified professional, named with profession; nobody else's conclusion is one."""

    text: str
    professional: str
    profession: str
    source: str = ""

    def problems(self) -> Iterator[str]:
        for name in ("text", "professional", "profession"):
            if not getattr(self, name).strip():
                yield f"{name}:missing"

    @classmethod
    def example(cls) -> "Diagnosis":
        return cls(
            on=date(2026, 10, 1),
            text="Een taalachterstand.",
            professional="Mw. drs. L. de Haan",
            profession="orthopedagoog",
            source="Verslag van 1 oktober 2026",
        )
