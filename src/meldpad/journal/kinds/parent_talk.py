"""Kind of entry: parent_talk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.answers import Signing, YesNo
from meldpad.journal.part import Part
from meldpad.journal.payload import Payload, kind


@dataclass(frozen=True, kw_only=True)
class Point(Part):
    """One fact, with the parent's reaction to it beside it (S3.4, S3.5)."""

    fact: str
    reaction: str = ""


@kind(
    "parent_talk",
    clauses=(
        "S1.6",
        "S2.13",
        "S2.14",
        "S3.1",
        "S3.2",
        "S3.3",
        "S3.4",
        "S3.5",
        "S3.6",
        "S3.8",
        "S3.9",
        "S3.10",
        "S3.12",
        "S3.13",
        "R2",
        "R4",
        "T13",
    ),
)
@dataclass(frozen=True, kw_only=True)
class ParentTalk(Payload):
    """The conversation with a parent in its order: purpose, facts, the parent's reaction, and only then an interpretation."""

    with_whom: str
    purpose: str
    facts: str = ""
    points: tuple[Point, ...] = ()
    reaction: str = ""
    present: str = ""
    interpreter: str = ""
    interpretation: str = ""
    agreements: str = ""
    recognises: YesNo = YesNo.OPEN
    other_cause: bool = False
    outcomes_shared: bool = False
    signing: Signing = Signing.LATER
    signing_reason: str = ""
    refers: int | None = None

    def problems(self) -> Iterator[str]:
        for name in ("with_whom", "purpose"):
            if not getattr(self, name).strip():
                yield f"{name}:missing"
        if not self.facts.strip() and not self.points:
            yield "facts:missing"
        if not self.reaction.strip() and not any(point.reaction.strip() for point in self.points):
            yield "reaction:missing"
        if self.signing in (Signing.REFUSED, Signing.NOT_POSSIBLE) and not self.signing_reason.strip():
            yield "signing_reason:missing"

    @classmethod
    def example(cls) -> "ParentTalk":
        return cls(
            on=date(2026, 11, 16),
            with_whom="Moeder",
            purpose="Onze zorg delen.",
            points=(
                Point(fact="Noor huilde drie keer bij het ophalen.", reaction="Moeder herkent het."),
                Point(fact="Noor zegt dat zij niet naar huis wil.", reaction="Dat wist moeder niet. Zij schrikt ervan."),
            ),
            reaction="Moeder denkt mee.",
            present="Kim Jansen, Anja de Wit",
            interpretation="Noor lijkt gespannen.",
            agreements="Over twee weken weer praten.",
            recognises=YesNo.YES,
            signing=Signing.SIGNED,
        )
