"""Kind of entry: intake_talk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class IntakeWith(StrEnum):
    """With whom the intake interview was held (S2.12)."""

    PARENT = "parent"
    TEACHER = "teacher"
    BOTH = "both"


@kind("intake_talk", clauses=("S2.3", "S2.12", "R3"))
@dataclass(frozen=True, kw_only=True)
class IntakeTalk(Payload):
    """The intake interview before a discussion in the care team, by the social worker or another member of it."""

    held_with: IntakeWith
    held_by: str
    text: str = ""

    def problems(self) -> Iterator[str]:
        if not self.held_by.strip():
            yield "held_by:missing"

    @classmethod
    def example(cls) -> "IntakeTalk":
        return cls(
            on=date(2026, 11, 9),
            held_with=IntakeWith.BOTH,
            held_by="Mw. Kaya, schoolmaatschappelijk werk",
            text="Moeder vertelt dat het thuis druk is.",
        )
