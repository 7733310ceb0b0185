"""Kind of entry: access_request."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Asks(StrEnum):
    """Who asks to see what is kept about the child."""

    PARENT = "parent"
    GUARDIAN = "guardian"
    PUPIL = "pupil"
    OTHER = "other"


class Wants(StrEnum):
    """What was asked: to see the dossier, or whether anything is kept at all."""

    DOSSIER = "dossier"
    ANYTHING = "anything"


@kind("access_request", clauses=("T23",))
@dataclass(frozen=True, kw_only=True)
class AccessRequest(Payload):
    """A request to see what is kept about the child. `on` is the day on which it came; from then the month runs."""

    asks: Asks
    who: str
    wants: Wants = Wants.DOSSIER
    how: str = ""

    def problems(self) -> Iterator[str]:
        if not self.who.strip():
            yield "who:missing"

    @classmethod
    def example(cls) -> "AccessRequest":
        return cls(on=date(2026, 11, 25), asks=Asks.PARENT, who="Sanne Bakker", how="Met een brief.")
