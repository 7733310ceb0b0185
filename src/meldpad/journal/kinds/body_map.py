"""Kind of entry: body_map."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.body import Region
from meldpad.journal.part import Part
from meldpad.journal.payload import Payload, kind

_PERCENTAGE = re.compile(r"(?:100|\d{1,2})(?:\.\d)?")


@dataclass(frozen=True, kw_only=True)
class Mark(Part):
    """What was seen in one place. `x` and `y` say where in its drawing, in percentages from the top left ("43.5"), or nothing."""

    region: Region
    size: str = ""
    shape: str = ""
    colour: str = ""
    words: str = ""
    x: str = ""
    y: str = ""

    def problems(self) -> Iterator[str]:
        """A place alone says nothing about what was seen there."""
        if not any(text.strip() for text in (self.size, self.shape, self.colour, self.words)):
            yield "words"

    @property
    def point(self) -> tuple[float, float] | None:
        """Where in its drawing, in percentages; None when only the place is known."""
        if _PERCENTAGE.fullmatch(self.x) and _PERCENTAGE.fullmatch(self.y):
            return float(self.x), float(self.y)
        return None


@kind("body_map", clauses=("T39", "S1.12", "S1.14"))
@dataclass(frozen=True, kw_only=True)
class BodyMap(Payload):
    """Injuries that could be seen without undressing a child, each at its place and in words. A photo is never part of it."""

    marks: tuple[Mark, ...] = ()
    situation: str = ""
    seen_by: str = ""
    at_time: str = ""
    child_said: str = ""

    def problems(self) -> Iterator[str]:
        if not self.marks:
            yield "marks:missing"
        if any(True for mark in self.marks for _ in mark.problems()):
            yield "marks:bare"

    @classmethod
    def example(cls) -> "BodyMap":
        return cls(
            on=date(2026, 11, 9),
            marks=(
                Mark(region=Region.EAR_LEFT, size="2 cm", shape="Rond", colour="Blauw", words="Een plek op de rand."),
                Mark(region=Region.FOREARM_RIGHT_FRONT, size="4 cm", words="Drie smalle strepen.", x="19.5", y="47.0"),
            ),
            situation="Bij het omkleden voor gym, met korte mouwen.",
            seen_by="Kim Jansen",
            at_time="10.15",
            child_said="“Dat deed de deur.”",
        )
