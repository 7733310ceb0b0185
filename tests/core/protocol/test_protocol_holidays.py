"""The national days off, for every year that the protocol knows (`tests/house` compares them with a library)."""

from datetime import date, timedelta

import pytest

from meldpad.protocol.schooldays import before_days_off, is_school_day, national_holidays

YEARS = range(2012, 2041)
LIBERATION_EVERY_FIVE_YEARS = {date(year, 5, 5) for year in YEARS if year % 5 == 0}


def test_liberation_day_is_a_day_off_once_in_five_years_and_good_friday_is_none() -> None:
    days = national_holidays()
    assert {day for day in days if (day.month, day.day) == (5, 5)} - LIBERATION_EVERY_FIVE_YEARS <= {date(2016, 5, 5)}
    assert days >= LIBERATION_EVERY_FIVE_YEARS
    easter_mondays = [day for day in days if day.weekday() == 0 and day.month in (3, 4) and day - timedelta(days=1) in days]
    assert len(easter_mondays) == len(YEARS)
    assert not {monday - timedelta(days=3) for monday in easter_mondays} & days


def test_every_year_has_its_days_and_the_king_moved_his() -> None:
    for year in YEARS:
        assert 9 <= len([day for day in national_holidays() if day.year == year]) <= 10
        assert not is_school_day(date(year, 1, 1))
        assert not is_school_day(date(year, 12, 25))
    assert not is_school_day(date(2013, 4, 30))
    assert is_school_day(date(2014, 4, 30))


@pytest.mark.clause("T10")
def test_the_day_before_days_off_is_a_friday_or_the_eve_of_a_holiday() -> None:
    assert before_days_off(date(2026, 11, 27))
    assert before_days_off(date(2027, 5, 5))
    assert not before_days_off(date(2026, 11, 26))
    assert not before_days_off(date(2026, 11, 29))
    assert before_days_off(date(2026, 11, 26), {date(2026, 11, 27)})
