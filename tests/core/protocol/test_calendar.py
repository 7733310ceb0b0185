"""The calendar of a school: what is a school day in each region, over ten years."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workalendar.europe import NetherlandsWithSchoolHolidays

from meldpad.protocol.calendar import (
    Holiday,
    Region,
    closed_days,
    known_until,
    last_school_day_before,
    next_days_off,
    school_days_between,
    school_holidays,
)
from meldpad.protocol.schooldays import add_school_days, before_days_off, is_school_day, national_holidays

pytestmark = pytest.mark.clause("T10")
THEIRS = {Region.NORTH: "north", Region.MIDDLE: "middle", Region.SOUTH: "south"}
FIRST, LAST = date(2020, 8, 31), date(2030, 7, 5)
regions = st.sampled_from(Region)
days = st.dates(min_value=FIRST, max_value=LAST)
spans = st.builds(
    lambda first, length: Holiday(name="own", first=first, last=first + timedelta(days=length)), days, st.integers(0, 12)
)
closings = st.lists(spans, max_size=4).map(tuple)


@pytest.mark.parametrize("region", Region)
def test_a_library_knows_the_same_holidays_for_the_years_that_both_know(region):
    theirs = NetherlandsWithSchoolHolidays(region=THEIRS[region])
    for holiday in school_holidays(region):
        if holiday.last.year <= 2025:
            known = {day for year in {holiday.first.year, holiday.last.year} for day, _ in theirs.holidays(year)}
            assert set(holiday.days()) <= known, holiday


@pytest.mark.parametrize("region", Region)
def test_every_holiday_begins_on_a_saturday_and_ends_on_a_sunday(region):
    assert {holiday.first.weekday() for holiday in school_holidays(region)} == {5}
    assert {holiday.last.weekday() for holiday in school_holidays(region)} == {6}


@pytest.mark.parametrize("region", Region)
def test_ten_school_years_have_five_holidays_each_and_none_touches_another(region):
    found = school_holidays(region)
    assert len(found) == 50
    assert all(earlier.last < later.first for earlier, later in pairwise(found))
    assert known_until(region) == found[-1].last


def test_no_two_regions_begin_the_summer_in_the_same_week():
    for summers in zip(*([h for h in school_holidays(region) if h.name == "summer"] for region in Region), strict=True):
        assert len({summer.first for summer in summers}) == 3


@pytest.mark.parametrize("region", Region)
def test_a_school_year_has_some_two_hundred_school_days_before_the_school_takes_days_of_its_own(region):
    closed = closed_days(region)
    summers = [holiday for holiday in school_holidays(region) if holiday.name == "summer"]
    for earlier, later in pairwise(summers):
        assert 185 <= school_days_between(earlier.last, later.first, closed) <= 215


@given(region=regions, start=days, count=st.integers(0, 60), own=closings)
def test_a_term_ends_on_a_school_day_and_has_that_many_school_days(region, start, count, own):
    closed = closed_days(region, own)
    end = add_school_days(start, count, closed)
    assert is_school_day(end, closed)
    if count:
        assert school_days_between(start, end, closed) == count


@given(region=regions, start=days, count=st.integers(0, 40), own=closings)
def test_a_later_start_or_a_longer_term_never_ends_earlier(region, start, count, own):
    closed = closed_days(region, own)
    end = add_school_days(start, count, closed)
    assert add_school_days(start + timedelta(days=1), count, closed) >= end
    assert add_school_days(start, count + 1, closed) >= end


@given(region=regions, start=days, count=st.integers(0, 40), own=closings)
def test_more_days_off_never_bring_the_end_forward(region, start, count, own):
    assert add_school_days(start, count, closed_days(region, own)) >= add_school_days(start, count, closed_days(region))
    assert add_school_days(start, count, closed_days(region)) >= add_school_days(start, count)


@given(region=regions, start=days, one=st.integers(0, 20), other=st.integers(0, 20))
def test_two_terms_after_each_other_are_one_term_of_both(region, start, one, other):
    closed = closed_days(region)
    begin = add_school_days(start, 0, closed)
    assert add_school_days(add_school_days(begin, one, closed), other, closed) == add_school_days(begin, one + other, closed)


@given(region=regions, day=days, own=closings)
def test_the_next_days_off_are_off_and_the_days_around_them_are_not(region, day, own):
    closed = closed_days(region, own)
    off = next_days_off(day, closed)
    assert off is not None
    assert off.first > day
    assert not any(is_school_day(each, closed) for each in off.days())
    assert is_school_day(off.first - timedelta(days=1), closed)
    assert is_school_day(off.last + timedelta(days=1), closed)
    assert len(list(off.days())) >= 5
    eve = last_school_day_before(off, closed)
    assert eve == off.first - timedelta(days=1)
    assert before_days_off(eve, closed)


def test_a_leap_day_and_the_nights_of_summer_time_are_days_like_any_other():
    closed = closed_days(Region.MIDDLE)
    assert is_school_day(date(2024, 2, 29), closed)
    assert not is_school_day(date(2028, 2, 29), closed)  # spring holiday
    assert add_school_days(date(2024, 2, 28), 1, closed) == date(2024, 2, 29)
    assert add_school_days(date(2026, 3, 27), 1, closed) == date(2026, 3, 30)  # over the last Sunday of March
    assert add_school_days(date(2025, 10, 24), 1, closed) == date(2025, 10, 27)


def test_a_term_does_not_run_in_the_summer_and_the_national_days_still_count_after_the_last_year_that_is_known():
    closed = closed_days(Region.NORTH)
    assert add_school_days(date(2026, 7, 3), 1, closed) == date(2026, 8, 17)
    assert date(2031, 4, 13) in closed
    assert national_holidays() <= closed
    assert is_school_day(date(2031, 8, 4), closed)
