"""No dead end: who does what is asked, one entry after another, comes to an end, and can close."""

from dataclasses import replace
from datetime import date
from functools import cache
from graphlib import TopologicalSorter

import pytest
from proof_alphabet import explored
from proof_cones import Move
from proof_ledgers import LATER, OPENING
from proof_moves import Target
from proof_rules import EDITIONS, SETTLED, asked_in, walk_of
from proof_walk import Walk

from meldpad.journal.codec import field_types
from meldpad.journal.payload import Payload
from meldpad.protocol.model import Edition, Rule


def settled_by(walk: Walk, step: int) -> tuple[int, int]:
    """In how many asked places this one entry does the duty, and in how many not; of an entry about one item, its place only."""
    move, _ = walk.steps[step]
    only = move.target[1] if isinstance(move.target, tuple) else None
    done, left = 0, 0
    for state, after in walk.after.items():
        for day, place in asked_in(walk, state):
            if after[step] >= 0 and only in {None, place}:
                then = walk.seen[after[step]][day]
                settled = place < len(then) and then[place][0] in SETTLED
                done, left = done + settled, left + (not settled)
    return done, left


@cache
def doing(edition: str, rule: str) -> tuple[tuple[Move, ...], ...]:
    """Ways to do a duty whatever is on record, about the first item where it is asked per item. A way is one entry that always
    does it; where there is none (consent is given for one partner) it is all the entries that do it for some."""
    walk = walk_of(*_named(edition, rule))
    steps = [step for step, (move, _) in enumerate(walk.steps) if move.kind == walk.cone.rule.act and move.target != OPENING]
    first = [step for step in steps if not isinstance(walk.steps[step][0].target, tuple) or walk.steps[step][0].target[1] == 0]
    did = {step: settled_by(walk, step) for step in first}
    always = [(walk.steps[step][0],) for step, (done, left) in did.items() if done and not left]
    return tuple(always) or (tuple(walk.steps[step][0] for step, (done, _) in did.items() if done),)


def _named(edition: str, rule: str) -> tuple[Edition, Rule]:
    found = next(one for one in EDITIONS if one.id == edition)
    return found, next(one for one in found.rules if one.id == rule)


PROVED = {"done", "waived"}


def does_to(walk: Walk, move: Move) -> tuple[bool, bool]:
    """Whether this entry, somewhere, opens again what was done or left out; and whether it brings up a duty: about something
    new, or one that did not apply."""
    step, again, more = same_here(walk, move), False, False
    for state, after in walk.after.items() if step is not None else ():
        if after[step] >= 0:
            for before, then in zip(walk.seen[state], walk.seen[after[step]], strict=True):
                opened = {old[0] for old, new in zip(before, then, strict=False) if new[0] not in SETTLED}
                again = again or bool(opened & PROVED)
                more = more or "not_applicable" in opened or any(duty[0] not in SETTLED for duty in then[len(before) :])
    return again, more


def consequences(edition: Edition, way: tuple[Move, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The rules of which these entries open again what was settled, and those that they bring up."""
    done = {other.id: [does_to(walk_of(edition, other), move) for move in way] for other in edition.rules}
    again = frozenset(rule for rule, some in done.items() if any(one for one, _ in some))
    return again, frozenset(rule for rule, some in done.items() if any(more for _, more in some))


def same_here(walk: Walk, move: Move) -> int | None:
    """The step of this walk that does the same to its cone as the entry does; None when it does nothing to it."""
    cells = walk.cone.cells
    here = not isinstance(move.target, tuple) or ("item", move.target[0]) in cells
    target = move.target if here else OPENING
    payload = on_the_day_that_is_walked(move.payload)
    does = explored(payload, target).on(cells)
    if not any(effect and any(effect) for *_, effect in does[1]):
        return None
    alike = (one for one, _ in walk.steps if one.kind == move.kind and about_the_same(one.target, target))
    found = next(one for one in alike if explored(one.payload, one.target).on(cells) == does)
    return next(step for step, (one, _) in enumerate(walk.steps) if one == found)


def about_the_same(one: Target, other: Target) -> bool:
    """Whether both are about the same item, or both about none."""
    return one == other or not (isinstance(one, tuple) or isinstance(other, tuple))


def on_the_day_that_is_walked(payload: Payload) -> Payload:
    """The same entry; a day that it names is the one day that stands for all."""
    named = [name for name, wanted in field_types(type(payload)).items() if wanted == date | None and getattr(payload, name)]
    return replace(payload, **dict.fromkeys(named, LATER))


ASKED_ANEW = {"second-weigher"}  # whoever agreed did not read the new weighing


@pytest.mark.clause("R1", "T06")
@pytest.mark.parametrize("edition", [pytest.param(one, id=one.id) for one in EDITIONS])
def test_who_does_what_is_asked_comes_to_an_end(edition: Edition) -> None:
    """Each duty can be done by an entry that opens nothing again but what must be asked anew; that, and what it brings up that is
    new, lies further along, in no circle. So there is always less to do, and there is only so much."""
    further: dict[str, frozenset[str]] = {}
    for rule in edition.rules:
        ways = [consequences(edition, way) for way in doing(edition.id, rule.id) if way]
        kept = [again | new for again, new in ways if again <= ASKED_ANEW]
        assert kept, f"whatever does {rule.id} opens again what was settled: {ways}"
        further[rule.id] = min(kept, key=len)
    assert tuple(TopologicalSorter(further).static_order())
