"""What docs/states.md says of the states is true of any journal."""

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from protocol_journals import MONDAY, journals

from meldpad.journal.entry import Entry
from meldpad.protocol.conditions import CONDITIONS
from meldpad.protocol.facts import Facts
from meldpad.protocol.load import published
from meldpad.protocol.model import Edition, Rule
from meldpad.protocol.remember import facts_of
from meldpad.protocol.route import Duty, DutyState
from meldpad.protocol.states import ORDER, transitions
from meldpad.protocol.thinking import think

pytestmark = pytest.mark.clause("R1", "T37")


def test_every_state_and_every_way_between_two_is_described_once() -> None:
    assert set(ORDER) == set(DutyState)
    pairs = [(one.before, one.after) for one in transitions()]
    assert sorted(pairs) == sorted((before, after) for before in DutyState for after in DutyState if before is not after)


def test_only_fields_of_a_rule_bring_a_state_about() -> None:
    known = {field.name for field in fields(Rule)}
    assert {name for names in ORDER.values() for name in names} <= known
    assert all(one.fields for one in transitions())


def expected(duty: Duty, facts: Facts) -> DutyState:
    """The first state of ORDER that holds, read from the facts without the evaluation."""
    rule = duty.rule
    item = next((one for one in facts.items.get(rule.per, ()) if one.number == duty.subject), None)
    waiver = facts.waivers.get((rule.id, duty.subject))
    holds = {
        DutyState.DONE: any(CONDITIONS[name](facts, item) for name in rule.done_by),
        DutyState.WAIVED: waiver is not None and waiver.ground in rule.grounds,
        DutyState.NOT_APPLICABLE: "closed" in facts.marks or any(CONDITIONS[name](facts, item) for name in rule.unless),
        DutyState.NOT_YET: not all(CONDITIONS[name](facts, item) for name in rule.when)
        or (duty.starts is not None and duty.starts > MONDAY),
    }
    return next((state for state in ORDER if holds.get(state)), DutyState.ASKED)


def known_waivers(edition: Edition, facts: Facts) -> Facts:
    """Without what was left out on a ground that this edition does not know: that settles nothing."""
    grounds = {rule.id: rule.grounds for rule in edition.rules}
    return replace(facts, waivers={key: one for key, one in facts.waivers.items() if one.ground in grounds.get(key[0], ())})


@settings(max_examples=60, deadline=None)
@given(edition_id=st.sampled_from(list(published())), journal=journals())
def test_the_first_that_holds_is_the_state(edition_id: str, journal: tuple[Entry, ...]) -> None:
    edition = published()[edition_id]
    facts = known_waivers(edition, facts_of(journal))
    for duty in think(edition, journal, MONDAY).duties:
        assert duty.state is expected(duty, facts), duty.rule.id
