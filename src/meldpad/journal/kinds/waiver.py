"""Kind of entry: waiver."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.payload import Payload, kind


@kind("waiver", clauses=("S2.10", "S3.14", "S5b.10", "T07"))
@dataclass(frozen=True, kw_only=True)
class Waiver(Payload):
    """A duty that cannot be met, with the ground that the code allows and the reason in the writer's words."""

    duty: str
    ground: str
    text: str
    subject: int | None = None

    def problems(self) -> Iterator[str]:
        for name in ("duty", "ground", "text"):
            if not getattr(self, name).strip():
                yield f"{name}:missing"

    @classmethod
    def example(cls) -> "Waiver":
        return cls(
            on=date(2026, 11, 12),
            duty="talk-with-parent",
            ground="safety_at_risk",
            text="Vader heeft gedreigd. Veilig Thuis raadt een gesprek nu af.",
        )
