"""Kind of entry: reopening."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Cause(StrEnum):
    """What brought the route back."""

    SIGNAL = "signal"
    SIBLING = "sibling"
    OTHER = "other"


@kind("reopening", clauses=("T43",))
@dataclass(frozen=True, kw_only=True)
class Reopening(Payload):
    """A closed route goes on, with its whole history."""

    reason: str
    cause: Cause = Cause.OTHER

    def problems(self) -> Iterator[str]:
        if not self.reason.strip():
            yield "reason:missing"

    @classmethod
    def example(cls) -> "Reopening":
        return cls(on=date(2027, 4, 1), reason="Er is een nieuw signaal.")
