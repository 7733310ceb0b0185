"""What a school's state asks to be noticed: the same whenever it is worked out, never fewer later, and in the end the board."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meldpad.clock.rules.days_off import LOOK_BACK, school_days_before
from meldpad.clock.rules.ladder import hops
from meldpad.clock.rules.noticing import noticed
from meldpad.clock.rules.parts import AROUND_DAYS_OFF, NOT_CARRIED, USUAL, Agreement, Code, Part
from meldpad.clock.rules.state import Case, State, Waiting
from meldpad.protocol.calendar import Holiday, Region, closed_days, school_holidays
from meldpad.protocol.schooldays import add_school_days, is_school_day

pytestmark = pytest.mark.clause("O1.11")
MIDDLE = closed_days(Region.MIDDLE)
# How long it takes to think of a school says nothing: the machine may be busy.
calm = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
DOSSIER, ANNA = UUID(int=1), UUID(int=2)
days = st.dates(date(2026, 8, 1), date(2029, 6, 1))
ids = st.integers(1, 4).map(lambda number: UUID(int=number))
owners = st.sampled_from([Part.GUARD, Part.DIRECTOR, Part.BOARD, Part.DEPUTY])
off = st.frozensets(st.dates(date(2026, 8, 1), date(2029, 12, 1)), max_size=40)


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    deputy, director, board = sorted(draw(st.lists(st.integers(0, 20), min_size=3, max_size=3)))
    return Agreement(
        silence=draw(st.integers(1, 30)), unread=draw(st.integers(0, 5)), deputy=deputy, director=director, board=board
    )


@st.composite
def waitings(draw: st.DrawFn, code: st.SearchStrategy[Code]) -> Waiting:
    account = draw(st.none() | ids)
    return Waiting(
        code=draw(code),
        subject=draw(st.sampled_from("abcdef")),
        on=draw(days),
        owner=Part.ONE if account else draw(owners),
        account=account,
        dossier=draw(st.none() | ids),
    )


ALWAYS = ((date(2020, 1, 1), date(2040, 1, 1)),)  # somebody can be reached: what is asked otherwise ends with the holiday
late = st.sampled_from(sorted(set(Code) - NOT_CARRIED))
together = st.sampled_from(sorted(NOT_CARRIED - AROUND_DAYS_OFF))


@st.composite
def states(draw: st.DrawFn) -> State:
    cases = st.builds(
        Case, id=ids, last_on=days, unread_since=st.none() | days, duties=st.lists(waitings(late), max_size=3).map(tuple)
    )
    absent = st.dictionaries(
        st.none() | ids, st.frozensets(st.sampled_from([Part.GUARD, Part.DEPUTY, Part.DIRECTOR])), max_size=3
    )
    return State(
        cases=tuple(draw(st.lists(cases, max_size=3, unique_by=lambda case: case.id))),
        dated=tuple(draw(st.lists(waitings(late), max_size=3))),
        told=tuple(draw(st.lists(waitings(together), max_size=2))),
        closed=MIDDLE | draw(off),
        absent=draw(absent),
        reachable=ALWAYS,
    )


def keys(state: State, today: date, agreement: Agreement = USUAL) -> set[str]:
    return {due.key for due in noticed(state, today, agreement)}


def escalations(state: State, today: date, agreement: Agreement) -> dict[str, date]:
    return {due.key: due.noticed_on for due in noticed(state, today, agreement) if due.code not in NOT_CARRIED}


@calm
@given(states(), days, agreements())
def test_the_same_day_always_gives_the_same_notices_each_once(state, today, agreement):
    first, again = noticed(state, today, agreement), noticed(state, today, agreement)
    assert [due.key for due in first] == [due.key for due in again]
    assert len(keys(state, today, agreement)) == len(first)


@calm
@given(states(), days, st.integers(0, LOOK_BACK.days), agreements())
def test_days_that_were_missed_are_caught_up_with_the_same_notices(state, last, missed, agreement):
    each_day = [keys(state, last - timedelta(days=back), agreement) for back in range(missed + 1)]
    before = keys(state, last - timedelta(days=missed), agreement)
    assert set().union(*each_day) - before == keys(state, last, agreement) - before


@calm
@given(states(), days, st.integers(0, 400), agreements())
def test_later_never_means_fewer_escalations(state, today, more, agreement):
    later = escalations(state, today + timedelta(days=more), agreement)
    assert escalations(state, today, agreement).items() <= later.items()


@calm
@given(waitings(late), agreements(), off, off)
def test_more_days_off_never_bring_an_escalation_forward(waiting, agreement, some, more):
    few = list(hops(waiting, agreement, frozenset(), MIDDLE | some))
    many = list(hops(waiting, agreement, frozenset(), MIDDLE | some | more))
    assert [(hop.number, hop.part) for hop in few] == [(hop.number, hop.part) for hop in many]
    assert all(sooner.on <= later.on for sooner, later in zip(few, many, strict=True))


@calm
@given(states(), days, agreements())
def test_whatever_is_past_due_reaches_the_board_unless_somebody_does_it(state, today, agreement):
    waiting = [*state.dated, *(duty for case in state.cases for duty in case.duties)]
    reached = {
        (due.code, due.subject, due.due_on) for due in noticed(state, date(2032, 1, 1), agreement) if due.part is Part.BOARD
    }
    assert {(one.code, one.subject, one.on) for one in waiting} <= reached
    settled = State(closed=state.closed, absent=state.absent, reachable=ALWAYS)
    assert escalations(settled, today, agreement) == {}


@calm
@given(states(), days, agreements())
def test_every_notice_falls_on_a_school_day_that_has_come(state, today, agreement):
    for due in noticed(state, today, agreement):
        assert due.noticed_on <= today
        assert due.code in NOT_CARRIED or is_school_day(due.noticed_on, state.closed)
        assert due.next_on is None or due.next_on > today


@calm
@given(waitings(late), agreements(), st.frozensets(st.sampled_from(list(Part)[1:4])))
def test_a_step_never_goes_to_a_part_that_nobody_has_and_never_down(waiting, agreement, absent):
    steps = list(hops(waiting, agreement, absent, MIDDLE))
    order = list(Part)
    assert all(step.part not in absent for step in steps)
    assert [order.index(step.part) for step in steps] == sorted({order.index(step.part) for step in steps})
    assert [step.on for step in steps] == sorted(step.on for step in steps)


def test_owner_deputy_director_and_board_hear_on_their_school_days():
    """Due on a Thursday; Christmas holidays begin after the Friday."""
    duty = Waiting(code=Code.DUTY, subject="x", on=date(2026, 12, 17), dossier=DOSSIER)
    found = [(hop.part, hop.on) for hop in hops(duty, USUAL, frozenset(), MIDDLE)]
    assert found == [
        (Part.GUARD, date(2026, 12, 17)),
        (Part.DEPUTY, date(2027, 1, 5)),
        (Part.DIRECTOR, date(2027, 1, 7)),
        (Part.BOARD, date(2027, 1, 14)),
    ]


def test_what_one_person_does_not_do_goes_to_who_guards_the_dossier():
    task = Waiting(code=Code.TASK, subject="x", on=date(2026, 11, 23), owner=Part.ONE, account=ANNA, dossier=DOSSIER)
    assert [hop.part for hop in hops(task, USUAL, frozenset(), MIDDLE)] == [Part.ONE, Part.GUARD, Part.DIRECTOR, Part.BOARD]


def test_a_dossier_in_which_nothing_was_written_for_ten_school_days_is_silent():
    state = State(cases=(Case(id=DOSSIER, last_on=date(2026, 11, 9)),), closed=MIDDLE)
    assert escalations(state, date(2026, 11, 20), USUAL) == {}
    [silent] = [due for due in noticed(state, date(2026, 11, 23)) if due.code not in NOT_CARRIED]
    assert (silent.code, silent.part, silent.dossier) == (Code.SILENCE, Part.GUARD, DOSSIER)
    assert (silent.next_on, silent.next_part) == (date(2026, 11, 26), Part.DEPUTY)


def off_from(holiday: Holiday, closed: frozenset[date]) -> str:
    """The first day without school, which may be the Saturday before."""
    return (school_days_before(holiday.first, 1, closed) + timedelta(days=1)).isoformat()


@pytest.mark.clause("T10", "T42")
@pytest.mark.parametrize("region", list(Region))
def test_before_and_after_every_holiday_somebody_looks_at_the_open_dossiers(region):
    closed = closed_days(region)
    for holiday in school_holidays(region)[2:-2]:
        state = State(opened={DOSSIER: date.min}, closed=closed, reachable=ALWAYS)
        days_told = (holiday.first, holiday.last + timedelta(days=4))
        found = [due for day in days_told for due in noticed(state, day) if due.subject == off_from(holiday, closed)]
        told = {due.code: due.noticed_on for due in found}
        before, after = told[Code.BEFORE], told[Code.AFTER]
        between = [before + timedelta(days=one) for one in range((after - before).days)]
        assert sum(is_school_day(day, closed) for day in between) == 5
        assert add_school_days(holiday.last, 0, closed) == after
        assert (Code.HANDOVER in told) is (holiday.name == "summer")


@pytest.mark.clause("T10")
def test_no_open_dossiers_no_notice_before_a_holiday():
    today = date(2026, 12, 14)
    assert noticed(State(closed=MIDDLE, reachable=ALWAYS), today) == ()
    [told] = noticed(State(opened={DOSSIER: today}, closed=MIDDLE, reachable=ALWAYS), today)
    assert (told.code, told.noticed_on, told.number, told.part) == (Code.BEFORE, today, 1, Part.GUARD)


@pytest.mark.clause("T10", "T42")
def test_a_notice_around_days_off_stands_until_every_dossier_was_looked_at():
    eve, holiday, other = date(2026, 12, 16), date(2026, 12, 19), UUID(int=9)
    state = State(opened={DOSSIER: date.min, other: date.min, UUID(int=8): eve}, closed=MIDDLE, reachable=ALWAYS)

    def left(*looked: UUID, on: date = eve) -> list[tuple[Code, int | None]]:
        marks = frozenset((Code.BEFORE, holiday, one) for one in looked)
        return [(due.code, due.number) for due in noticed(replace(state, looked=marks), on)]

    assert left() == [(Code.BEFORE, 2)], "one was opened after it was asked"
    assert left(DOSSIER) == [(Code.BEFORE, 1)]
    assert left(DOSSIER, other) == []
    assert left(on=date(2027, 1, 4)) == [(Code.AFTER, 3)], "to look before a holiday that is over has no sense"


@pytest.mark.clause("T10", "O1.11")
@pytest.mark.parametrize("region", list(Region))
def test_that_nobody_can_be_reached_in_a_holiday_is_with_the_board_before_the_school_closes(region):
    closed = closed_days(region)
    for holiday in school_holidays(region)[2:-2]:
        state, last = State(closed=closed), school_days_before(holiday.first, 1, closed)
        found = [due for due in noticed(state, last) if due.subject == off_from(holiday, closed)]
        hops_told = {due.part: due.noticed_on for due in found}
        assert [*hops_told] == [Part.GUARD, Part.DEPUTY, Part.DIRECTOR, Part.BOARD]
        wanted = [school_days_before(holiday.first, count, closed) for count in (10, 7, 5, 1)]
        assert [*hops_told.values()] == wanted
        named = replace(state, reachable=((holiday.first, holiday.first),))
        assert [due for due in noticed(named, last) if due.subject == off_from(holiday, closed)] == []
        after = add_school_days(holiday.last, 0, closed)
        assert [due for due in noticed(state, after) if due.subject == off_from(holiday, closed)] == []


@pytest.mark.clause("T10")
def test_a_long_weekend_asks_for_nobody():
    assert noticed(State(closed=frozenset({date(2026, 11, 6), date(2026, 11, 9), date(2026, 11, 10)})), date(2026, 11, 5)) == ()


def test_the_first_school_day_before_is_the_nearest():
    assert school_days_before(date(2026, 11, 23), 1, MIDDLE) == date(2026, 11, 20)
