"""Kind of entry: waiver."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.payload import Payload, kind


@dataclass(frozen=True, kw_only=True)
class LeftOut(Payload):
    """What is said of a duty that is left out, by whoever proposes it and by whoever then decides."""

    duty: str
    ground: str
    text: str
    subject: int | None = None
    agreed_with: str = ""

    def problems(self) -> Iterator[str]:
        for name in ("duty", "ground", "text"):
            if not getattr(self, name).strip():
                yield f"{name}:missing"


@kind("waiver", clauses=("S2.10", "S3.14", "S5b.10", "T04", "T07"))
@dataclass(frozen=True, kw_only=True)
class Waiver(LeftOut):
    """A duty that cannot be met, with the ground that the code allows and the reason in the writer's words.

    `agreed_with` says who proposed it and who agreed, where a ground takes two people.
    """

    @classmethod
    def example(cls) -> "Waiver":
        return cls(
            on=date(2026, 11, 12),
            duty="talk-with-parent",
            ground="safety_at_risk",
            text="Vader heeft gedreigd. Veilig Thuis raadt een gesprek nu af.",
        )
