"""Kind of entry: task_answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Carried(StrEnum):
    """How far the task came."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"


@kind("task_answer", clauses=("O3.3", "O3.4", "S1.5", "S1.7"))
@dataclass(frozen=True, kw_only=True)
class TaskAnswer(Payload):
    """What a colleague did with a task, and what they saw or heard; facts first, as in a signal."""

    refers: int
    text: str
    carried: Carried = Carried.DONE

    def problems(self) -> Iterator[str]:
        if not self.text.strip():
            yield "text:missing"

    @classmethod
    def example(cls) -> "TaskAnswer":
        return cls(
            on=date(2026, 11, 12),
            refers=4,
            text="Drie keer gekeken. Noor liep twee keer vrolijk mee en keek een keer naar de grond.",
        )
