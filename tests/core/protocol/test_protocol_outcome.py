"""What the answers of a weighing come to: the whole table, written out a second time in another way."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldpad.journal.answers import YesNo
from meldpad.journal.kinds.weighing import Unsafety, Weighing
from meldpad.protocol.outcome import Outcome, outcome_of
from meldpad.protocol.schooldays import add_school_days, is_school_day

ROWS = tuple(product(YesNo, Unsafety, (False, True), YesNo, YesNo))
UNSAFE = {Unsafety.ACUTE, Unsafety.LASTING, Unsafety.BOTH, Unsafety.DOUBT}
NO_ANSWER = {YesNo.OPEN, YesNo.UNKNOWN}
Row = tuple[YesNo, Unsafety, bool, YesNo, YesNo]


def outcome(row: Row) -> Outcome:
    suspicion, unsafety, disclosure, possible, accepted = row
    return outcome_of(
        Weighing(
            on=date(2026, 11, 19),
            risk="r",
            nature="n",
            severity="s",
            suspicion=suspicion,
            unsafety=unsafety,
            disclosure=disclosure,
            help_possible=possible,
            help_accepted=accepted,
        )
    )


def expected(row: Row) -> Outcome:
    match row:
        case (_, unsafety, disclosure, _, _) if unsafety in UNSAFE or disclosure:
            return Outcome.REPORT
        case (YesNo.NO, _, _, _, _):
            return Outcome.CLOSE
        case (YesNo.YES, Unsafety.NO, _, YesNo.NO | YesNo.UNKNOWN, _) | (YesNo.YES, Unsafety.NO, _, _, YesNo.NO):
            return Outcome.REPORT
        case (YesNo.YES, Unsafety.NO, _, YesNo.YES, YesNo.YES):
            return Outcome.HELP
    return Outcome.OPEN


@pytest.mark.clause("T04")
def test_every_combination_of_answers_has_its_one_outcome() -> None:
    assert len(ROWS) == 4 * 6 * 2 * 4 * 4
    assert {row: outcome(row) for row in ROWS} == {row: expected(row) for row in ROWS}


@pytest.mark.clause("T03")
def test_doubt_about_safety_counts_as_unsafe() -> None:
    for row in ROWS:
        if row[1] is Unsafety.DOUBT:
            assert outcome(row) is Outcome.REPORT is outcome((row[0], Unsafety.ACUTE, *row[2:]))


@pytest.mark.clause("T46")
def test_help_never_replaces_a_necessary_report() -> None:
    for row in ROWS:
        if row[1] in UNSAFE or row[2]:
            assert outcome((*row[:3], YesNo.YES, YesNo.YES)) is Outcome.REPORT


@pytest.mark.clause("T47")
def test_each_norm_alone_makes_a_report_necessary() -> None:
    safe = (YesNo.YES, Unsafety.NO, False, YesNo.YES, YesNo.YES)
    assert outcome(safe) is Outcome.HELP
    for unsafety in UNSAFE:
        assert outcome((safe[0], unsafety, *safe[2:])) is Outcome.REPORT
    assert outcome((*safe[:2], True, *safe[3:])) is Outcome.REPORT
    assert outcome((*safe[:3], YesNo.NO, YesNo.YES)) is Outcome.REPORT
    assert outcome((*safe[:4], YesNo.NO)) is Outcome.REPORT


@pytest.mark.clause("T04")
def test_a_question_without_an_answer_is_never_filled_in_for_people() -> None:
    for row in ROWS:
        if outcome(row) in {Outcome.CLOSE, Outcome.HELP}:
            assert row[0] not in NO_ANSWER
        if outcome(row) is Outcome.HELP:
            assert not {row[3], row[4]} & NO_ANSWER


@pytest.mark.clause("T03")
def test_a_worse_answer_about_safety_never_takes_a_report_away() -> None:
    for row in ROWS:
        if outcome(row) is Outcome.REPORT:
            assert all(outcome((row[0], unsafety, *row[2:])) is Outcome.REPORT for unsafety in UNSAFE)


days = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31))
holidays = st.sets(st.dates(min_value=date(2026, 12, 1), max_value=date(2027, 1, 31)), max_size=20)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 2), 0, date(2026, 11, 2)),
        (date(2026, 11, 2), 5, date(2026, 11, 9)),
        (date(2026, 11, 6), 1, date(2026, 11, 9)),
        (date(2026, 11, 7), 0, date(2026, 11, 9)),
        (date(2026, 11, 7), 1, date(2026, 11, 9)),
        (date(2026, 11, 8), 2, date(2026, 11, 10)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
        (date(2027, 5, 5), 1, date(2027, 5, 7)),
    ],
)
def test_a_weekend_and_a_national_day_off_do_not_count(start: date, count: int, end: date) -> None:
    assert add_school_days(start, count) == end


def test_a_holiday_does_not_count() -> None:
    christmas = {date(2026, 12, day) for day in range(21, 32)} | {date(2027, 1, 1)}
    assert add_school_days(date(2026, 12, 18), 1, christmas) == date(2027, 1, 4)
    assert add_school_days(date(2026, 12, 24), 0, christmas) == date(2027, 1, 4)


@settings(max_examples=50, deadline=None)
@given(start=days, count=st.integers(min_value=0, max_value=30), closed=holidays)
def test_a_term_ends_on_a_school_day_and_a_longer_term_ends_later(start: date, count: int, closed: set[date]) -> None:
    end = add_school_days(start, count, closed)
    assert end >= start
    assert is_school_day(end, closed)
    later = add_school_days(start, count + 1, closed)
    assert later > end or (not is_school_day(start, closed) and count == 0)
