"""The demonstration has a map to look at: most of it right, one partner too long ago, places that are empty (K1, K4, T30)."""

import re

import pytest
from django.utils.timezone import localdate

from meldpad.cli.demo_school import ensure_demo_school
from meldpad.socialmap.selectors import empty_slots, history_of, none_here, on_card, partners_of, taken_off, unconfirmed_of

pytestmark = pytest.mark.clause("K1", "K4", "T30")
OF_NOBODY = re.compile(r"088 000 00 \d\d")


def test_the_demonstration_shows_everything_a_map_can_hold(db):
    school = ensure_demo_school().id
    partners = partners_of(school)
    assert [one.details.organisation for one in unconfirmed_of(school, localdate())] == ["Maatwerk Welzijn"]
    assert empty_slots(school)
    assert len(none_here(school)) == len(taken_off(school)) == 1
    assert len(on_card(school)) == 3
    assert any(len(history_of(school, one.id)) > 1 for one in partners)


def test_no_number_of_an_invented_partner_is_somebodys(db):
    details = [one.details for one in partners_of(ensure_demo_school().id)]
    numbers = [number for one in details for number in (one.phone, one.phone_late, one.direct) if number]
    assert all(OF_NOBODY.fullmatch(number) for number in numbers)
    assert all(one.email.endswith(".example") for one in details if one.email)
