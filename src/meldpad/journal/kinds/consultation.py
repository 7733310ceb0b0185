"""Kind of entry: consultation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Party(StrEnum):
    """With whom; the last four are outside the school."""

    ATTENTION_OFFICER = "attention_officer"
    CARE_COORDINATOR = "care_coordinator"
    DIRECTOR = "director"
    COLLEAGUE = "colleague"
    YOUTH_HEALTH = "youth_health"
    CARE_TEAM = "care_team"
    YOUTH_CENTRE = "youth_centre"
    OTHER_OUTSIDE = "other_outside"


class Outsider(StrEnum):
    """Partners outside the school: an open discussion with them needs consent, for each by itself (S2.5)."""

    YOUTH_HEALTH = "youth_health"
    CARE_TEAM = "care_team"
    YOUTH_CENTRE = "youth_centre"
    OTHER_OUTSIDE = "other_outside"


OUTSIDE = frozenset(Party(partner.value) for partner in Outsider)


@kind("consultation", clauses=("S2.1", "S2.2", "S2.3", "S2.4", "S2.5", "S2.8", "O3.2", "O3.4", "R3", "T05"))
@dataclass(frozen=True, kw_only=True)
class Consultation(Payload):
    """A discussion of the signals with an expert colleague, inside the school or outside it."""

    party: Party
    who: str = ""
    anonymous: bool = False
    question: str = ""
    advice: str = ""
    next_step: str = ""

    def problems(self) -> Iterator[str]:
        if not self.advice.strip() and not self.next_step.strip():
            yield "advice:missing"

    @property
    def open_outside(self) -> bool:
        """With the pupil's name, outside the school: the parent's written consent is asked for that (S2.5)."""
        return self.party in OUTSIDE and not self.anonymous

    @classmethod
    def example(cls) -> "Consultation":
        return cls(
            on=date(2026, 11, 6),
            party=Party.CARE_COORDINATOR,
            who="Anja de Wit",
            question="Herken jij dit?",
            advice="Kijk deze week ook bij het ophalen.",
            next_step="Advies vragen en daarna met de ouders praten.",
        )
