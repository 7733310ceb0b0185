"""Whole journals: every journal of up to two entries, and then one more signal of any sort.

The entries are the example of every kind, and every sort of signal. What holds of steps follows from what holds of their duties;
here it is seen on the route as a school sees it.
"""

from collections.abc import Iterator
from functools import cache

import pytest
from proof_alphabet import aims, changed, explored, fields_seen, kinds
from proof_ledgers import OPENING, START, cells_of
from proof_moves import aimed, choices_of
from proof_rules import EDITIONS, SETTLED
from proof_walk import Ledger, Move, stepped

from meldpad.journal.kinds.closing import Closing
from meldpad.journal.kinds.signal import Signal
from meldpad.journal.payload import Payload
from meldpad.protocol.closing import open_at_closing
from meldpad.protocol.evaluate import evaluate
from meldpad.protocol.model import Edition
from meldpad.protocol.route import Route, StepState

FIRST_ADVICE = {"special_settled", "disclosure_settled"}
by_edition = pytest.mark.parametrize("edition", [pytest.param(one, id=one.id) for one in EDITIONS])


@cache
def signals() -> tuple[Payload, ...]:
    """The example of a signal, and with each value of each field that the route looks at; one for all that do the same."""
    found = {}
    for one in changed(Signal, choices_of(Signal, fields_seen(Signal))):
        found.setdefault(frozenset(explored(one, None).effects.items()), one)
    return tuple(found.values())


@cache
def entries() -> tuple[Move, ...]:
    """The example of every kind, about each thing that it may be about, and every sort of signal."""
    examples = [Move(payload=cls.example(), target=target) for cls in kinds() for target in aims(cls)]
    return (*examples, *(Move(payload=one, target=None) for one in signals()))


@cache
def journals() -> tuple[Ledger, ...]:
    """What is on record after every journal of up to two entries, each once."""
    found = {(): Ledger(dates={OPENING: START})}
    for _ in range(2):
        for ledger in tuple(found.values()):
            for move in entries():
                if aimed(move.payload, move.target, ledger) is not None:
                    made = stepped(ledger, move, START)
                    found.setdefault(frozenset((place, str(held)) for place, held in cells_of(made).items()), made)
    return tuple(found.values())


def routes(edition: Edition, payloads: tuple[Payload, ...]) -> Iterator[tuple[Route, Payload, Route]]:
    """The route before and after one more entry, for every journal."""
    for ledger in journals():
        before = evaluate(edition, ledger.facts(), START)
        for payload in payloads:
            yield before, payload, evaluate(edition, stepped(ledger, Move(payload=payload, target=None), START).facts(), START)


@pytest.mark.clause("R1", "S1.1", "T08", "T09")
@by_edition
def test_no_step_goes_from_now_to_done_by_a_signal_alone(edition: Edition) -> None:
    """Unless the signal was what the step asked for, or all it asked was a contact with the parents and advice comes first."""
    for before, signal, after in routes(edition, signals()):
        now = {on.step.id for on in before.steps if on.state is StepState.NOW}
        ended = {on.step.id for on in after.steps if on.state in {StepState.DONE, StepState.SKIPPED}}
        states = {(duty.rule.id, duty.subject): duty.state.value for duty in after.duties}
        for duty in before.asked:
            if duty.rule.step in now & ended:
                became = states[duty.rule.id, duty.subject]
                assert became == "done" or (became == "not_yet" and FIRST_ADVICE & set(duty.rule.when)), signal


@pytest.mark.clause("T16")
@by_edition
def test_a_closed_route_asks_nothing_and_what_it_lifted_was_named(edition: Edition) -> None:
    for before, _, after in routes(edition, (Closing.example(),)):
        assert after.closed
        assert not list(after.asked)
        assert not any(on.state is StepState.NOW for on in after.steps)
        named = {(duty.rule.id, duty.subject) for duty in open_at_closing(before)}
        lifted = {(duty.rule.id, duty.subject) for duty in before.asked if duty.rule.act != "closing"}
        assert lifted <= named
        assert not open_at_closing(after)
        assert all(duty.state.value in SETTLED for duty in after.duties)
