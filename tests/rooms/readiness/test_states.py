"""Somebody says how a responsibility stands: with what shows it, a day to look again, and never over somebody else's words."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from factories import NOW, TODAY, make_actor, make_school, make_user
from meldpad.dossiers.writing import PayloadRefused
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.protocol.clauses import clauses
from meldpad.readiness.duties import Carrier, duties
from meldpad.readiness.models import Evidence, Stand, State
from meldpad.readiness.overview import lines_of
from meldpad.readiness.standing import Standing, said
from meldpad.readiness.states import Overtaken, StateWish, said_about, set_board_state, set_state
from raw_rows import ALIASES, run

O1, O2, O3 = (tuple(f"O{part}.{n}" for n in range(1, last + 1)) for part, last in ((1, 12), (2, 16), (3, 4)))
pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause(*O1, *O2, *O3)]
WISH = StateWish(
    duty="in-policy",
    stand=Stand.ARRANGED,
    evidence=Evidence.DOCUMENT,
    shown_on=TODAY,
    reference="Veiligheidsplan 2026, hoofdstuk 3",
    review_on=TODAY + timedelta(days=300),
)


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_actor(make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit"))


def how(school, duty: str) -> Standing:
    return next(line.found.standing for line in lines_of(school.id, TODAY) if line.duty.id == duty)


def test_every_responsibility_of_the_code_has_a_row_and_every_row_a_clause():
    assert {duty.clause for duty in duties().values()} == {*O1, *O2, *O3}
    assert {duty.clause for duty in duties().values()} <= set(clauses())
    assert {duty.clause for duty in duties().values() if duty.carrier is Carrier.BOARD} == {"O1.12"}
    assert all(duty.nl and duty.en and duty.counts_nl and duty.counts_en and duty.why_nl for duty in duties().values())


def test_nobody_looked_is_not_the_same_as_not_arranged(school, officer):
    assert how(school, "in-policy") is Standing.UNSEEN
    set_state(actor=officer, wish=replace(WISH, stand=Stand.MISSING, reference="Nog te schrijven"), at=NOW, token=uuid4())
    assert how(school, "in-policy") is Standing.MISSING


def test_what_is_arranged_is_right_until_the_day_to_look_again_comes_near(school, officer):
    set_state(actor=officer, wish=WISH, at=NOW, token=uuid4())
    assert how(school, "in-policy") is Standing.RIGHT
    set_state(
        actor=officer, wish=replace(WISH, review_on=TODAY + timedelta(days=9), seen=State.objects.get().pk), at=NOW, token=uuid4()
    )
    assert how(school, "in-policy") is Standing.DUE


@pytest.mark.clause("O2.8", "O2.9")
@pytest.mark.parametrize("duty", ["into-work", "into-care"])
def test_fitting_the_code_to_the_work_and_the_care_is_for_the_officer_and_asks_for_what_shows_it(school, officer, duty):
    assert duties()[duty].carrier is Carrier.ATTENTION_OFFICER
    assert how(school, duty) is Standing.UNSEEN
    with pytest.raises(PayloadRefused):
        set_state(actor=officer, wish=replace(WISH, duty=duty, reference=""), at=NOW, token=uuid4())
    set_state(actor=officer, wish=replace(WISH, duty=duty), at=NOW, token=uuid4())
    assert how(school, duty) is Standing.RIGHT
    assert said_about(school.id, duty)[0].by == "Anja de Wit"


@given(st.sampled_from(Stand), st.integers(-900, 900), st.integers(0, 900))
def test_time_alone_never_makes_anything_right(stand, days, later):
    review = TODAY + timedelta(days=days)
    before, after = said(stand, review, TODAY), said(stand, review, TODAY + timedelta(days=later))
    assert after.standing is before.standing or (before.standing, after.standing) == (Standing.RIGHT, Standing.DUE)


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"evidence": None}, "evidence:missing"),
        ({"shown_on": None}, "shown_on:missing"),
        ({"shown_on": TODAY + timedelta(days=1)}, "shown_on:future"),
        ({"review_on": TODAY}, "review_on:past"),
        ({"reference": "  "}, "reference:missing"),
        ({"reference": "x" * 1001}, "reference:limit"),
    ],
)
def test_what_is_arranged_shows_by_something_and_is_looked_at_again(officer, wrong, problem):
    with pytest.raises(PayloadRefused, match=problem):
        set_state(actor=officer, wish=replace(WISH, **wrong), at=NOW, token=uuid4())
    assert not State.objects.exists()


@pytest.mark.parametrize("duty", [duty.id for duty in duties().values() if duty.fact or duty.carrier is Carrier.BOARD])
def test_nobody_types_over_what_the_product_knows_or_what_is_the_boards(officer, duty):
    with pytest.raises(NotAllowed):
        set_state(actor=officer, wish=replace(WISH, duty=duty), at=NOW, token=uuid4())


def test_the_board_answers_for_all_of_its_schools_at_once(school):
    other = make_school(board_key=school.board.key, name="De Es")
    fatima = make_actor(make_user(school=school, role=Role.BOARD_MEMBER))
    assert how(school, "board-answers") is Standing.UNSEEN
    set_board_state(actor=fatima, wish=replace(WISH, duty="board-answers", evidence=Evidence.DECISION), at=NOW, token=uuid4())
    assert [how(one, "board-answers") for one in (school, other)] == [Standing.RIGHT] * 2
    with pytest.raises(NotAllowed):
        set_board_state(actor=fatima, wish=WISH, at=NOW, token=uuid4())


def test_the_same_form_twice_says_it_once(officer):
    token = uuid4()
    for _ in range(2):
        set_state(actor=officer, wish=WISH, at=NOW, token=token)
    assert State.objects.count() == 1


def test_who_comes_second_sees_that_somebody_said_something_meanwhile(school, officer):
    set_state(actor=officer, wish=WISH, at=NOW, token=uuid4())
    ruud = make_actor(make_user(school=school, role=Role.DIRECTOR))
    with pytest.raises(Overtaken):
        set_state(actor=ruud, wish=replace(WISH, stand=Stand.MISSING), at=NOW, token=uuid4())
    assert [one.by for one in said_about(school.id, "in-policy")] == ["Anja de Wit"]


def test_everything_that_was_ever_said_stays_and_words_are_sealed(school, officer):
    set_state(actor=officer, wish=WISH, at=NOW, token=uuid4())
    row = State.objects.get()
    set_state(actor=officer, wish=replace(WISH, reference="Nieuw plan", seen=row.pk), at=NOW, token=uuid4())
    assert [one.reference for one in said_about(school.id, "in-policy")] == ["Nieuw plan", WISH.reference]
    assert b"Veiligheidsplan" not in bytes(row.reference)
    for wrong in ("UPDATE readiness_state SET duty = 'x'", "DELETE FROM readiness_state"):
        with pytest.raises(DatabaseError), transaction.atomic():
            run(wrong)


@pytest.mark.parametrize("role", Role)
def test_only_who_leads_the_care_or_the_school_says_how_it_stands(school, role):
    actor = make_actor(make_user(school=school, role=role))
    if role in (Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR, Role.DIRECTOR):
        set_state(actor=actor, wish=WISH, at=NOW, token=uuid4())
    else:
        with pytest.raises(NotAllowed):
            set_state(actor=actor, wish=WISH, at=NOW, token=uuid4())
