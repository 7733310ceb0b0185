"""Shut out by relation: gone everywhere at once, and nothing tells that it is there (T28)."""

from datetime import timedelta
from unittest.mock import Mock
from uuid import uuid4

import pytest
from django.db import DatabaseError

from factories import NOW, add, let_in, make_actor, make_dossier, make_pupil, make_signal, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers import barring, glass, kinship, services
from meldpad.dossiers.asking import ask_task
from meldpad.dossiers.caseload import caseload
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.membership import inside
from meldpad.dossiers.models import BrokenGlass, Dossier, Exclusion, Involvement
from meldpad.dossiers.own_duties import writers_duties
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.tasks import tasks_asked_of
from meldpad.dossiers.written import written_by
from meldpad.journal.kinds.access import AccessChange, Change, Tie
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.siblings import Siblings
from meldpad.journal.kinds.signal import About
from meldpad.journal.kinds.task import Task
from meldpad.keyroom.models import DossierKey
from meldpad.policy.facts import Kinship
from meldpad.policy.reading import Scope
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import Actor

pytestmark = pytest.mark.clause("T28")


@pytest.fixture
def dossier(cast) -> Dossier:
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    add(actor=cast.ben, dossier=dossier, payload=Note.example())
    return dossier


def account(actor: Actor) -> User:
    return User.objects.get(pk=actor.user_id)


def bar(by: Actor, whom: Actor, dossier: Dossier, kinship: Kinship = Kinship.RELATIVE, token=None) -> None:
    named = {"dossier_id": dossier.pk, "user": account(whom), "token": token or uuid4()}
    barring.shut_out(actor=by, kinship=kinship, why="Zij is de tante van Noor.", at=NOW, **named)


def gone_for(actor: Actor, dossier: Dossier) -> None:
    """Nothing that asks for a dossier finds this one."""
    for at_least in Scope:
        with pytest.raises(NotAllowed):
            dossier_for(actor, dossier.pk, NOW, at_least=at_least)
    assert dossier.pk not in [row.dossier.id for row in caseload(actor, NOW)]
    assert dossier.pk not in [row.dossier.id for row in written_by(actor)]
    assert dossier.pk not in [duty.dossier_id for duty in writers_duties(actor, NOW)]
    assert dossier.pk not in [task.dossier_id for task in tasks_asked_of(actor, NOW)]
    assert dossier.pk not in [row.dossier_id for row in glass.glass_to_judge(actor, NOW)]


@pytest.mark.parametrize("who", ["anna", "chris", "ben", "director"])
def test_it_is_gone_at_once_for_writer_reader_guard_and_director(cast, dossier, who):
    other = make_actor(make_user(school=cast.school, role=Role.CARE_COORDINATOR, name="Ingrid"))
    actor = getattr(cast, who)
    let_in(actor=cast.ben, dossier=dossier, user=account(cast.chris))
    ask_task(actor=cast.ben, dossier_id=dossier.pk, user=account(cast.chris), task=Task.example(), at=NOW, token=uuid4())
    bar(other, actor, dossier)
    gone_for(actor, dossier)
    assert not Involvement.objects.filter(user_id=actor.user_id, until=None).exists()
    assert actor.user_id not in [person.user_id for person in inside(dossier, NOW)]


def test_a_task_and_a_right_end_with_it_and_do_not_come_back(cast, dossier):
    let_in(actor=cast.ben, dossier=dossier, user=account(cast.chris))
    bar(cast.ben, cast.chris, dossier)
    named = {"dossier_id": dossier.pk, "user": account(cast.chris), "token": uuid4()}
    barring.let_back(actor=cast.ben, why="Toch geen familie.", at=NOW, **named)
    gone_for(cast.chris, dossier)
    let_in(actor=cast.ben, dossier=dossier, user=account(cast.chris))
    assert dossier_for(cast.chris, dossier.pk, NOW).scope is Scope.ALL


def test_who_is_shut_out_may_still_say_what_they_see(cast, dossier):
    bar(cast.ben, cast.chris, dossier)
    named = {"pupil_id": cast.pupil.pk, "signal": make_signal(), "token": uuid4()}
    again, number = services.log_signal(actor=cast.chris, at=NOW, **named)
    assert again.pk == dossier.pk
    assert open_journal(cast.ben, dossier.pk, NOW).entry(number) is not None
    gone_for(cast.chris, dossier)


def test_nobody_lets_in_or_asks_who_is_shut_out(cast, dossier):
    bar(cast.ben, cast.chris, dossier)
    with pytest.raises(NotAllowed, match="shut-out"):
        let_in(actor=cast.ben, dossier=dossier, user=account(cast.chris))
    with pytest.raises(NotAllowed, match="shut-out"):
        ask_task(actor=cast.ben, dossier_id=dossier.pk, user=account(cast.chris), task=Task.example(), at=NOW, token=uuid4())


