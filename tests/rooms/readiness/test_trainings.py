"""A training counts for who was there, for as long as it holds; and what people practise alone counts as well."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from factories import NOW, TODAY, make_actor, make_school, make_user
from meldpad.dossiers.writing import PayloadRefused
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.readiness.models import Attendance, Plan, Source, Subject, Training
from meldpad.readiness.planning import PlanWish, end_plan, note_of, plan_training
from meldpad.readiness.selectors import colleagues, held_by, plans_of, present_at, training_counts, trainings_of
from meldpad.readiness.states import Overtaken
from meldpad.readiness.trained import Held, counted_for, counts_until, ends_on
from meldpad.readiness.training import (
    TrainingWish,
    correct_attendance,
    count_as_training,
    given_by,
    latest_about,
    record_training,
)
from raw_rows import ALIASES, run

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("O1.3", "O1.4", "O2.3", "O2.4", "O3.1")]


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_actor(make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja"))


@pytest.fixture
def kim(school):
    return make_actor(make_user(school=school, role=Role.TEACHER, name="Kim"))


def wish(*people, **other) -> TrainingWish:
    said = TrainingWish(
        held_on=TODAY,
        subject=Subject.SIGNALS,
        source=Source.TOGETHER,
        hours=3,
        months=24,
        given_by="Bureau Oog",
        attended=frozenset(one.user_id for one in people),
    )
    return replace(said, **other)


def record(officer, said: TrainingWish) -> int:
    return record_training(actor=officer, wish=said, at=NOW, token=uuid4())


def test_who_was_there_is_trained_until_it_ends(school, officer, kim):
    record(officer, wish(kim, held_on=TODAY - timedelta(days=400), months=12))
    assert training_counts(school.id, TODAY).expired == 1
    record(officer, wish(kim, officer))
    counts = training_counts(school.id, TODAY)
    assert (counts.total, counts.valid, counts.expired, counts.never) == (2, 2, 0, 0)
    assert training_counts(school.id, ends_on(TODAY, 24)).valid == 0


@given(
    st.lists(st.tuples(st.sampled_from(Subject), st.dates(date(2015, 1, 1), date(2035, 1, 1))), max_size=8),
    st.integers(0, 6),
    st.dates(date(2015, 1, 1), date(2035, 1, 1)),
)
def test_everybody_is_always_in_exactly_one_group(trainings, others, today):
    held = [
        Held(number=n, subject=subject, source=Source.TOGETHER, held_on=until, hours=1, until=until)
        for n, (subject, until) in enumerate(trainings)
    ]
    person, rest = uuid4(), [uuid4() for _ in range(others)]
    counts = counted_for([person, *rest], {person: held}, today)
    assert counts.valid + counts.expired + counts.never == counts.total == 1 + others
    assert counts.soon <= counts.valid
    assert counts_until(held) == max((until for _, until in trainings), default=None)


def test_the_same_form_twice_records_it_once(officer, kim):
    token = uuid4()
    numbers = {record_training(actor=officer, wish=wish(kim), at=NOW, token=token) for _ in range(2)}
    assert len(numbers) == Training.objects.count() == Attendance.objects.count() == 1


def test_a_mistake_in_who_was_there_is_put_right_and_what_was_said_before_is_kept(school, officer, kim):
    number = record(officer, wish(kim))
    both = {kim.user_id, officer.user_id}
    named = {"number": number, "attended": {officer.user_id}, "among": both}
    correct_attendance(actor=officer, seen=latest_about(number), at=NOW, **named)
    assert present_at(number) == {officer.user_id}
    assert kim.user_id not in held_by(school.id)
    assert Attendance.objects.filter(training_id=number).count() == 3
    for table in ("readiness_attendance", "readiness_training"):
        with pytest.raises(DatabaseError), transaction.atomic():
            run(f"DELETE FROM {table}")


def test_who_puts_it_right_at_the_same_time_as_another_is_told(officer, kim):
    number = record(officer, wish(kim))
    seen = latest_about(number)
    named = {"number": number, "among": {kim.user_id}, "seen": seen, "at": NOW}
    correct_attendance(actor=officer, attended=set(), **named)
    with pytest.raises(Overtaken):
        correct_attendance(actor=officer, attended={kim.user_id}, **named)
    assert present_at(number) == set()


def test_who_no_longer_works_here_stays_on_the_list_of_who_was_there(officer, kim):
    """A form only says something of the people on it."""
    number = record(officer, wish(kim, officer))
    correct_attendance(actor=officer, number=number, attended=set(), among={officer.user_id}, seen=latest_about(number), at=NOW)
    assert present_at(number) == {kim.user_id}


def test_nobody_of_another_school_is_trained_here(officer):
    stranger = make_actor(make_user(school=make_school(), role=Role.TEACHER))
    with pytest.raises(NotAllowed):
        record(officer, wish(stranger))
    with pytest.raises(NotAllowed):
        correct_attendance(
            actor=make_actor(make_user(school=make_school(), role=Role.DIRECTOR)),
            number=record(officer, wish(officer)),
            attended=set(),
            among={officer.user_id},
            seen=99,
            at=NOW,
        )


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"held_on": TODAY + timedelta(days=1)}, "held_on:future"),
        ({"hours": 0}, "hours:limit"),
        ({"months": 121}, "months:limit"),
        ({"given_by": " "}, "given_by:missing"),
        ({"given_by": "x" * 201}, "given_by:limit"),
        ({"attended": frozenset()}, "attended:missing"),
    ],
)
def test_what_cannot_be_is_refused(officer, kim, wrong, problem):
    with pytest.raises(PayloadRefused, match=problem):
        record(officer, wish(kim, **wrong))
    assert not Training.objects.exists()


def test_who_gave_it_is_sealed(officer, kim):
    record(officer, wish(kim))
    row = Training.objects.get()
    assert (given_by(row), b"Bureau" in bytes(row.given_by)) == ("Bureau Oog", False)


def test_what_somebody_practised_counts_once_a_day_and_only_for_them(school, kim, officer):
    for _ in range(2):
        count_as_training(actor=kim, subject=Subject.STEPS, at=NOW)
    count_as_training(actor=kim, subject=Subject.STEPS, at=NOW + timedelta(days=1))
    assert len(held_by(school.id)[kim.user_id]) == 2
    assert held_by(school.id, user_id=officer.user_id) == {}
    assert trainings_of(school.id) == []
    with pytest.raises(NotAllowed):
        count_as_training(actor=make_actor(make_user(school=school, role=Role.BOARD_MEMBER)), subject=Subject.STEPS, at=NOW)


def test_a_plan_ends_when_the_training_was_held(school, officer, kim):
    token, said = uuid4(), PlanWish(planned_on=TODAY, subject=Subject.SIGNALS, note="Met een acteur")
    numbers = {plan_training(actor=officer, wish=said, at=NOW, token=token) for _ in range(2)}
    [plan] = plans_of(school.id)
    assert (numbers, note_of(plan)) == ({plan.pk}, "Met een acteur")
    record(officer, wish(kim, plan=plan.pk))
    assert plans_of(school.id) == []


def test_a_plan_is_on_a_day_to_come_and_can_be_taken_out_by_its_own_school_only(school, officer):
    past = PlanWish(planned_on=TODAY - timedelta(days=1), subject=Subject.TALKS)
    with pytest.raises(PayloadRefused, match="planned_on:past"):
        plan_training(actor=officer, wish=past, at=NOW, token=uuid4())
    number = plan_training(actor=officer, wish=PlanWish(planned_on=TODAY, subject=Subject.TALKS), at=NOW, token=uuid4())
    with pytest.raises(NotAllowed):
        end_plan(actor=make_actor(make_user(school=make_school(), role=Role.DIRECTOR)), number=number, at=NOW)
    for _ in range(2):
        end_plan(actor=officer, number=number, at=NOW)
    assert plans_of(school.id) == []
    assert Plan.objects.count() == 1


@pytest.mark.parametrize("role", Role)
def test_only_who_leads_the_care_or_the_school_keeps_trainings(school, kim, role):
    actor = make_actor(make_user(school=school, role=role))
    if role in (Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR, Role.DIRECTOR):
        assert record(actor, wish(kim))
    else:
        with pytest.raises(NotAllowed):
            record(actor, wish(kim))


def test_only_who_works_at_the_school_today_is_counted(school, officer, kim):
    make_user(school=school, role=Role.BOARD_MEMBER)
    make_user(school=school, role=Role.PRIVACY_OFFICER)
    assert [one.name for one in colleagues(school.id, TODAY)] == ["Anja", "Kim"]
