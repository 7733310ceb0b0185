"""Need to know: who reads what, and to whom a dossier does not exist (S1.10, O2.15, T27)."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from factories import NOW, add, let_in, make_actor, make_dossier, make_pupil, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers.caseload import caseload
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.models import Dossier, Involvement
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.employee_handover import EmployeeHandover
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.signal import About
from meldpad.journal.kinds.weighing import Weighing
from meldpad.policy.facts import Right
from meldpad.policy.reading import Scope
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import Actor
from meldpad.schools.models import Appointment

pytestmark = pytest.mark.clause("S1.10", "O2.15", "T27")
NOTHING = ("chris", "board_member", "technician", "elsewhere")
ELSE = (*NOTHING, "director")


@pytest.fixture
def dossier(cast) -> Dossier:
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    add(actor=cast.ben, dossier=dossier, payload=Note.example())
    return dossier


@pytest.fixture
def about_employee(cast) -> Dossier:
    return make_dossier(actor=cast.anna, pupil=cast.pupil, about=About.EMPLOYEE)


def scope_of(actor: Actor, dossier: Dossier) -> Scope:
    return dossier_for(actor, dossier.pk, NOW, at_least=Scope.EXISTS).scope


def add_to(dossier: Dossier, actor: Actor, *, by: Actor, may_write: bool = True) -> None:
    user = User.objects.get(pk=actor.user_id)
    let_in(actor=by, dossier=dossier, user=user, right=Right.WRITE if may_write else Right.READ)


def test_anna_reads_what_she_wrote_and_no_more(cast, dossier):
    opened = open_journal(cast.anna, dossier.pk, NOW)
    assert {entry.author for entry in opened.journal} == {str(cast.anna.user_id)}
    assert [entry.number for entry in opened.journal] == [1, 2]
    assert opened.route is None
    assert opened.entry(3) is None


def test_ben_reads_everything(cast, dossier):
    opened = open_journal(cast.ben, dossier.pk, NOW)
    assert [entry.number for entry in opened.journal] == [1, 2, 3]
    assert opened.route is not None


@pytest.mark.parametrize("role", [Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR])
def test_who_guards_the_code_reads_by_role(cast, dossier, role):
    assert scope_of(make_actor(make_user(school=cast.school, role=role)), dossier) is Scope.ALL


@pytest.mark.parametrize("who", ELSE)
def test_who_need_not_know_opens_nothing(cast, dossier, who):
    with pytest.raises(NotAllowed):
        open_journal(getattr(cast, who), dossier.pk, NOW)


@pytest.mark.parametrize("who", NOTHING)
def test_to_who_need_not_know_the_dossier_does_not_exist(cast, dossier, who):
    with pytest.raises(NotAllowed):
        scope_of(getattr(cast, who), dossier)


@pytest.mark.parametrize("who", ELSE)
def test_an_attempt_to_read_is_logged_as_refused(cast, dossier, who):
    actor = getattr(cast, who)
    with pytest.raises(NotAllowed):
        open_journal(actor, dossier.pk, NOW)
    last = Record.objects.latest("id")
    assert (last.act, last.actor_id, last.dossier_id) == (Act.REFUSED, actor.user_id, dossier.pk)


def test_a_director_knows_that_it_exists(cast, dossier):
    assert scope_of(cast.director, dossier) is Scope.EXISTS


@pytest.mark.parametrize("who", ELSE)
def test_who_need_not_know_adds_nothing_to_a_dossier(cast, dossier, who):
    with pytest.raises(NotAllowed):
        add(actor=getattr(cast, who), dossier=dossier, payload=Note.example())


@pytest.mark.parametrize("who", ["board_member", "technician", "elsewhere"])
def test_who_does_not_work_at_the_school_writes_no_signal_about_its_pupil(cast, who):
    with pytest.raises(NotAllowed):
        make_dossier(actor=getattr(cast, who), pupil=cast.pupil)
    assert Record.objects.latest("id").act == Act.REFUSED
    assert not Dossier.objects.exists()


def test_a_writer_does_not_weigh(cast, dossier):
    with pytest.raises(NotAllowed, match="only-own-entries"):
        add(actor=cast.anna, dossier=dossier, payload=Weighing.example())


@pytest.mark.clause("S1.18", "T01")
@pytest.mark.parametrize("who", ["ben", *ELSE])
def test_a_worry_about_an_employee_is_only_for_its_writer(cast, about_employee, who):
    actor = getattr(cast, who)
    with pytest.raises(NotAllowed):
        scope_of(actor, about_employee)
    assert about_employee not in [row.dossier for row in caseload(actor, NOW)]
    assert len(open_journal(cast.anna, about_employee.pk, NOW).journal) == 2


@pytest.mark.clause("S1.18", "T01", "T48")
def test_the_writer_records_to_whom_the_worry_about_an_employee_was_handed(cast, about_employee):
    assert add(actor=cast.anna, dossier=about_employee, payload=EmployeeHandover.example()) == 3


@pytest.mark.clause("S1.18", "T01")
def test_nobody_is_added_to_a_worry_about_an_employee(cast, about_employee):
    for actor in (cast.anna, cast.ben):
        with pytest.raises(NotAllowed):
            add_to(about_employee, cast.chris, by=actor)
    assert not Involvement.objects.exists()


def test_an_added_colleague_reads_all_and_writes(cast, dossier):
    add_to(dossier, cast.chris, by=cast.ben)
    assert scope_of(cast.chris, dossier) is Scope.ALL
    assert add(actor=cast.chris, dossier=dossier, payload=Note.example()) == 5  # after the entry that let them in


def test_a_colleague_added_for_reading_does_not_write(cast, dossier):
    add_to(dossier, cast.chris, by=cast.ben, may_write=False)
    with pytest.raises(NotAllowed, match="read-only"):
        add(actor=cast.chris, dossier=dossier, payload=Note.example())


def test_being_added_ends_when_it_ends(cast, dossier):
    add_to(dossier, cast.chris, by=cast.ben)
    Involvement.objects.update(until=NOW - timedelta(seconds=1))
    with pytest.raises(NotAllowed):
        scope_of(cast.chris, dossier)


@pytest.mark.parametrize("who", ["anna", "director"])
def test_only_who_guards_the_code_adds_a_colleague(cast, dossier, who):
    with pytest.raises(NotAllowed):
        add_to(dossier, cast.chris, by=getattr(cast, who))


@pytest.mark.parametrize("who", ["technician", "board_member", "elsewhere"])
def test_only_a_colleague_is_added(cast, dossier, who):
    with pytest.raises(NotAllowed, match="not-a-colleague"):
        add_to(dossier, getattr(cast, who), by=cast.ben)
    assert Record.objects.latest("id").act == Act.REFUSED


def test_who_has_left_the_school_is_not_added(cast, dossier):
    Appointment.objects.filter(user_id=cast.chris.user_id).update(until=NOW.date() - timedelta(days=1))
    with pytest.raises(NotAllowed, match="not-a-colleague"):
        add_to(dossier, cast.chris, by=cast.ben)


def test_a_dossier_that_is_not_there_is_refused_like_one_that_is_not_yours(cast, dossier):
    for dossier_id in (uuid4(), dossier.pk):
        with pytest.raises(NotAllowed):
            open_journal(cast.elsewhere, dossier_id, NOW)


@pytest.mark.parametrize("who", ["anna", "ben", *ELSE])
def test_a_list_shows_exactly_what_opening_shows(cast, dossier, about_employee, who):
    make_dossier(actor=cast.chris, pupil=make_pupil(school=cast.school, call_name="Daan"))
    actor = getattr(cast, who)
    listed = {row.dossier.id: row.scope for row in caseload(actor, NOW)}
    for each in Dossier.objects.filter(track="meldcode"):
        try:
            shown = scope_of(actor, each)
        except NotAllowed:
            shown = None
        assert listed.get(each.pk) is shown


@pytest.mark.parametrize("who", ["anna", "director"])
def test_a_list_tells_no_name_to_who_may_not_read_all(cast, dossier, who):
    assert [row.summary for row in caseload(getattr(cast, who), NOW)] == [None]


def test_roles_of_another_school_give_nothing_here(cast, dossier):
    with pytest.raises(NotAllowed):
        scope_of(replace(cast.ben, school_id=cast.elsewhere.school_id), dossier)
