"""What comes out of the thinking floor: duties with a state and a reason, and steps with a state."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.protocol.model import Edition, Rule, Step


class DutyState(StrEnum):
    """Where one duty stands. Exactly one of these holds."""

    NOT_YET = "not_yet"
    ASKED = "asked"
    DONE = "done"
    WAIVED = "waived"
    NOT_APPLICABLE = "not_applicable"


class StepState(StrEnum):
    """Where one step stands; steps may be taken in any order."""

    TODO = "todo"
    NOW = "now"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One duty of this dossier. `subject` is the entry it is about (or None); `entry` is what settled it; `reason` says why
    it does not apply or on which ground it was left out. `due` is the school's own term, `starts` the first day it is asked."""

    rule: Rule
    state: DutyState
    subject: int | None = None
    entry: int | None = None
    reason: str = ""
    starts: date | None = None
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class StepOnRoute:
    """A step with its state and, when it is done, the entry that completed it."""

    step: Step
    state: StepState
    entry: int | None = None


@dataclass(frozen=True, kw_only=True)
class Route:
    """The whole answer for one dossier on one day."""

    edition: Edition
    duties: tuple[Duty, ...]
    steps: tuple[StepOnRoute, ...]
    closed: bool

    @property
    def asked(self) -> Iterator[Duty]:
        """The duties that are open now: first what carries the route on and what asks for a report, then the rest, last what a
        writer still completes; within each in the order of the steps, the earliest term first."""
        asked = (duty for duty in self.duties if duty.state is DutyState.ASKED)
        return iter(sorted(asked, key=lambda duty: (duty.rule.who == "writer", not duty.rule.main and duty.rule.act != "report")))

    @property
    def current(self) -> StepOnRoute | None:
        """The step where the route goes on: the first whose main duty is asked, else the first that asks anything."""
        now = [step for step in self.steps if step.state is StepState.NOW]
        carrying = {duty.rule.step for duty in self.asked if duty.rule.main}
        return next((step for step in now if step.step.id in carrying), now[0] if now else None)
