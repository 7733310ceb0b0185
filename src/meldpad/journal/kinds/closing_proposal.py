"""Kind of entry: closing_proposal."""

from dataclasses import dataclass, fields
from datetime import date

from meldpad.journal.kinds.closing import Closing, Ending, RouteEnds
from meldpad.journal.payload import kind


@kind("closing_proposal", clauses=("T06",))
@dataclass(frozen=True, kw_only=True)
class ClosingProposal(RouteEnds):
    """Somebody proposes to end the route. The route goes on until another person agrees."""

    @classmethod
    def of(cls, closing: Closing) -> "ClosingProposal":
        """The proposal with the words of a closing."""
        return cls(**{field.name: getattr(closing, field.name) for field in fields(RouteEnds)})

    def carried_out(self, on: date, agreed_with: str) -> Closing:
        """The closing that follows on the day on which somebody else agreed; who did stands before what was said already."""
        said = {field.name: getattr(self, field.name) for field in fields(RouteEnds)}
        return Closing(**{**said, "on": on, "agreed_with": " ".join(filter(None, (agreed_with, self.agreed_with.strip())))})

    @classmethod
    def example(cls) -> "ClosingProposal":
        return cls(
            on=date(2027, 3, 1),
            ending=Ending.HELP_WORKED,
            text="De hulp werkt en Noor voelt zich weer goed.",
            goes_on="De juf houdt elke week een kort gesprek.",
            left_open="Het verslag is niet getekend. Moeder wil dat niet.",
        )
