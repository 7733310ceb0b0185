"""Kind of entry: statement."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.attached import Attached
from meldpad.journal.payload import Payload, kind


@kind("statement", clauses=("T17", "T18", "T23"))
@dataclass(frozen=True, kw_only=True)
class Statement(Payload):
    """What a parent or the pupil says about the dossier, as they gave it; nobody changes a word of it.

    `refers` is the entry that it is about, None for all of it.
    """

    refers: int | None = None
    from_whom: str
    text: str = ""
    scan: tuple[Attached, ...] = ()

    def problems(self) -> Iterator[str]:
        if not self.from_whom.strip():
            yield "from_whom:missing"
        if not self.text.strip() and not self.scan:
            yield "text:missing"
        if any(not one.is_whole() for one in self.scan):
            yield "scan:unreadable"

    @classmethod
    def example(cls) -> "Statement":
        return cls(
            on=date(2026, 12, 20),
            refers=6,
            from_whom="Sanne Bakker, moeder",
            text="Ik herken niet wat er over het ophalen staat. Noor was die dag ziek.",
        )
