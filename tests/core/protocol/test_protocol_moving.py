"""The same journal, thought about under two editions."""

import pytest
from hypothesis import given
from protocol_journals import MONDAY, P2012, P2019, asked, journals, route_of

from meldpad.protocol.moving import changes, edition_in_force
from meldpad.protocol.thinking import think

pytestmark = pytest.mark.clause("T37", "T45")
SAID = ("signal", "consultation", "advice", "parent_talk", ("weighing", {"weighed_with": ""}))


def test_every_asked_duty_is_new_gone_or_still_there() -> None:
    before, after = route_of("po-2012", *SAID), route_of("po-2019", *SAID)
    found = changes(before, after)
    assert {duty.rule.id for duty in (*found.new, *found.still)} == asked(after)
    assert {duty.rule.id for duty in found.gone} == asked(before) - asked(after)
    assert "weigh-together" in {duty.rule.id for duty in found.new}


@given(journal=journals())
def test_nothing_changes_by_staying(journal: tuple) -> None:  # type: ignore[type-arg]
    route = think(P2019, journal, MONDAY)
    found = changes(route, route)
    assert found.new == found.gone == ()
    assert found.still == tuple(route.asked)


@given(journal=journals())
def test_moving_back_undoes_what_moving_did(journal: tuple) -> None:  # type: ignore[type-arg]
    before, after = think(P2012, journal, MONDAY), think(P2019, journal, MONDAY)
    there, back = changes(before, after), changes(after, before)
    assert [duty.rule.id for duty in there.new] == [duty.rule.id for duty in back.gone]
    assert [duty.rule.id for duty in there.gone] == [duty.rule.id for duty in back.new]


def test_the_last_move_counts_and_without_one_the_first_edition() -> None:
    assert edition_in_force("po-2012", ()) == "po-2012"
