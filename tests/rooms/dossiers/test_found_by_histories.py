"""What the histories found, each told shortly (S1.10, T27, T28)."""

from uuid import uuid4

import pytest

from factories import NOW, add, let_in, make_actor, make_dossier, make_pupil, make_signal, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers import admitting, asking, barring, services
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.kinship import kin_of, link_siblings
from meldpad.dossiers.membership import inside
from meldpad.dossiers.models import Exclusion
from meldpad.dossiers.own_duties import writers_duties
from meldpad.dossiers.tasks import tasks_asked_of
from meldpad.dossiers.written import written_by
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.siblings import Siblings
from meldpad.journal.kinds.signal import About
from meldpad.journal.kinds.task import Task
from meldpad.policy.facts import Kinship
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import Actor
from meldpad.schools.models import Appointment

pytestmark = pytest.mark.clause("S1.10", "T27", "T28")


def user_of(actor: Actor) -> User:
    return User.objects.get(pk=actor.user_id)


def linked(cast, dossier, pupil):
    other = make_dossier(actor=cast.anna, pupil=pupil)
    payload = {"siblings": Siblings.example(), "at": NOW, "token": uuid4()}
    link_siblings(actor=cast.ben, dossier_id=dossier.pk, pupil_ids=[pupil.pk], **payload)
    return other


@pytest.mark.parametrize("act", [admitting.end_access, barring.let_back])
def test_to_end_what_is_not_there_is_refused_with_a_row_in_the_log(cast, act):
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    with pytest.raises(NotAllowed):
        act(actor=cast.ben, dossier_id=dossier.pk, user=user_of(cast.chris), why="Klaar.", at=NOW, token=uuid4())
    assert Record.objects.filter(act=Act.REFUSED, actor_id=cast.ben.user_id, dossier_id=dossier.pk).exists()


def test_a_trainee_finds_nothing_back_of_a_signal_about_a_child(cast):
    trainee = make_actor(make_user(school=cast.school, role=Role.TRAINEE, name="Stef"))
    make_dossier(actor=trainee, pupil=cast.pupil)
    assert written_by(trainee) == []
    assert writers_duties(trainee, NOW) == []


def test_a_trainee_finds_back_what_they_wrote_about_an_employee(cast):
    trainee = make_actor(make_user(school=cast.school, role=Role.TRAINEE, name="Stef"))
    dossier = make_dossier(actor=trainee, pupil=cast.pupil, about=About.EMPLOYEE)
    assert {row.dossier for row in written_by(trainee)} == {dossier}


def test_a_task_does_not_show_any_more_to_who_became_a_substitute(cast):
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    named = {"dossier_id": dossier.pk, "user": user_of(cast.chris), "task": Task.example(), "at": NOW, "token": uuid4()}
    asking.ask_task(actor=cast.ben, **named)
    assert len(tasks_asked_of(cast.chris, NOW)) == 1
    Appointment.objects.filter(user_id=cast.chris.user_id).update(role=Role.SUBSTITUTE.value)
    assert tasks_asked_of(make_actor(user_of(cast.chris)), NOW) == []


@pytest.mark.parametrize(("close", "both"), [(Kinship.PARENT, True), (Kinship.NEIGHBOUR, False)])
def test_who_says_to_be_family_with_a_signal_is_shut_out_of_a_siblings_dossier_too(cast, close, both):
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    other = linked(cast, dossier, make_pupil(school=cast.school, call_name="Daan"))
    named = {"pupil_id": cast.pupil.pk, "signal": make_signal(), "at": NOW, "token": uuid4(), "kinship": close}
    services.log_signal(actor=cast.chris, **named)
    out = set(Exclusion.objects.filter(user_id=cast.chris.user_id, until=None).values_list("dossier_id", flat=True))
    assert out == ({dossier.pk, other.pk} if both else {dossier.pk})


def test_who_stands_in_for_one_dossier_does_not_see_that_of_a_brother_or_sister(cast):
    deputy = make_actor(make_user(school=cast.school, role=Role.DEPUTY_OFFICER, name="Dina"))
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    other = linked(cast, dossier, make_pupil(school=cast.school, call_name="Daan"))
    seen = kin_of(cast.ben, dossier_for(cast.ben, dossier.pk, NOW))
    assert [kin.dossier_id for kin in seen] == [other.pk]
    named = {"dossier_id": dossier.pk, "user": user_of(cast.ben), "kinship": Kinship.NEIGHBOUR, "why": "Buurman."}
    barring.shut_out(actor=cast.ben, at=NOW, token=uuid4(), **named)
    found = dossier_for(deputy, dossier.pk, NOW)
    assert found.guarded
    assert kin_of(deputy, found) == []


def test_who_has_left_the_school_is_not_named_among_who_reads_a_dossier(cast):
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    let_in(actor=cast.ben, dossier=dossier, user=user_of(cast.chris))
    add(actor=cast.chris, dossier=dossier, payload=Note.example())
    assert cast.chris.user_id in {person.user_id for person in inside(dossier, NOW)}
    Appointment.objects.filter(user_id=cast.chris.user_id).delete()
    assert cast.chris.user_id not in {person.user_id for person in inside(dossier, NOW)}
