"""Kind of entry: weighing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.answers import YesNo
from meldpad.journal.payload import Payload, kind


class Unsafety(StrEnum):
    """Is there acute or lasting unsafety? Doubt counts as yes (T03)."""

    OPEN = ""
    NO = "no"
    ACUTE = "acute"
    LASTING = "lasting"
    BOTH = "both"
    DOUBT = "doubt"


@kind("weighing", clauses=("S2.7", "S4.1", "S4.2", "S4.3", "S4.4", "R5", "O4.1", "T03", "T04", "T06", "T12", "T35"))
@dataclass(frozen=True, kw_only=True)
class Weighing(Payload):
    """Risk, nature and severity weighed by at least two people, with what others advised and what speaks against it."""

    risk: str
    nature: str
    severity: str
    weighed_with: str = ""
    outside_view: str = ""
    contradicting: str = ""
    refusal_weighed: str = ""
    siblings: str = ""
    suspicion: YesNo = YesNo.OPEN
    unsafety: Unsafety = Unsafety.OPEN
    disclosure: bool = False
    help_possible: YesNo = YesNo.OPEN
    help_accepted: YesNo = YesNo.OPEN

    def problems(self) -> Iterator[str]:
        for name in ("risk", "nature", "severity"):
            if not getattr(self, name).strip():
                yield f"{name}:missing"

    @classmethod
    def example(cls) -> "Weighing":
        return cls(
            on=date(2026, 11, 19),
            risk="Noor is gespannen bij het ophalen.",
            nature="Veel ruzie thuis.",
            severity="Nu geen direct gevaar.",
            weighed_with="Anja de Wit en Ruud Vermeer",
            outside_view="Veilig Thuis denkt aan hulp voor het gezin.",
            contradicting="Noor speelt in de klas gewoon mee.",
            siblings="Ook naar broer Daan gekeken.",
            suspicion=YesNo.YES,
            unsafety=Unsafety.NO,
            help_possible=YesNo.YES,
            help_accepted=YesNo.YES,
        )
