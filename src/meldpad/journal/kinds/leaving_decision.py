"""Kind of entry: leaving_decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Passed(StrEnum):
    """Whether somebody is told of the worries now that the child leaves. The dossier itself never travels."""

    TOLD = "told"
    WILL_TELL = "will_tell"
    NOBODY = "nobody"


class Knowing(StrEnum):
    """Whether the parents agreed with that, only know it, or do not know it."""

    NONE = ""
    AGREED = "agreed"
    KNOW = "know"
    UNKNOWING = "unknowing"


@kind("leaving_decision", clauses=("T25",))
@dataclass(frozen=True, kw_only=True)
class LeavingDecision(Payload):
    """What was decided when a child with an open dossier leaves: weighed again, who is told, by whom, and what parents know."""

    weighed: str
    passed: Passed
    told_who: str = ""
    told_by: str = ""
    knowing: Knowing = Knowing.NONE
    why: str

    def problems(self) -> Iterator[str]:
        if not self.weighed.strip():
            yield "weighed:missing"
        if not self.why.strip():
            yield "why:missing"
        if self.passed is Passed.NOBODY:
            return
        if not self.told_who.strip():
            yield "told_who:missing"
        if not self.told_by.strip():
            yield "told_by:missing"
        if self.knowing is Knowing.NONE:
            yield "knowing:missing"

    @classmethod
    def example(cls) -> "LeavingDecision":
        return cls(
            on=date(2027, 7, 9),
            weighed="De zorgen zijn kleiner, maar nog niet weg. Veilig Thuis dacht mee.",
            passed=Passed.TOLD,
            told_who="De intern begeleider van de nieuwe school",
            told_by="Mirjam de Boer",
            knowing=Knowing.AGREED,
            why="De nieuwe school kan de steun dan meteen geven.",
        )
