"""Kind of entry: talk_signature."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.answers import Signing
from meldpad.journal.payload import Payload, kind


@kind("talk_signature", clauses=("S1.9", "S3.8"))
@dataclass(frozen=True, kw_only=True)
class TalkSignature(Payload):
    """What became of the signature under an earlier conversation."""

    refers: int
    signing: Signing
    reason: str = ""

    def problems(self) -> Iterator[str]:
        if self.signing is Signing.LATER:
            yield "signing:still-open"
        if self.signing in (Signing.REFUSED, Signing.NOT_POSSIBLE) and not self.reason.strip():
            yield "reason:missing"

    @classmethod
    def example(cls) -> "TalkSignature":
        return cls(on=date(2026, 11, 18), refers=6, signing=Signing.SIGNED)
