"""Kind of entry: talk_preparation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Question(StrEnum):
    """The guide of questions about home (S3.9), to choose from beforehand."""

    RECOGNISES = "recognises"
    CHILD_AT_HOME = "child_at_home"
    PARENT_REACTS = "parent_reacts"
    UPBRINGING = "upbringing"
    CHILD_RESPONDS = "child_responds"
    DEVELOPMENT = "development"
    PARENT_THINKS = "parent_thinks"
    PARENT_ROLE = "parent_role"


class Support(StrEnum):
    """Who helps with preparing or holding the talk (S3.2)."""

    COLLEAGUE = "colleague"
    ADVICE_CENTRE = "advice_centre"
    NOBODY = "nobody"


@kind("talk_preparation", clauses=("S2.6", "S3.2", "S3.3", "S3.4", "S3.9"))
@dataclass(frozen=True, kw_only=True)
class TalkPreparation(Payload):
    """The preparation of a talk with a parent: who is there, which facts, which questions, and who helps."""

    with_whom: str
    facts: str
    purpose: str = ""
    who_joins: str = ""
    support: Support = Support.COLLEAGUE
    questions: tuple[Question, ...] = ()
    interpreter: str = ""
    safety: str = ""

    def problems(self) -> Iterator[str]:
        for name in ("with_whom", "facts"):
            if not getattr(self, name).strip():
                yield f"{name}:missing"

    @classmethod
    def example(cls) -> "TalkPreparation":
        return cls(
            on=date(2026, 11, 13),
            with_whom="Moeder en vader van Noor",
            facts="Noor huilde drie keer bij het ophalen.",
            purpose="Onze zorg delen en horen hoe het thuis gaat.",
            who_joins="Kim Jansen en Anja de Wit",
            questions=(Question.RECOGNISES, Question.CHILD_AT_HOME),
        )
