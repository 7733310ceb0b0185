"""Kind of entry: parent_informed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Informed(StrEnum):
    """What was done: told, put off for the child's safety, or not told at all."""

    TOLD = "told"
    POSTPONED = "postponed"
    NOT = "not"


class Matter(StrEnum):
    """What it was about: that there is a dossier, how it goes on, or the facts that a parent without authority may ask for."""

    DOSSIER = "dossier"
    STEPS = "steps"
    FACTS = "facts"
    OTHER = "other"


@kind("parent_informed", clauses=("T13", "T50"))
@dataclass(frozen=True, kw_only=True)
class ParentInformed(Payload):
    """A parent heard something from the school outside a talk, or not yet: why, and when that is looked at again.

    `refers` is the entry about the parent.
    """

    refers: int | None = None
    who: str
    matter: Matter
    informed: Informed
    how: str = ""
    reason: str = ""
    until: date | None = None

    def problems(self) -> Iterator[str]:
        if not self.who.strip():
            yield "who:missing"
        if self.informed is Informed.TOLD and not self.how.strip():
            yield "how:missing"
        if self.informed is not Informed.TOLD and not self.reason.strip():
            yield "reason:missing"
        if self.informed is Informed.POSTPONED and self.until is None:
            yield "until:missing"
        if self.until and self.until < self.on:
            yield "until:past"

    @classmethod
    def example(cls) -> "ParentInformed":
        return cls(
            on=date(2026, 11, 17),
            who="Tom Bakker, vader",
            matter=Matter.DOSSIER,
            informed=Informed.POSTPONED,
            reason="Veilig Thuis raadt aan om nog te wachten.",
            until=date(2026, 12, 1),
        )
