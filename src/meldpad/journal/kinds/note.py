"""Kind of entry: note."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.payload import Payload, kind


@kind("note", clauses=("S1.2", "S1.13"))
@dataclass(frozen=True, kw_only=True)
class Note(Payload):
    """A follow-up note on the course of things, or a contact about the signals."""

    text: str
    refers: int | None = None

    def problems(self) -> Iterator[str]:
        if not self.text.strip():
            yield "text:missing"

    @classmethod
    def example(cls) -> "Note":
        return cls(on=date(2026, 11, 5), text="Noor speelde vandaag rustig met twee klasgenoten.")
