"""Kind of entry: closing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Ending(StrEnum):
    """Why the route ends."""

    OTHER_CAUSE = "other_cause"
    NO_SUSPICION = "no_suspicion"
    HELP_WORKED = "help_worked"
    AFTER_REPORT = "after_report"
    LEFT_SCHOOL = "left_school"


@dataclass(frozen=True, kw_only=True)
class RouteEnds(Payload):
    """What is said when a route ends, by whoever proposes it and by whoever then closes: why, what goes on, and who agreed."""

    ending: Ending
    text: str
    agreed_with: str = ""
    goes_on: str = ""
    left_open: str = ""

    def problems(self) -> Iterator[str]:
        if not self.text.strip():
            yield "text:missing"
        if self.ending is Ending.NO_SUSPICION and not self.agreed_with.strip():
            yield "agreed_with:missing"


@kind("closing", clauses=("S3.13", "T06", "T16"))
@dataclass(frozen=True, kw_only=True)
class Closing(RouteEnds):
    """The route ends; `agreed_with` says who proposed it and who agreed."""

    @classmethod
    def example(cls) -> "Closing":
        return cls(
            on=date(2027, 3, 1),
            ending=Ending.HELP_WORKED,
            text="De hulp werkt en Noor voelt zich weer goed.",
            agreed_with="Ruud Vermeer",
            goes_on="De juf houdt elke week een kort gesprek.",
            left_open="Het verslag is niet getekend. Moeder wil dat niet.",
        )
