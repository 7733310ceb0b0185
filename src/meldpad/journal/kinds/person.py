"""Kind of entry: person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.answers import YesNo
from meldpad.journal.payload import Payload, kind


class Relation(StrEnum):
    """What somebody is to the pupil. Nothing is derived from a surname or a marriage (T50)."""

    PARENT = "parent"
    STEP_PARENT = "step_parent"
    GUARDIAN = "guardian"
    SIBLING = "sibling"
    OTHER_FAMILY = "other_family"
    HELPER = "helper"
    OTHER = "other"


@kind("person", version=2, clauses=("T13", "T40", "T50"), upcasters={1: dict})
@dataclass(frozen=True, kw_only=True)
class Person(Payload):
    """Somebody around the pupil: relation, parental authority and on what evidence, limits to contact, and when informed.

    `refers` names the earlier entry about the same person that this one brings up to date. `hidden_address` is
    for a secret address alone, and for one reason: so that it is found in every text, and left out. No other kind has such
    a field.
    """

    name: str
    relation: Relation
    authority: YesNo = YesNo.OPEN
    evidence: str = ""
    contact_limits: str = ""
    secret_address: bool = False
    hidden_address: str = ""
    informed: str = ""
    refers: int | None = None

    @property
    def is_secret(self) -> bool:
        """Whether nobody outside may learn where this person lives."""
        return self.secret_address or bool(self.hidden_address.strip())

    def problems(self) -> Iterator[str]:
        if not self.name.strip():
            yield "name:missing"
        if self.authority in (YesNo.YES, YesNo.NO) and not self.evidence.strip():
            yield "evidence:missing"

    @classmethod
    def example(cls) -> "Person":
        return cls(
            on=date(2026, 11, 4),
            name="Sanne Bakker",
            relation=Relation.PARENT,
            authority=YesNo.YES,
            evidence="Het gezagsregister, gezien op 4 november",
            informed="Op 16 november, in het gesprek op school",
        )
