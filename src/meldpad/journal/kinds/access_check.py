"""Kind of entry: access_check."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.answers import YesNo
from meldpad.journal.payload import Payload, kind


class Identity(StrEnum):
    """How it was checked that somebody is who they say."""

    OPEN = ""
    KNOWN = "known"
    DOCUMENT = "document"
    OTHER = "other"


class Danger(StrEnum):
    """Whether giving access now endangers the child. Doubt is an answer of its own and counts as yes."""

    OPEN = ""
    NO = "no"
    DOUBT = "doubt"
    YES = "yes"


@kind("access_check", clauses=("T13", "T23"))
@dataclass(frozen=True, kw_only=True)
class AccessCheck(Payload):
    """What was found out before an answer to a request: who asks, whether they may, and whether the child stays safe."""

    refers: int
    identity: Identity = Identity.OPEN
    identity_how: str = ""
    authority: YesNo = YesNo.OPEN
    evidence: str = ""
    danger: Danger = Danger.OPEN
    advice: str = ""
    what_then: str = ""

    def problems(self) -> Iterator[str]:
        if self.identity is Identity.OTHER and not self.identity_how.strip():
            yield "identity_how:missing"
        if self.authority in (YesNo.YES, YesNo.NO) and not self.evidence.strip():
            yield "evidence:missing"
        if self.danger in (Danger.DOUBT, Danger.YES) and not self.what_then.strip():
            yield "what_then:missing"

    @property
    def unsafe(self) -> bool:
        """Whether giving may endanger the child: an open question is no answer."""
        return self.danger is not Danger.NO

    @classmethod
    def example(cls) -> "AccessCheck":
        return cls(
            on=date(2026, 11, 26),
            refers=7,
            identity=Identity.KNOWN,
            authority=YesNo.YES,
            evidence="Het gezagsregister, gezien op 26 november",
            danger=Danger.NO,
        )
