"""Kind of entry: other_road."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Road(StrEnum):
    """Where else a worry is taken up."""

    SCHOOL_SAFETY = "school_safety"
    POLICE = "police"
    ADVICE_CENTRE = "advice_centre"
    OTHER = "other"


@kind("other_road", clauses=("A3", "A4", "O2.12"))
@dataclass(frozen=True, kw_only=True)
class OtherRoad(Payload):
    """A worry that is not (only) about home is taken up elsewhere too: between pupils, or somebody from outside.

    `own_safety` says what was seen of the safety of the child that crosses a line: it may be a victim itself.
    """

    road: Road
    who: str
    agreed: str = ""
    own_safety: str = ""

    def problems(self) -> Iterator[str]:
        if not self.who.strip():
            yield "who:missing"

    @classmethod
    def example(cls) -> "OtherRoad":
        return cls(
            on=date(2026, 11, 6),
            road=Road.SCHOOL_SAFETY,
            who="Ruud Vermeer, veiligheid op school",
            agreed="Wij praten met beide kinderen apart.",
            own_safety="Bij het andere kind is thuis niets bijzonders bekend.",
        )
