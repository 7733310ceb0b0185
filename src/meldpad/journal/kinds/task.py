"""Kind of entry: task."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class TaskSort(StrEnum):
    """What is asked of a colleague (O3.3)."""

    OBSERVE = "observe"
    TALK_WITH_PARENT = "talk_with_parent"
    TALK_WITH_CHILD = "talk_with_child"
    OTHER = "other"


@kind("task", clauses=("O2.5", "O2.11", "O3.3", "S1.5", "S1.7"))
@dataclass(frozen=True, kw_only=True)
class Task(Payload):
    """The attention officer asks a colleague to observe, to talk or to do something else, by a day that they agree on.

    `asked` is the id of the account, `asked_name` the name on that day; `shows_dossier` says whether the dossier was opened to
    the colleague for it.
    """

    sort: TaskSort
    text: str
    asked: str = ""
    asked_name: str = ""
    until: date | None = None
    shows_dossier: bool = False

    def problems(self) -> Iterator[str]:
        if not self.text.strip():
            yield "text:missing"

    @classmethod
    def example(cls) -> "Task":
        return cls(
            on=date(2026, 11, 6),
            sort=TaskSort.OBSERVE,
            text="Kijk deze week bij het ophalen hoe Noor en haar moeder met elkaar omgaan.",
            asked_name="Kim Jansen",
            until=date(2026, 11, 13),
        )
