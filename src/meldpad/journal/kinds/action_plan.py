"""Kind of entry: action_plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.payload import Payload, kind


@kind("action_plan", clauses=("S3.11", "S5a.9"))
@dataclass(frozen=True, kw_only=True)
class ActionPlan(Payload):
    """Agreements for the class and at home: what the school does, and that the parents know."""

    goals: str
    agreements: str
    review_on: date | None = None
    shared_with_parent: bool = False
    refers: int | None = None

    def problems(self) -> Iterator[str]:
        if not self.agreements.strip():
            yield "agreements:missing"

    @classmethod
    def example(cls) -> "ActionPlan":
        return cls(
            on=date(2026, 11, 23),
            goals="Noor voelt zich veilig in de klas.",
            agreements="Elke ochtend even samen beginnen.",
            review_on=date(2026, 12, 14),
            shared_with_parent=True,
        )
