"""Kind of entry: child_talk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Occasion(StrEnum):
    """How the talk came about."""

    BY_ITSELF = "by_itself"
    ASKED = "asked"
    CHILD_CAME = "child_came"


@kind("child_talk", clauses=("S1.2", "O2.12", "T09"))
@dataclass(frozen=True, kw_only=True)
class ChildTalk(Payload):
    """A talk with the child, in the child's own words; open questions, no promise of secrecy, and what happens next."""

    own_words: str
    occasion: Occasion = Occasion.ASKED
    asked: str = ""
    wishes: str = ""
    told_next: str = ""
    trusted_person: str = ""
    disclosure: bool = False

    def problems(self) -> Iterator[str]:
        if not self.own_words.strip():
            yield "own_words:missing"

    @classmethod
    def example(cls) -> "ChildTalk":
        return cls(
            on=date(2026, 11, 10),
            own_words="\u201cIk wil liever bij oma slapen.\u201d",
            asked="Hoe is het als de school uit is?",
            wishes="Noor wil dat juf Kim erbij is.",
            told_next="Ik praat met juf Anja, en daarna hoor je van mij hoe het verder gaat.",
            trusted_person="Juf Kim",
        )
