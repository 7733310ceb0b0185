"""Kind of entry: siblings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.answers import YesNo
from meldpad.journal.payload import Payload, kind


def at_same_address(name: str) -> str:
    """How somebody who is no brother or sister, and lives there too, stands in the entry."""
    return f"{name} op hetzelfde adres"


@kind("siblings", clauses=("T12",))
@dataclass(frozen=True, kw_only=True)
class Siblings(Payload):
    """Whether there are brothers and sisters, at this school or elsewhere, and whether there is a worry about them too."""

    who: str
    worry: YesNo = YesNo.UNKNOWN
    text: str = ""

    def problems(self) -> Iterator[str]:
        if not self.who.strip():
            yield "who:missing"

    @classmethod
    def example(cls) -> "Siblings":
        return cls(on=date(2026, 11, 5), who="Broer Daan, groep 6", worry=YesNo.NO, text="De juf van Daan ziet niets bijzonders.")
