"""Kind of entry: access_answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.attached import Attached
from meldpad.journal.part import Part
from meldpad.journal.payload import Payload, kind


class Given(StrEnum):
    """What whoever asked gets to see."""

    WHOLE = "whole"
    PART = "part"
    REFUSED = "refused"


class Ground(StrEnum):
    """Why something is not given: the rights of others, the child, or a note that never was part of the file."""

    OTHER_PARENT = "other_parent"
    INFORMANT = "informant"
    OTHER_CHILD = "other_child"
    OTHER_PERSON = "other_person"
    OWN_WORDS = "own_words"
    SAFETY = "safety"
    WORKING_NOTE = "working_note"


@dataclass(frozen=True, kw_only=True)
class Withheld(Part):
    """One thing that was set aside: which entry, which field ("" for all of it) or words in it; on which ground and why."""

    number: str
    field: str = ""
    words: str = ""
    ground: Ground
    reason: str


@kind("access_answer", clauses=("T23",))
@dataclass(frozen=True, kw_only=True)
class AccessAnswer(Payload):
    """The answer to a request: all, a part or nothing, who decided and why, and the copy as it was given."""

    refers: int
    given: Given
    reason: str = ""
    decided_by: str
    told: str = ""
    withheld: tuple[Withheld, ...] = ()
    copy: tuple[Attached, ...] = ()

    def problems(self) -> Iterator[str]:
        if not self.decided_by.strip():
            yield "decided_by:missing"
        if self.given is not Given.WHOLE and not self.reason.strip():
            yield "reason:missing"
        if self.given is Given.WHOLE and self.withheld:
            yield "given:but-withheld"
        if any(not one.is_whole() for one in self.copy):
            yield "copy:unreadable"

    @classmethod
    def example(cls) -> "AccessAnswer":
        held = Withheld(number="4", ground=Ground.OWN_WORDS, reason="Noor vertelde dit aan juf Anja alleen.")
        return cls(
            on=date(2026, 12, 18),
            refers=7,
            given=Given.PART,
            reason="Noor moet veilig kunnen praten.",
            decided_by="Anja de Wit",
            told="Moeder haalde de kopie op school op.",
            withheld=(held,),
        )
