"""Kind of entry: talk_signature."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.answers import Signing
from meldpad.journal.attached import Attached
from meldpad.journal.payload import Payload, kind
from meldpad.journal.signature import Signature, is_drawn


@kind("talk_signature", clauses=("S1.9", "S3.8"))
@dataclass(frozen=True, kw_only=True)
class TalkSignature(Payload):
    """What became of the signature under an earlier conversation: drawn on a screen, on paper (with a scan or where it lies),
    refused or not possible and why."""

    refers: int
    signing: Signing
    signatures: tuple[Signature, ...] = ()
    scan: tuple[Attached, ...] = ()
    reason: str = ""

    def problems(self) -> Iterator[str]:
        if self.signing is Signing.LATER:
            yield "signing:still-open"
        if self.signing is Signing.NOT_POSSIBLE and (self.scan or self.drawn()):
            yield "signing:but-signed"
        if self.signing in (Signing.REFUSED, Signing.NOT_POSSIBLE) and not self.reason.strip():
            yield "reason:missing"
        if any(not one.who.strip() for one in self.signatures):
            yield "signatures:who"
        if any(one.strokes and not is_drawn(one.strokes) for one in self.signatures):
            yield "signatures:unreadable"
        if any(not one.is_whole() for one in self.scan):
            yield "scan:unreadable"

    def drawn(self) -> tuple[Signature, ...]:
        """Those who signed on the screen."""
        return tuple(one for one in self.signatures if one.strokes)

    @classmethod
    def example(cls) -> "TalkSignature":
        return cls(
            on=date(2026, 11, 18),
            refers=6,
            signing=Signing.SIGNED,
            signatures=(
                Signature(who="Sanne Bakker", role="Moeder", strokes="M120 260L180 90L240 260L320 150L420 240M480 210L700 190"),
                Signature(who="Anja de Wit", role="Aandachtsfunctionaris"),
            ),
            reason="De handtekening van Anja staat op papier, in de kluis.",
        )
