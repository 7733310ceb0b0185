"""Kind of entry: emergency."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind
from meldpad.journal.pupil_role import PupilRole


class Called(StrEnum):
    """Who was called."""

    POLICE = "police"
    ADVICE_CENTRE = "advice_centre"
    CRISIS_SERVICE = "crisis_service"
    DIRECTOR = "director"


@kind("emergency", version=2, clauses=("S2.16", "S2.17", "T02", "T12"), upcasters={1: dict})
@dataclass(frozen=True, kw_only=True)
class Emergency(Payload):
    """Acute danger: what happened, who was called and what was agreed, written down afterwards.

    About several pupils at once it lies in each one's own dossier; `pupil_role` and `also_elsewhere` as in a signal.
    """

    what: str
    called: tuple[Called, ...] = ()
    at_time: str = ""
    spoken_with: str = ""
    agreed: str = ""
    reported_in_call: bool = False
    pupil_role: PupilRole = PupilRole.OPEN
    also_elsewhere: bool = False

    def problems(self) -> Iterator[str]:
        if not self.what.strip():
            yield "what:missing"

    @classmethod
    def example(cls) -> "Emergency":
        return cls(
            on=date(2026, 11, 24),
            what="Vader dreigde bij de poort.",
            called=(Called.POLICE, Called.DIRECTOR),
            at_time="15:10",
            spoken_with="Meldkamer",
            agreed="De politie komt. Noor blijft binnen.",
        )
