"""Who is in a dossier, by name and in one look-up: the same people as the policy gives one by one."""

from datetime import timedelta
from uuid import uuid4

import pytest

from factories import LONG_AGO, NOW, let_in, make_actor, make_dossier, make_pupil, make_school, make_user
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.companions import companions
from meldpad.dossiers.membership import inside
from meldpad.policy.facts import Kinship, Right
from meldpad.policy.roles import Role
from meldpad.schools.models import Appointment

pytestmark = pytest.mark.clause("O2.15")


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Ben")


@pytest.fixture
def dossier(school, officer):
    return make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school))


def names(people):
    return [one.name for one in people]


def both(dossier, at=NOW):
    found = companions(dossier, at)
    return {(one.user_id, bool(one.roles)) for one in (*found.guards, *found.along)}


def bar(dossier, by, user):
    shut_out(
        actor=make_actor(by), dossier_id=dossier.id, user=user, kinship=Kinship.RELATIVE, why="Tante.", at=NOW, token=uuid4()
    )


def test_it_gives_the_same_people_as_asking_about_each(school, officer, dossier):
    coordinator = make_user(school=school, role=Role.CARE_COORDINATOR, name="Iris")
    deputy = make_user(school=school, role=Role.DEPUTY_OFFICER, name="Dirk")
    make_user(school=school, role=Role.CONFIDANT, name="Vera")
    make_user(school=school, role=Role.DIRECTOR, name="Dora")
    teacher = make_user(school=school, role=Role.TEACHER, name="Kim")
    for act in (
        lambda: let_in(actor=make_actor(officer), dossier=dossier, user=teacher, right=Right.READ),
        lambda: bar(dossier, coordinator, officer),
        lambda: bar(dossier, coordinator, deputy),
        lambda: bar(dossier, coordinator, teacher),
    ):
        act()
        assert both(dossier) == {(one.user_id, one.by_role) for one in inside(dossier, NOW)}
    assert names(companions(dossier, NOW).guards) == ["Iris", "Vera"]


def test_it_takes_one_look_up(school, officer, dossier, django_assert_num_queries):
    companions(dossier, NOW)
    with django_assert_num_queries(1):
        found = companions(dossier, NOW)
    assert names(found.guards) == ["Ben"]
    assert found.kept


def test_without_somebody_shows_who_would_be_left(school, officer, dossier):
    assert not companions(dossier, NOW, without=[officer.pk]).guards
    make_user(school=school, role=Role.DEPUTY_OFFICER, name="Dirk")
    left = companions(dossier, NOW, without=[officer.pk])
    assert names(left.guards) == ["Dirk"]
    assert not left.kept


def test_whose_right_or_appointment_ended_is_not_among_them(school, officer, dossier):
    teacher = make_user(school=school, role=Role.TEACHER, name="Kim")
    let_in(actor=make_actor(officer), dossier=dossier, user=teacher)
    assert names(companions(dossier, NOW).along) == ["Kim"]
    dossier.involvement_set.update(until=NOW)
    Appointment.objects.filter(user=officer).update(until=LONG_AGO)
    found = companions(dossier, NOW + timedelta(minutes=1))
    assert (found.guards, found.along) == ((), ())
    assert not found.directed
