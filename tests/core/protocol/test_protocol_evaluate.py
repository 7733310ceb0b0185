"""What is always true of a route, whatever is on record and in whatever order it was written."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from protocol_journals import (
    ABOUT_OTHERS,
    BARE,
    EDITIONS,
    MONDAY,
    SIGNALS,
    TALK,
    VARIATIONS,
    entry,
    journal_of,
    journals,
    payload_of,
    route_of,
    state_of,
    with_one_more,
)

from meldpad.journal.entry import Entry
from meldpad.journal.kinds.reopening import Reopening
from meldpad.journal.payload import KINDS, Payload
from meldpad.protocol.clauses import clauses
from meldpad.protocol.evaluate import evaluate
from meldpad.protocol.model import Edition
from meldpad.protocol.remember import facts_of
from meldpad.protocol.route import DutyState, Route, StepState
from meldpad.protocol.thinking import think

some = settings(max_examples=30, deadline=None)
editions = st.sampled_from(EDITIONS)
days = st.dates(min_value=date(2026, 11, 1), max_value=date(2027, 12, 31))
Key = tuple[str, int | None]


def states(route: Route) -> dict[Key, DutyState]:
    return {(duty.rule.id, duty.subject): duty.state for duty in route.duties}


ADVICE_FIRST = {"urgent-advice", "disclosure-advice"}


def lifted(before: Route, after: Route) -> set[Key]:
    """The duties that were asked and are now neither asked nor answered. A talk with parents may wait while a call for advice
    is asked that comes first (S3.7, T08, T09); that is no lifting."""
    now = states(after)
    kept = {DutyState.ASKED, DutyState.DONE, DutyState.WAIVED}
    gone = {key for key, state in states(before).items() if state is DutyState.ASKED and now.get(key) not in kept}
    return gone - waiting(after) if {duty.rule.id for duty in after.asked} & ADVICE_FIRST else gone


def waiting(route: Route) -> set[Key]:
    """The duties that are not asked yet because advice comes before any talk with the parents."""
    first = {"special_settled", "disclosure_settled"}
    duties = (duty for duty in route.duties if duty.state is DutyState.NOT_YET and first & set(duty.rule.when))
    return {(duty.rule.id, duty.subject) for duty in duties}


@pytest.mark.clause("S1.1", "T35")
@some
@given(edition=editions, journal=journals(), signal=st.sampled_from(ABOUT_OTHERS), today=days)
def test_one_more_signal_never_lifts_a_duty(edition: Edition, journal: tuple[Entry, ...], signal: Payload, today: date) -> None:
    assert not lifted(think(edition, journal, today), think(edition, with_one_more(journal, signal), today))


@pytest.mark.clause("S1.18", "T01")
@some
@given(edition=editions, journal=journals(), signal=st.sampled_from(SIGNALS), today=days)
def test_a_worry_about_an_employee_never_lifts_a_duty_when_home_is_a_worry_too(
    edition: Edition, journal: tuple[Entry, ...], signal: Payload, today: date
) -> None:
    at_home = with_one_more(journal, payload_of(("signal", {"about": "home"})))
    assert not lifted(think(edition, at_home, today), think(edition, with_one_more(at_home, signal), today))


@some
@given(edition=editions, journal=journals(), today=days)
def test_thinking_gives_the_same_answer_twice_and_changes_nothing(
    edition: Edition, journal: tuple[Entry, ...], today: date
) -> None:
    facts = facts_of(journal)
    before = deepcopy((journal, facts))
    first = evaluate(edition, facts, today)
    assert evaluate(edition, facts, today) == first == think(edition, journal, today)
    assert (journal, facts) == before


@some
@given(edition=editions, journal=journals(), today=days)
def test_every_duty_has_one_state_a_reason_and_clauses_that_exist(
    edition: Edition, journal: tuple[Entry, ...], today: date
) -> None:
    route = think(edition, journal, today)
    assert len(states(route)) == len(route.duties)
    numbers = {one.number for one in journal}
    for duty in route.duties:
        assert duty.rule.clauses
        assert set(duty.rule.clauses) <= set(clauses())
        assert (duty.entry in numbers) == (duty.state in {DutyState.DONE, DutyState.WAIVED, DutyState.NOT_APPLICABLE})
        assert bool(duty.reason) == (duty.state in {DutyState.WAIVED, DutyState.NOT_APPLICABLE})
        assert bool(duty.rule.per) == (duty.subject is not None)


@some
@given(edition=editions, journal=journals(), today=days)
def test_a_duty_is_left_out_only_on_a_ground_that_its_rule_allows(
    edition: Edition, journal: tuple[Entry, ...], today: date
) -> None:
    for duty in think(edition, journal, today).duties:
        assert duty.state is not DutyState.WAIVED or duty.reason in duty.rule.grounds


@some
@given(edition=editions, journal=journals(), after=journals(longest=3), today=days)
def test_a_closed_dossier_asks_nothing(
    edition: Edition, journal: tuple[Entry, ...], after: tuple[Entry, ...], today: date
) -> None:
    closed = with_one_more(journal, KINDS["closing"].example())
    for one in after:
        if not isinstance(one.payload, Reopening):
            closed = with_one_more(closed, one.payload)
    route = think(edition, closed, today)
    assert route.closed
    assert not list(route.asked)
    assert route.current is None
    assert all(on.state is not StepState.NOW for on in route.steps)


@pytest.mark.clause("T46", "T47")
def test_a_necessary_report_stands_among_the_first_whatever_else_a_weighing_asks() -> None:
    said = ("signal", "consultation", TALK, ("weighing", {**BARE, "suspicion": "yes", "unsafety": "acute"}))
    asked = [duty.rule.id for duty in route_of("po-2019", *said).asked]
    assert asked.index("necessary-report") < asked.index("second-weigher")
    assert asked.index("necessary-report") < 3, asked


@some
@given(edition=editions, journal=journals(), today=days)
def test_duties_stand_in_the_order_of_the_steps_and_nothing_asked_is_lost(
    edition: Edition, journal: tuple[Entry, ...], today: date
) -> None:
    places = [step.id for step in edition.steps]
    route = think(edition, journal, today)
    order = [(places.index(duty.rule.step), duty.due or date.max) for duty in route.duties]
    assert order == sorted(order)
    assert [on.step.id for on in route.steps] == [step for step in places if step in {on.step.id for on in route.steps}]
    open_now = [duty for duty in route.duties if duty.state is DutyState.ASKED]
    assert sorted(map(id, route.asked)) == sorted(map(id, open_now))
    assert (route.current is None) == (not open_now)


@pytest.mark.clause("S2.9", "S2.16", "S3.15", "T02")
@some
@given(edition=editions, journal=journals(), kind=st.sampled_from(["emergency", "advice", "report"]), today=days)
def test_an_emergency_advice_and_a_report_can_always_be_written(
    edition: Edition, journal: tuple[Entry, ...], kind: str, today: date
) -> None:
    """There is no rule that forbids: whatever is on record, the entry is accepted and counts."""
    payload = KINDS[kind].example()
    assert not list(payload.problems())
    facts = facts_of(with_one_more(journal, payload))
    number = len(journal) + 1
    assert facts.marks[{"emergency": "emergency", "advice": "advised", "report": "reported"}[kind]] == number
    route = evaluate(edition, facts, today)
    if kind == "report" and any(on.step.road == "meldcode" for on in route.steps):
        assert state_of(route, "make-report") == "done"


@pytest.mark.clause("R1")
@some
@given(edition=editions, said=st.lists(st.sampled_from(VARIATIONS), max_size=8), today=days)
def test_no_order_of_writing_makes_thinking_fail(edition: Edition, said: list[Payload], today: date) -> None:
    for order in (said, said[::-1]):
        assert think(edition, [entry(n, one) for n, one in enumerate(order, start=1)], today).steps


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_every_single_entry_can_be_thought_about_and_an_empty_dossier_asks_for_a_signal(edition: Edition) -> None:
    assert [duty.rule.id for duty in think(edition, (), MONDAY).asked] == ["record-signal"]
    for payload in VARIATIONS:
        assert think(edition, [entry(1, payload)], MONDAY + timedelta(days=1)).duties


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_a_waiver_for_one_item_leaves_the_next_item_asked(edition: Edition) -> None:
    vague = ("signal", {"place": ""})
    waiver = ("waiver", {"duty": "complete-signal", "ground": "unknown_for_good", "subject": 1})
    route = think(edition, journal_of(vague, vague, waiver), MONDAY)
    assert (state_of(route, "complete-signal", 1), state_of(route, "complete-signal", 2)) == ("waived", "asked")
