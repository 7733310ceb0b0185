"""Step 1: signals, what completes them, and looking on purpose."""

from meldpad.journal.kinds.hypothesis_outcome import HypothesisOutcome
from meldpad.journal.kinds.siblings import Siblings
from meldpad.journal.kinds.signal import About, Basis, Leaning, Setting, Signal, WorryFor
from meldpad.journal.kinds.signal_list import SignalList
from meldpad.journal.kinds.supplement import Supplement
from meldpad.journal.kinds.task import Task, TaskSort
from meldpad.journal.kinds.task_answer import Carried, TaskAnswer
from meldpad.protocol.ledger import Ledger
from meldpad.protocol.remember import reads

ABOUT = {
    About.EMPLOYEE: "concerns_employee",
    About.HOME: "concerns_home",
    About.PUPILS: "among_pupils",
    About.OTHER: "concerns_outsider",
}
BESIDE_THE_LESSON = frozenset(Setting) - {Setting.OPEN, Setting.CLASS}


@reads(Signal)
def signal(ledger: Ledger, number: int, payload: Signal) -> None:
    if mark := ABOUT.get(payload.about):
        ledger.mark(number, mark)
    ledger.marks.setdefault("signal", number)
    if payload.leaning is Leaning.REASSURING:
        ledger.mark(number, "reassuring_signal")
    if payload.setting in BESIDE_THE_LESSON:
        ledger.mark(number, "looked_elsewhere")
    _what_is_missing(ledger, number, payload)
    if payload.basis is Basis.ASSUMPTION:
        ledger.item("assumption", number)
    if payload.special or payload.told_elsewhere:  # what a brother or sister told makes a talk with the parents as dangerous
        ledger.item("special", number)
    if payload.disclosure:
        ledger.item("disclosure", number)
    if payload.worry_for is not WorryFor.PUPIL:
        ledger.item("other_person", number)


def _what_is_missing(ledger: Ledger, number: int, payload: Signal) -> None:
    if missing := payload.missing():
        sheet = ledger.item("incomplete_signal", number)
        sheet.marks.update({f"misses_{name}": number for name in missing})


@reads(Supplement)
def supplement(ledger: Ledger, number: int, payload: Supplement) -> None:
    sheet = ledger.sheet("incomplete_signal", payload.refers)
    if sheet is None:
        return
    for name in ("place", "situation", "others_present"):
        if getattr(payload, name).strip():
            sheet.marks.pop(f"misses_{name}", None)
    if not any(mark.startswith("misses_") for mark in sheet.marks):
        sheet.marks["completed"] = number


@reads(HypothesisOutcome)
def hypothesis_outcome(ledger: Ledger, number: int, payload: HypothesisOutcome) -> None:
    ledger.about("assumption", payload.refers, number, "answered")


@reads(SignalList)
def signal_list(ledger: Ledger, number: int, payload: SignalList) -> None:
    ledger.mark(number, "list_used")


@reads(Siblings)
def siblings(ledger: Ledger, number: int, payload: Siblings) -> None:
    ledger.mark(number, "siblings_considered")


@reads(Task)
def task(ledger: Ledger, number: int, payload: Task) -> None:
    sheet = ledger.item("task", number)
    if payload.sort is TaskSort.OBSERVE:
        sheet.marks["to_observe"] = number
    if payload.until:
        sheet.days["until"] = payload.until


@reads(TaskAnswer)
def task_answer(ledger: Ledger, number: int, payload: TaskAnswer) -> None:
    ledger.about("task", payload.refers, number, "answered")
    sheet = ledger.sheet("task", payload.refers)
    if sheet and "to_observe" in sheet.marks and payload.carried is not Carried.NOT_DONE:
        ledger.mark(number, "looked_elsewhere")