def test_no_glass_breaks_for_who_is_shut_out_and_a_broken_one_closes(cast, dossier):
    named = {"pupil_id": cast.pupil.pk, "why": "Noor is niet opgehaald.", "hours": 3}
    glass.break_glass(actor=cast.chris, at=NOW, token=uuid4(), **named)
    assert dossier_for(cast.chris, dossier.pk, NOW).scope is Scope.ALL
    bar(cast.ben, cast.chris, dossier)
    assert not BrokenGlass.objects.filter(until__gt=NOW).exists()
    with pytest.raises(NotAllowed):
        glass.break_glass(actor=cast.chris, at=NOW, token=uuid4(), **named)
    gone_for(cast.chris, dossier)


def test_everybody_may_shut_themselves_out_and_nobody_lets_themselves_back(cast, dossier):
    bar(cast.ben, cast.ben, dossier, Kinship.NEIGHBOUR)
    gone_for(cast.ben, dossier)
    with pytest.raises(NotAllowed):
        barring.let_back(actor=cast.ben, dossier_id=dossier.pk, user=account(cast.ben), why="Ik mis het.", at=NOW, token=uuid4())


@pytest.mark.parametrize("who", ["anna", "chris", "director", "technician", "board_member", "elsewhere"])
def test_only_who_guards_it_shuts_somebody_else_out(cast, dossier, who):
    with pytest.raises(NotAllowed):
        bar(getattr(cast, who), cast.ben, dossier)
    assert not Exclusion.objects.exists()


def test_the_reason_stands_in_the_dossier_and_the_log_has_a_code(cast, dossier):
    bar(cast.ben, cast.anna, dossier)
    payload = open_journal(cast.ben, dossier.pk, NOW).journal[-1].payload
    assert isinstance(payload, AccessChange)
    assert (payload.change, payload.person_name, payload.why) == (Change.SHUT_OUT, "Anna", "Zij is de tante van Noor.")
    row = Record.objects.filter(act=Act.SHUT_OUT).get()
    assert (row.actor_id, row.detail) == (cast.ben.user_id, "relative")


def test_the_same_form_twice_shuts_out_once(cast, dossier):
    token = uuid4()
    for _ in range(2):
        bar(cast.ben, cast.anna, dossier, token=token)
    assert Exclusion.objects.count() == 1
    assert len(open_journal(cast.ben, dossier.pk, NOW).journal) == 4


def test_a_deputy_takes_the_role_and_then_the_confidant(cast, dossier):
    deputy = make_actor(make_user(school=cast.school, role=Role.DEPUTY_OFFICER, name="Dirk"))
    confidant = make_actor(make_user(school=cast.school, role=Role.CONFIDANT, name="Vera"))
    gone_for(deputy, dossier)
    gone_for(confidant, dossier)
    bar(cast.ben, cast.ben, dossier)
    assert dossier_for(deputy, dossier.pk, NOW).guarded
    gone_for(confidant, dossier)
    assert add(actor=deputy, dossier=dossier, payload=Note.example()) == 5
    bar(deputy, deputy, dossier)
    gone_for(deputy, dossier)
    assert dossier_for(confidant, dossier.pk, NOW).guarded
    assert [person.name for person in inside(dossier, NOW)] == ["Vera"]


def test_where_there_is_no_attention_officer_the_deputy_guards(cast, dossier):
    deputy = make_user(school=cast.school, role=Role.DEPUTY_OFFICER, name="Dirk")
    cast.school.appointment_set.filter(role=Role.ATTENTION_OFFICER).update(until=NOW.date() - timedelta(days=1))
    assert dossier_for(make_actor(deputy), dossier.pk, NOW).guarded


def test_who_is_family_of_one_child_is_shut_out_of_the_dossier_of_its_brother(cast, dossier):
    daan = make_pupil(school=cast.school, call_name="Daan")
    brother = make_dossier(actor=cast.chris, pupil=daan)
    bar(cast.ben, cast.chris, dossier)
    assert dossier_for(cast.chris, brother.pk, NOW).scope is Scope.OWN
    linking = {"pupil_ids": [daan.pk], "siblings": Siblings.example(), "token": uuid4()}
    kinship.link_siblings(actor=cast.ben, dossier_id=dossier.pk, at=NOW, **linking)
    gone_for(cast.chris, brother)


def test_a_dossier_that_begins_later_shuts_out_the_family_of_a_sibling(cast, dossier):
    daan = make_pupil(school=cast.school, call_name="Daan")
    linking = {"pupil_ids": [daan.pk], "siblings": Siblings.example(), "token": uuid4()}
    kinship.link_siblings(actor=cast.ben, dossier_id=dossier.pk, at=NOW, **linking)
    bar(cast.ben, cast.chris, dossier, Kinship.PARENT)
    brother = make_dossier(actor=cast.chris, pupil=daan)
    gone_for(cast.chris, brother)


