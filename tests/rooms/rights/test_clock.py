"""The clock of a request: a month, and once two months more (T23)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldpad.rights.clock import advised_on, due_on, may_extend_on

pytestmark = pytest.mark.clause("T23")
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2090, 1, 1))


@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        (date(2026, 11, 20), date(2026, 12, 20), date(2027, 2, 20)),
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30)),
        (date(2028, 1, 31), date(2028, 2, 29), date(2028, 4, 30)),
        (date(2026, 12, 1), date(2027, 1, 1), date(2027, 3, 1)),
        (date(2026, 11, 30), date(2026, 12, 30), date(2027, 2, 28)),
    ],
)
def test_an_answer_is_due_after_a_month_and_after_three_when_extended(received, due, extended):
    assert due_on(received) == due
    assert due_on(received, extended=True) == extended


@given(DAYS)
def test_the_term_is_never_longer_than_a_month_and_the_advice_lies_within_it(day):
    assert timedelta(days=28) <= due_on(day) - day <= timedelta(days=31)
    assert advised_on(day) <= due_on(day) < due_on(day, extended=True) <= day + timedelta(days=92)


@given(DAYS)
def test_it_is_extended_once_and_within_the_first_month(day):
    assert may_extend_on(day, due_on(day), extended=False)
    assert not may_extend_on(day, due_on(day) + timedelta(days=1), extended=False)
    assert not may_extend_on(day, day, extended=True)
