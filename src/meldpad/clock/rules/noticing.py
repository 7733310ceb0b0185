"""Everything that a school's state asks to be noticed on a day."""

from collections.abc import Iterator
from datetime import date

from meldpad.clock.rules.days_off import LOOK_BACK, around_days_off, to_be_reached
from meldpad.clock.rules.due import Due
from meldpad.clock.rules.ladder import Hop, carried, noticed_once
from meldpad.clock.rules.parts import USUAL, Agreement, Code, Part
from meldpad.clock.rules.state import Case, State, Waiting
from meldpad.protocol.schooldays import add_school_days


def noticed(state: State, today: date, agreement: Agreement = USUAL) -> tuple[Due, ...]:
    """Each notice once, in the order of their keys. Whatever was to be noticed on an earlier day is in it too, while it waits."""
    found = {due.key: due for due in _all(state, today, agreement)}
    return tuple(found[key] for key in sorted(found))


def waits(state: State, agreement: Agreement = USUAL) -> Iterator[Waiting]:
    """Everything with a day on which it is late, also what is not late yet."""
    for case in state.cases:
        yield from case.duties
        yield from _of_case(case, agreement, state.closed)
    yield from state.dated


def _all(state: State, today: date, agreement: Agreement) -> Iterator[Due]:
    at_school = state.absent.get(None, frozenset())
    for waiting in (*waits(state, agreement), *to_be_reached(state, today)):
        yield from carried(waiting, agreement, state.absent.get(waiting.dossier, at_school), state.closed, today)
    for told in state.told:
        if today - LOOK_BACK <= told.on <= today:
            yield noticed_once(told, Hop(0, Part.GUARD, told.on))
    yield from around_days_off(state, today)


def _of_case(case: Case, agreement: Agreement, closed: frozenset[date]) -> Iterator[Waiting]:
    """That nothing was written for so many school days, and that nobody who guards it read what was."""
    silent_on = add_school_days(case.last_on, agreement.silence, closed)
    yield Waiting(code=Code.SILENCE, subject=case.id.hex, on=silent_on, dossier=case.id)
    if case.unread_since:
        read_by = add_school_days(case.unread_since, agreement.unread, closed)
        yield Waiting(code=Code.UNREAD, subject=case.id.hex, on=read_by, dossier=case.id)
