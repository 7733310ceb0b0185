"""Kind of entry: retention_hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Holding(StrEnum):
    """Whether the dossier is kept from now on, or no longer for this cause."""

    PLACED = "placed"
    LIFTED = "lifted"


class Cause(StrEnum):
    """Why a dossier may not be destroyed yet."""

    REPORT = "report"
    COMPLAINT = "complaint"
    COURT = "court"
    SIBLING = "sibling"
    REQUEST = "request"
    INSPECTION = "inspection"


@kind("retention_hold", clauses=("T26",))
@dataclass(frozen=True, kw_only=True)
class RetentionHold(Payload):
    """That the dossier is kept longer for a cause, or no longer; `review_on` is the day to look at it again."""

    holding: Holding
    cause: Cause
    why: str
    review_on: date | None = None

    def problems(self) -> Iterator[str]:
        if not self.why.strip():
            yield "why:missing"
        if self.holding is Holding.PLACED and self.review_on is None:
            yield "review_on:missing"
        if self.review_on and self.review_on < self.on:
            yield "review_on:past"

    @classmethod
    def example(cls) -> "RetentionHold":
        return cls(
            on=date(2028, 9, 4),
            holding=Holding.PLACED,
            cause=Cause.COMPLAINT,
            why="Er loopt een klacht bij de klachtencommissie.",
            review_on=date(2029, 3, 1),
        )
