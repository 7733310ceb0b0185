"""Kind of entry: reference_index."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Registration(StrEnum):
    """What was decided."""

    REGISTERED = "registered"
    NOT_REGISTERED = "not_registered"
    NOT_CONNECTED = "not_connected"


@kind("reference_index", clauses=("S2.15", "R3"))
@dataclass(frozen=True, kw_only=True)
class ReferenceIndex(Payload):
    """That registration in the reference index was considered, and what came of it."""

    outcome: Registration
    reason: str = ""

    def problems(self) -> Iterator[str]:
        if self.outcome is Registration.NOT_REGISTERED and not self.reason.strip():
            yield "reason:missing"

    @classmethod
    def example(cls) -> "ReferenceIndex":
        return cls(on=date(2026, 11, 11), outcome=Registration.NOT_CONNECTED)
