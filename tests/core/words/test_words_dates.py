"""Days and moments, as people in the Netherlands say them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldpad.words.dates import MomentHasNoZone, clock, day_and_time, dutch_moment, long_date, relative_date, short_date

DAY = date(2026, 11, 16)


def test_a_long_date_has_its_weekday_and_year() -> None:
    assert long_date(DAY) == "maandag 16 november 2026"
    assert long_date(DAY, "en") == "Monday 16 November 2026"


def test_a_short_date_has_a_short_month() -> None:
    assert [short_date(date(2026, month, 1)) for month in (3, 5, 10)] == ["1 mrt 2026", "1 mei 2026", "1 okt 2026"]
    assert short_date(DAY, "en") == "16 Nov 2026"


def test_today_and_yesterday_have_a_name_and_tomorrow_has_not() -> None:
    said = [relative_date(DAY + timedelta(days=ago), DAY) for ago in (0, -1, -2, 1)]
    assert said == ["vandaag", "gisteren", "zaterdag 14 november 2026", "dinsdag 17 november 2026"]
    assert relative_date(DAY, DAY, "en") == "today"


def test_the_very_first_day_has_no_yesterday_and_still_a_name() -> None:
    assert relative_date(date.min, date.max) == "maandag 1 januari 1"


def test_the_clock_is_dutch_in_winter_and_in_summer() -> None:
    assert clock(datetime(2026, 11, 16, 14, 5, tzinfo=UTC)) == "15.05 uur"
    assert clock(datetime(2026, 7, 1, 7, 5, tzinfo=UTC)) == "9.05 uur"
    assert clock(datetime(2026, 7, 1, 7, 5, tzinfo=UTC), "en") == "9:05"


def test_a_moment_just_before_midnight_in_london_is_already_tomorrow() -> None:
    assert dutch_moment(datetime(2026, 11, 16, 23, 30, tzinfo=UTC)).date() == date(2026, 11, 17)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(MomentHasNoZone):
        clock(datetime(2026, 11, 16, 14, 5))  # noqa: DTZ001 - the refusal is what is shown


def test_a_moment_names_its_year_only_when_it_is_another() -> None:
    moment = datetime(2026, 11, 4, 9, 12, tzinfo=UTC)
    assert day_and_time(moment, DAY) == "4 november om 9.12 uur"
    assert day_and_time(moment, date(2025, 12, 31)) == "4 november 2026 om 9.12 uur"
    assert day_and_time(moment, DAY, "en") == "4 November at 9:12"


@given(st.dates(), st.dates())
def test_any_day_beside_any_other_has_words(day: date, today: date) -> None:
    near = 0 <= (today - day).days <= 1
    assert (relative_date(day, today) in ("vandaag", "gisteren")) is near
    assert near or str(day.year) in relative_date(day, today)
