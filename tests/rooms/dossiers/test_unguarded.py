"""A dossier that nobody at school guards is noticed, by who may know of it (T28, S1.10)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from factories import LONG_AGO, NOW, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.audit.models import Act, Record
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.unguarded import Unguarded, unguarded
from meldpad.policy.facts import Kinship
from meldpad.policy.roles import Role
from meldpad.schools.models import Appointment

pytestmark = pytest.mark.clause("T28", "S1.10")


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja")


@pytest.fixture
def dossier(school, officer):
    return make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school))


@pytest.fixture
def director(school):
    return make_user(school=school, role=Role.DIRECTOR, name="Ruud")


def bar(dossier, by, user):
    bars = {"kinship": Kinship.RELATIVE, "why": "Familie.", "at": NOW, "token": uuid4()}
    shut_out(actor=make_actor(by), dossier_id=dossier.id, user=user, **bars)


def found(user):
    return unguarded(make_actor(user), NOW)


def test_a_guarded_dossier_is_not_among_them(dossier, director):
    assert found(director) == Unguarded()


@pytest.mark.parametrize("who", [Role.CARE_COORDINATOR, Role.DEPUTY_OFFICER])
def test_one_who_may_read_it_is_enough(school, officer, dossier, director, who):
    bar(dossier, officer, officer)
    assert found(director).references == (dossier.reference,)
    make_user(school=school, role=who, name="Iris")
    assert found(director) == Unguarded()


def test_whose_appointment_or_account_ended_guards_nothing(officer, dossier, director):
    officer.is_active = False
    officer.save()
    assert found(director).references == (dossier.reference,)
    officer.is_active = True
    officer.save()
    Appointment.objects.filter(user=officer).update(until=NOW.date() - timedelta(days=1))
    assert found(director).references == (dossier.reference,)
    Dossier.objects.update(closed=True)
    assert found(director) == Unguarded()


def test_the_confidant_guards_it_for_the_time_being_and_the_director_still_hears(school, officer, dossier, director):
    confidant = make_user(school=school, role=Role.CONFIDANT, name="Hanna")
    bar(dossier, officer, officer)
    assert found(director).stood_in == {dossier.reference}
    assert found(confidant) == Unguarded(hidden=0)


@pytest.mark.parametrize("above", [Role.CONFIDANT, Role.BOARD_MEMBER])
def test_of_one_that_the_director_may_not_know_the_board_hears_only_a_number(school, officer, dossier, director, above):
    watcher = make_user(school=school, role=above, name="Hanna")
    bar(dossier, officer, director)
    bar(dossier, officer, officer)
    assert found(director) == Unguarded()
    assert found(watcher) == Unguarded(hidden=1)
    page = sign_in(Client(), watcher).get("/").content.decode()
    assert "Het gaat om 1 dossier waar de directeur niet in mag." in page
    if above is Role.BOARD_MEMBER:
        assert dossier.reference not in page
    assert dossier.reference not in sign_in(Client(), director).get("/").content.decode()


def test_whoever_is_shut_out_themselves_does_not_count_it(school, officer, dossier, director):
    member = make_user(school=school, role=Role.BOARD_MEMBER, name="Fatima")
    for user in (director, member, officer):
        bar(dossier, officer, user)
    assert found(member) == Unguarded()


def test_the_director_of_another_school_and_a_teacher_hear_nothing(school, officer, dossier):
    bar(dossier, officer, officer)
    assert found(make_user(school=make_school(), role=Role.DIRECTOR, name="Eva")) == Unguarded()
    assert found(make_user(school=school, role=Role.TEACHER, name="Kim")) == Unguarded()


def test_a_board_with_more_schools_hears_of_each(school, officer, dossier):
    other = make_school(board_key=f"board-of-{school.key}")
    eva = make_user(school=other, role=Role.ATTENTION_OFFICER, name="Eva")
    make_dossier(actor=make_actor(eva), pupil=make_pupil(school=other))
    Appointment.objects.filter(role=Role.ATTENTION_OFFICER).update(until=LONG_AGO)
    assert found(make_user(school=school, role=Role.BOARD_MEMBER, name="Fatima")) == Unguarded(hidden=2)


def test_the_first_screen_of_the_director_says_what_to_do(officer, dossier, director):
    bar(dossier, officer, officer)
    page = sign_in(Client(), director).get("/").content.decode()
    assert "Een dossier heeft niemand die het bewaakt" in page
    assert f"Dossier {dossier.reference}" in page
    assert "Wijs vandaag een aandachtsfunctionaris of een plaatsvervanger aan." in page
    assert "Noor" not in page
    assert Record.objects.filter(act=Act.LISTED, detail="unguarded", actor_id=director.pk).exists()
