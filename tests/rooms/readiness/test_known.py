"""What the product knows by itself: every fact in each of its ways, and small numbers that tell of nobody."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import NOW, TODAY, make_actor, make_school, make_user
from meldpad.policy.roles import Role
from meldpad.readiness.duties import Known, duties
from meldpad.readiness.facts import Facts, facts_of
from meldpad.readiness.models import Source, Subject
from meldpad.readiness.neighbours import CodeInForce, MapState, Readers
from meldpad.readiness.small import SMALLEST, shown_number, shown_part
from meldpad.readiness.standing import DERIVED, Standing, known
from meldpad.readiness.trained import TrainingCounts
from meldpad.readiness.training import TrainingWish, record_training
from meldpad.web.readiness_words import sentence, sentence_outside
from raw_rows import ALIASES

O = pytest.mark.clause("O1.2", "O1.3", "O1.4", "O1.8", "O1.9", "O2.1", "O2.3", "O2.4", "O2.5", "O2.6", "O2.11", "O3.1")  # noqa: E741
pytestmark = [pytest.mark.django_db(databases=ALIASES), O]
LATER, NEAR, PAST = TODAY + timedelta(days=400), TODAY + timedelta(days=9), TODAY - timedelta(days=9)
ALL = TrainingCounts(total=12, valid=12, soon=0, expired=0, never=0)
CODE = CodeInForce(version=2, adopted_on=PAST, since=PAST)
RIGHT = Facts(
    officers=1,
    deputies=1,
    from_care=1,
    officer_sees=LATER,
    officer_knows=LATER,
    trained=ALL,
    teachers_see=ALL,
    planned=LATER,
    code=CODE,
    map=MapState(slots=20, empty=0, unconfirmed=0),
    read=Readers(read=12, total=12),
    looked_back=PAST,
)
WAYS = [
    (Known.OFFICER, {"officers": 0}, Standing.MISSING),
    (Known.OFFICER_FROM_CARE, {"officers": 0}, Standing.MISSING),
    (Known.OFFICER_FROM_CARE, {"from_care": 0}, Standing.DUE),
    (Known.DEPUTY, {"officers": 0}, Standing.MISSING),
    (Known.DEPUTY, {"deputies": 0}, Standing.MISSING),
    (Known.DEPUTY, {"deputies": 0, "officers": 2}, Standing.RIGHT),
    (Known.PLANNED, {"planned": None}, Standing.MISSING),
    (Known.PLANNED, {"planned": PAST}, Standing.DUE),
    (Known.TRAINED, {"trained": replace(ALL, valid=0, never=12)}, Standing.MISSING),
    (Known.TRAINED, {"trained": replace(ALL, valid=11, never=1)}, Standing.DUE),
    (Known.TRAINED, {"trained": replace(ALL, soon=1)}, Standing.DUE),
    (Known.TEACHERS_SEE, {"teachers_see": replace(ALL, valid=0, total=0)}, Standing.MISSING),
    (Known.OFFICER_SEES, {"officers": 0}, Standing.MISSING),
    (Known.OFFICER_SEES, {"officer_sees": None}, Standing.MISSING),
    (Known.OFFICER_SEES, {"officer_sees": PAST}, Standing.MISSING),
    (Known.OFFICER_SEES, {"officer_sees": NEAR}, Standing.DUE),
    (Known.OFFICER_KNOWS, {"officer_knows": None}, Standing.MISSING),
    (Known.CODE, {"code": None}, Standing.MISSING),
    (Known.CODE, {"code": replace(CODE, adopted_on=TODAY - timedelta(days=720))}, Standing.DUE),
    (Known.MAP, {"map": MapState(slots=20, empty=20, unconfirmed=0)}, Standing.MISSING),
    (Known.MAP, {"map": MapState(slots=20, empty=1, unconfirmed=0)}, Standing.DUE),
    (Known.MAP, {"map": MapState(slots=20, empty=0, unconfirmed=1)}, Standing.DUE),
    (Known.READ, {"code": None}, Standing.MISSING),
    (Known.READ, {"read": Readers(read=0, total=12)}, Standing.MISSING),
    (Known.READ, {"read": Readers(read=11, total=12)}, Standing.DUE),
    (Known.LOOKED_BACK, {"looked_back": None}, Standing.MISSING),
    (Known.LOOKED_BACK, {"looked_back": TODAY - timedelta(days=366)}, Standing.DUE),
]


@pytest.mark.parametrize("fact", Known)
def test_where_everything_is_done_every_fact_is_right(fact):
    found = known(fact, RIGHT, TODAY)
    assert found.standing is Standing.RIGHT
    assert sentence(found)


@pytest.mark.parametrize(("fact", "otherwise", "standing"), WAYS)
def test_what_lacks_is_seen_and_said_in_a_sentence(fact, otherwise, standing):
    found = known(fact, replace(RIGHT, **otherwise), TODAY)
    assert found.standing is standing
    assert sentence(found).endswith(".")
    assert sentence_outside(found).endswith(".")


def test_every_fact_is_derived_and_stands_with_a_responsibility():
    assert set(DERIVED) == set(Known) == {duty.fact for duty in duties().values() if duty.fact}


def test_an_attention_officer_who_did_the_course_knows_the_care():
    school = make_school()
    officer = make_actor(make_user(school=school, role=Role.ATTENTION_OFFICER))
    before = facts_of(school.id, TODAY)
    assert (before.officers, before.deputies, before.from_care, before.officer_sees) == (1, 0, 0, None)
    course = TrainingWish(
        held_on=TODAY,
        subject=Subject.OFFICER,
        source=Source.ELSEWHERE,
        hours=15,
        months=36,
        given_by="Landelijke opleiding",
        attended=frozenset({officer.user_id}),
    )
    record_training(actor=officer, wish=course, at=NOW, token=uuid4())
    after = facts_of(school.id, TODAY)
    assert after.from_care == 1
    assert after.officer_sees == after.officer_knows is not None
    make_user(school=school, role=Role.ATTENTION_OFFICER)
    assert facts_of(school.id, TODAY).officer_sees is None, "each of them is trained, or it is not so"


@pytest.mark.clause("T29")
@given(st.integers(0, 60), st.integers(0, 60))
def test_no_small_group_can_ever_be_worked_out_from_what_is_shown(one, other):
    """A part and its rest: what is shown must fit with at least two different small groups, or with none."""
    shown = shown_part(one, one + other)
    fits = [part for part in range(one + other + 1) if shown_part(part, one + other) == shown]
    if 0 < one < SMALLEST or 0 < other < SMALLEST:
        assert shown.part is None
        if one + other >= SMALLEST:
            assert len(fits) >= SMALLEST - 1
    else:
        assert (shown.part, shown.total) == (one, one + other)


@pytest.mark.clause("T29")
@given(st.integers(0, 99))
def test_a_number_under_five_is_never_shown_and_nobody_is_no_secret(number):
    assert shown_number(number) == (None if number in range(1, SMALLEST) else number)


@pytest.mark.clause("T29")
@given(st.integers(0, 30), st.integers(0, 30))
def test_outside_the_school_no_sentence_holds_a_small_count_of_people(valid, never):
    counts = TrainingCounts(total=valid + never, valid=valid, soon=0, expired=0, never=never)
    text = sentence_outside(known(Known.TRAINED, replace(RIGHT, trained=counts), TODAY))
    numbers = {int(word) for word in text.replace(".", " ").split() if word.isdigit()}
    assert not {number for number in numbers if 0 < number < SMALLEST}
