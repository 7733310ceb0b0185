"""Kind of entry: consent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.kinds.consultation import Outsider
from meldpad.journal.payload import Payload, kind


class Answer(StrEnum):
    """What the parent answered."""

    WRITTEN = "written"
    SPOKEN = "spoken"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"


@kind("consent", clauses=("S2.5", "S2.6", "S2.7", "T20"))
@dataclass(frozen=True, kw_only=True)
class Consent(Payload):
    """Consent of a parent for an open discussion with one partner: given in writing or aloud, refused, or not asked and why."""

    party: Outsider
    answer: Answer
    partner: str = ""
    parent: str = ""
    purpose: str = ""
    asked_how: str = ""
    reason: str = ""

    def problems(self) -> Iterator[str]:
        if self.answer is Answer.WRITTEN and not self.purpose.strip():
            yield "purpose:missing"
        if self.answer is Answer.NOT_ASKED and not self.reason.strip():
            yield "reason:not-asked-why"

    @classmethod
    def example(cls) -> "Consent":
        return cls(
            on=date(2026, 11, 10),
            party=Outsider.CARE_TEAM,
            partner="Ondersteuningsteam van Noord",
            answer=Answer.WRITTEN,
            parent="Moeder",
            purpose="Samen kijken welke hulp past",
            asked_how="In een gesprek op school",
        )
