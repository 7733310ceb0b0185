"""How near a day lies, in words."""

from datetime import date, datetime, timedelta

import pytest

from factories import AMSTERDAM, TODAY
from meldpad.policy.roles import Role
from meldpad.web.words import due_badge, moment_words, near_day, role_words


@pytest.mark.parametrize(
    ("days", "badge"),
    [
        (-12, ("12 dagen te laat", "late")),
        (-1, ("1 dag te laat", "late")),
        (0, ("Vandaag", "soon")),
        (1, ("Morgen", "soon")),
        (2, ("Woensdag 25 november", "")),
        (6, ("Zondag 29 november", "")),
        (7, ("30 november", "")),
        (60, ("22 januari 2027", "")),
    ],
)
def test_a_badge_says_how_near_the_day_is(days, badge):
    assert due_badge(TODAY + timedelta(days=days), TODAY) == badge


def test_no_day_has_no_badge():
    assert due_badge(None, TODAY) == ("", "")


def test_a_day_just_over_new_year_names_its_year():
    assert near_day(date(2027, 1, 2), date(2026, 12, 31)) == "Zaterdag 2 januari 2027"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 23, 0, 5, tzinfo=AMSTERDAM), "Vandaag, 0.05 uur"),
        (datetime(2026, 11, 22, 23, 59, tzinfo=AMSTERDAM), "Gisteren"),
        (datetime(2026, 11, 20, 12, 0, tzinfo=AMSTERDAM), "Vrijdag 20 november"),
        (datetime(2026, 9, 1, 12, 0, tzinfo=AMSTERDAM), "1 september"),
    ],
)
def test_a_moment_is_told_as_a_person_would(moment, words):
    assert moment_words(moment, TODAY) == words


def test_every_role_has_words_and_they_keep_their_order():
    assert all(role_words([role]) for role in Role)
    assert role_words({Role.DIRECTOR, Role.ATTENTION_OFFICER}) == "aandachtsfunctionaris en directeur"
