"""Kind of entry: report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class AnonymousGround(StrEnum):
    """On which grounds a reporter may stay unknown to the family (T22)."""

    NONE = ""
    THREAT_TO_PUPIL = "threat_to_pupil"
    THREAT_TO_REPORTER = "threat_to_reporter"
    TRUST_WOULD_BREAK = "trust_would_break"


class Told(StrEnum):
    """Whether they knew of the report beforehand."""

    BEFORE = "before"
    AFTER = "after"
    NOT = "not"


@kind("report", clauses=("S2.16", "S5b.1", "S5b.2", "S5b.3", "S5b.9", "R7", "T10", "T11", "T12", "T22"))
@dataclass(frozen=True, kw_only=True)
class Report(Payload):
    """A report: facts, what came from others, and interpretation kept apart, with what parents and pupil were told."""

    to: str
    facts: str
    from_others: str = ""
    interpretation: str = ""
    how: str = ""
    reference: str = ""
    parents_told: Told = Told.BEFORE
    pupil_told: Told = Told.NOT
    told_text: str = ""
    school_continues: str = ""
    siblings: str = ""
    timing_reason: str = ""
    anonymous: bool = False
    anonymous_ground: AnonymousGround = AnonymousGround.NONE
    approved_by: str = ""

    def problems(self) -> Iterator[str]:
        for name in ("to", "facts"):
            if not getattr(self, name).strip():
                yield f"{name}:missing"
        if self.parents_told is Told.NOT and not self.told_text.strip():
            yield "told_text:why-not-told"
        if self.anonymous and self.anonymous_ground is AnonymousGround.NONE:
            yield "anonymous_ground:missing"
        if not self.anonymous and self.anonymous_ground is not AnonymousGround.NONE:
            yield "anonymous:not-ticked"

    @classmethod
    def example(cls) -> "Report":
        return cls(
            on=date(2026, 11, 24),
            to="Veilig Thuis",
            facts="3 november: Noor huilt bij het ophalen en zegt dat zij niet naar huis wil.",
            from_others="Moeder van een klasgenoot: er is vaak ruzie.",
            interpretation="Wij maken ons zorgen over de veiligheid thuis.",
            how="telefoon",
            reference="VT-2026-1187",
            parents_told=Told.BEFORE,
            told_text="Moeder weet het sinds 23 november.",
            school_continues="Elke ochtend begint Noor samen met de juf.",
            siblings="Ook over Daan verteld.",
        )
