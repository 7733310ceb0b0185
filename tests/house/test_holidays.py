"""The national days off are data of our own; a library of public holidays says whether they are right."""

import holidays
import pytest

from meldpad.protocol.schooldays import national_holidays

YEARS = range(2012, 2041)


@pytest.mark.clause("T10", "T21")
def test_the_days_off_are_those_of_the_country_without_good_friday():
    known = holidays.country_holidays("NL", years=YEARS, language="nl")
    closed = {day for day, name in known.items() if name.lower() != "goede vrijdag"}
    assert len(known) - len(closed) == len(YEARS)
    assert national_holidays() == closed
