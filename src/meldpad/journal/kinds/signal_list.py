"""Kind of entry: signal_list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Instrument(StrEnum):
    """What was used to look with (S1.4)."""

    SIGNAL_LIST = "signal_list"
    OWN = "own"


@kind("signal_list", clauses=("S1.1", "S1.4", "T34", "T35"))
@dataclass(frozen=True, kw_only=True)
class SignalList(Payload):
    """What stood out when somebody went through the signal list or the school's own instrument. Ticks are never added up.

    `items` are codes of the catalogue `catalogue`; concerns and what reassures stand in it side by side.
    """

    instrument: Instrument = Instrument.SIGNAL_LIST
    own_instrument: str = ""
    catalogue: str = ""
    items: tuple[str, ...] = ()
    text: str = ""

    def problems(self) -> Iterator[str]:
        if self.instrument is Instrument.OWN and not self.own_instrument.strip():
            yield "own_instrument:missing"
        if not self.items and not self.text.strip():
            yield "text:missing"

    @classmethod
    def example(cls) -> "SignalList":
        return cls(
            on=date(2026, 11, 5),
            catalogue="signalen-2026",
            items=("A14", "G04", "Q08"),
            text="Noor viel twee keer in slaap. Bij het ophalen treuzelde zij lang.",
        )