def test_who_says_to_be_close_to_the_child_is_heard_and_sees_nothing_more(cast):
    named = {"pupil_id": cast.pupil.pk, "signal": make_signal(), "kinship": Kinship.NEIGHBOUR, "token": uuid4()}
    dossier, number = services.log_signal(actor=cast.anna, at=NOW, **named)
    gone_for(cast.anna, dossier)
    assert open_journal(cast.ben, dossier.pk, NOW).entry(number) is not None


def test_an_address_that_is_guessed_costs_as_much_as_one_that_is_not_yours(cast, dossier, django_assert_num_queries):
    bar(cast.ben, cast.chris, dossier)
    for dossier_id in (uuid4(), dossier.pk):
        with django_assert_num_queries(5), pytest.raises(NotAllowed):
            dossier_for(cast.chris, dossier_id, NOW)


@pytest.mark.parametrize("linked_first", [True, False])
def test_what_is_said_about_a_worry_over_an_employee_stays_there(cast, linked_first):
    """Otherwise the dossier of the child, or of its brother, would tell that there is one."""
    own = make_dossier(actor=cast.anna, pupil=cast.pupil)
    daan = make_pupil(school=cast.school, call_name="Daan")
    brother = make_dossier(actor=cast.anna, pupil=daan)
    employee = make_dossier(actor=cast.chris, pupil=cast.pupil, about=About.EMPLOYEE)
    linking = {"pupil_ids": [daan.pk], "siblings": Siblings.example(), "dossier_id": own.pk}
    if linked_first:
        kinship.link_siblings(actor=cast.ben, at=NOW, token=uuid4(), **linking)
    bar(cast.chris, cast.chris, employee, Kinship.PARENT)
    kinship.link_siblings(actor=cast.ben, at=NOW, token=uuid4(), **linking)
    assert [row.dossier_id for row in Exclusion.objects.all()] == [employee.pk]
    for dossier in (own, brother):
        assert not [entry for entry in open_journal(cast.ben, dossier.pk, NOW).journal if entry.payload.KIND == "access"]


def test_a_neighbour_who_turns_out_to_be_family_is_shut_out_at_the_brother_too(cast, dossier):
    daan = make_pupil(school=cast.school, call_name="Daan")
    brother = make_dossier(actor=cast.chris, pupil=daan)
    linking = {"pupil_ids": [daan.pk], "siblings": Siblings.example(), "dossier_id": dossier.pk}
    bar(cast.ben, cast.chris, dossier, Kinship.NEIGHBOUR)
    kinship.link_siblings(actor=cast.ben, at=NOW, token=uuid4(), **linking)
    assert dossier_for(cast.chris, brother.pk, NOW).scope is Scope.OWN
    named = {"pupil_id": cast.pupil.pk, "signal": make_signal(), "kinship": Kinship.RELATIVE, "token": uuid4()}
    services.log_signal(actor=cast.chris, at=NOW, **named)
    gone_for(cast.chris, brother)
    said = [entry.payload.tie for entry in open_journal(cast.ben, dossier.pk, NOW).journal if entry.payload.KIND == "access"]
    assert said == [Tie.NEIGHBOUR, Tie.RELATIVE]
    bar(cast.ben, cast.chris, dossier, Kinship.NEIGHBOUR)
    assert Exclusion.objects.get(dossier=dossier).kinship == Kinship.RELATIVE


def test_a_signal_is_kept_when_the_dossier_of_a_brother_cannot_be_opened(cast, dossier, caplog):
    daan = make_pupil(school=cast.school, call_name="Daan")
    brother = make_dossier(actor=cast.ben, pupil=daan)
    linking = {"pupil_ids": [daan.pk], "siblings": Siblings.example(), "dossier_id": dossier.pk}
    kinship.link_siblings(actor=cast.ben, at=NOW, token=uuid4(), **linking)
    DossierKey.objects.filter(dossier_id=brother.pk).delete()
    named = {"pupil_id": cast.pupil.pk, "signal": make_signal(), "kinship": Kinship.PARENT, "token": uuid4()}
    _, number = services.log_signal(actor=cast.chris, at=NOW, **named)
    assert open_journal(cast.ben, dossier.pk, NOW).entry(number) is not None
    gone_for(cast.chris, dossier)
    assert f"dossier {brother.pk} takes over no bar: KeyMissing" in caplog.text


def test_a_signal_and_that_its_writer_is_close_are_kept_together_or_not_at_all(cast, dossier, monkeypatch):
    named = {"pupil_id": cast.pupil.pk, "signal": make_signal(), "kinship": Kinship.PARENT, "token": uuid4()}
    dossier.refresh_from_db()
    with monkeypatch.context() as broken:
        broken.setattr(barring, "end_rights", Mock(side_effect=DatabaseError))
        with pytest.raises(DatabaseError):
            services.log_signal(actor=cast.chris, at=NOW, **named)
    assert dossier.count == Dossier.objects.get(pk=dossier.pk).count
    services.log_signal(actor=cast.chris, at=NOW, **named)
    gone_for(cast.chris, dossier)
