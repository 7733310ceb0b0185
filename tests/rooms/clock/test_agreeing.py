"""How long each waits for the next is what the school's own code says; the usual where it says nothing (O1.11)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import NOW, TODAY, make_actor, make_school, make_user
from meldpad.adoption.content import Function, Rung
from meldpad.clock.agreeing import agreed, agreement_of
from meldpad.clock.rules.parts import USUAL
from meldpad.policy.roles import Role
from meldpad.web.clock_page import ladder_words
from own_code import adopted
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("O1.11")]
ABOVE = (Function.DEPUTY_OFFICER, Function.DIRECTOR, Function.BOARD)
rungs = st.lists(st.integers(1, 60), min_size=3, max_size=3).map(sorted)


def test_a_school_without_a_code_of_its_own_has_the_usual_agreement():
    assert agreement_of(make_school().id, TODAY) == USUAL


def test_the_code_in_force_says_after_how_many_days_who_takes_over():
    school = make_school()
    leads = make_actor(make_user(school=school, role=Role.DIRECTOR))
    adopted(
        school,
        answers={"escalation": (Rung(function=Function.DIRECTOR, days=2), Rung(function=Function.BOARD, days=4))},
        director=leads,
    )
    found = agreement_of(school.id, TODAY)
    assert (found.director, found.board) == (2, 4)
    assert found.deputy == 2, "the deputy never hears after the director"


def test_a_version_counts_from_the_day_it_is_in_force():
    school = make_school()
    adopted(school, answers={"escalation": (Rung(function=Function.BOARD, days=1),)}, since=TODAY + timedelta(days=10), at=NOW)
    assert agreement_of(school.id, TODAY) == USUAL
    assert agreement_of(school.id, TODAY + timedelta(days=10)).board == 1


@given(days=rungs, named=st.sets(st.sampled_from(ABOVE)))
def test_whoever_is_named_nobody_hears_before_who_stands_below_them(days, named):
    found = agreed(Rung(function=one, days=each) for one, each in zip(ABOVE, days, strict=True) if one in named)
    assert found.deputy <= found.director <= found.board or Function.DEPUTY_OFFICER in named
    for one, each in zip(("deputy", "director", "board"), days, strict=True):
        if ABOVE[("deputy", "director", "board").index(one)] in named:
            assert getattr(found, one) == each


def test_the_page_with_notices_says_the_days_that_were_agreed():
    words = ladder_words(agreed((Rung(function=Function.DIRECTOR, days=1), Rung(function=Function.BOARD, days=4))))
    assert words[1:] == ("Na 1 schooldag hoort de directeur het.", "Na 4 schooldagen hoort het bestuur het.")
