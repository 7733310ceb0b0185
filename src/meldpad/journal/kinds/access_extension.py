"""Kind of entry: access_extension."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.payload import Payload, kind


@kind("access_extension", clauses=("T23",))
@dataclass(frozen=True, kw_only=True)
class AccessExtension(Payload):
    """The answer to a request takes two months more: why, and how whoever asked was told so."""

    refers: int
    reason: str
    told: str

    def problems(self) -> Iterator[str]:
        for name in ("reason", "told"):
            if not getattr(self, name).strip():
                yield f"{name}:missing"

    @classmethod
    def example(cls) -> "AccessExtension":
        return cls(
            on=date(2026, 12, 11),
            refers=7,
            reason="Het dossier is groot en er staan veel andere mensen in.",
            told="Met een brief op 11 december.",
        )
