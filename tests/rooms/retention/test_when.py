"""From which day a dossier may go, for every mix of what counts (T25, T26)."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldpad.retention.when import Known, Stands, after, when

pytestmark = pytest.mark.clause("T25", "T26")
LEFT, TODAY = date(2024, 7, 12), date(2026, 11, 23)
FREE = Known(left_on=LEFT, months=24)


def test_two_years_after_a_child_left_a_dossier_may_go():
    assert when(FREE, date(2026, 7, 11)).stands == (Stands.NOT_YET,)
    assert when(FREE, date(2026, 7, 12)).may_go
    assert when(FREE, TODAY).free_on == date(2026, 7, 12)


def test_only_with_nothing_in_the_way_may_a_dossier_go():
    """All of it, against the sentence itself."""
    for left, months, held, sibling, closed, decided in product(
        (None, LEFT, date(2026, 12, 1)), (None, 24, 36), ((), ("court",)), (False, True), (False, True), (False, True)
    ):
        known = Known(left_on=left, months=months, held=held, sibling_here=sibling, closed=closed, decided=decided)
        over = left == LEFT and months == 24
        assert when(known, TODAY).may_go is (over and not held and not sibling and closed)


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 400), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_hold_always_stands_in_the_way_and_comes_first(left, months, today):
    answer = when(Known(left_on=left, months=months, held=("report",)), today)
    assert answer.stands[0] is Stands.HELD
    assert not answer.may_go


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_a_longer_term_never_ends_earlier(left, months, more):
    assert after(left, months) <= after(left, months + more)


def test_the_last_day_of_a_month_stays_the_last_day():
    assert after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert after(date(2024, 8, 31), 18) == date(2026, 2, 28)
    assert after(date(2023, 12, 15), 1) == date(2024, 1, 15)


def test_a_child_who_is_back_stops_the_clock():
    answer = when(Known(left_on=None, months=24), TODAY)
    assert (answer.free_on, answer.stands) == (None, (Stands.STILL_HERE,))


def test_an_open_dossier_says_first_that_the_decision_is_missing():
    assert when(Known(left_on=LEFT, months=24, closed=False, decided=False), TODAY).stands == (Stands.UNDECIDED, Stands.OPEN)
    assert when(Known(left_on=LEFT, months=24, closed=False), TODAY).stands == (Stands.OPEN,)
