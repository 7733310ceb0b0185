"""Kind of entry: report_talk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Spoken(StrEnum):
    """With whom the intended report was discussed."""

    PARENT = "parent"
    PUPIL = "pupil"


@kind("report_talk", clauses=("S5b.4", "S5b.5", "S5b.6", "S5b.7", "S5b.8", "R7"))
@dataclass(frozen=True, kw_only=True)
class ReportTalk(Payload):
    """The talk about an intended report: why, the reaction that was asked for, and what was done with objections."""

    spoken: Spoken
    who: str
    explained: str
    reaction: str
    objections: str = ""
    met: str = ""
    weighed: str = ""

    def problems(self) -> Iterator[str]:
        for name in ("who", "explained", "reaction"):
            if not getattr(self, name).strip():
                yield f"{name}:missing"
        if self.objections.strip() and not (self.met.strip() or self.weighed.strip()):
            yield "met:objections-unanswered"

    @classmethod
    def example(cls) -> "ReportTalk":
        return cls(
            on=date(2026, 11, 23),
            spoken=Spoken.PARENT,
            who="Moeder",
            explained="Wij kunnen Noor alleen niet genoeg beschermen.",
            reaction="Moeder schrikt en begrijpt het.",
            objections="Zij is bang voor roddels.",
            met="Wij vertellen het aan niemand anders.",
        )
