"""Somebody leaves a school: what they carry goes on, and whoever arranges it learns nothing of any child (T28)."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest
from staff_acts import refusals, roles_of

from factories import NOW, TODAY, let_in, make_actor, make_dossier, make_pupil, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers.asking import ask_task
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.caseload import caseload
from meldpad.dossiers.leaving import hand_over_later, leave, whom_to_choose, work_of
from meldpad.dossiers.models import Dossier, Entry, Involvement
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.tasks import tasks_asked_of
from meldpad.dossiers.unguarded import unguarded
from meldpad.dossiers.verifying import check
from meldpad.journal.kinds.access import AccessChange, Change
from meldpad.journal.kinds.task import Task, TaskSort
from meldpad.policy.facts import Kinship, Right
from meldpad.policy.reading import Scope
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import Actor
from meldpad.schools.models import Appointment
from meldpad.schools.place import Place
from meldpad.staff.closing import stop_now
from meldpad.staff.finding import StaffRefused, place_for

pytestmark = pytest.mark.clause("T28")
LAST = TODAY + timedelta(days=7)
AFTER = NOW + timedelta(days=8)
LOOK = "Kijk hoe Noor de school in komt."


def alone(actor: Actor) -> int:
    """How many dossiers this person is told that nobody guards."""
    found = unguarded(actor, NOW)
    return len(found.references) + found.hidden


@dataclass(frozen=True, kw_only=True)
class Carried:
    """Kim writes in one dossier, reads in another, and was asked something in a third; Ster may take over."""

    writes: Dossier
    reads: Dossier
    asked: Dossier
    task: int
    ster: User
    place: Place


@pytest.fixture
def carried(house) -> Carried:
    anna = make_actor(house.anna)
    writes, reads, asked = (
        make_dossier(actor=anna, pupil=make_pupil(school=house.school, call_name=name)) for name in ("Noor", "Sem", "Mila")
    )
    let_in(actor=anna, dossier=writes, user=house.kim)
    let_in(actor=anna, dossier=reads, user=house.kim, right=Right.READ)
    task = Task(on=TODAY, sort=TaskSort.OBSERVE, text=LOOK, until=LAST)
    number = ask_task(actor=anna, dossier_id=asked.id, user=house.kim, task=task, at=NOW, token=uuid4())
    ster = make_user(school=house.school, role=Role.TEACHER, name="Ster")
    place = place_for(house.director, house.school.id, NOW)
    return Carried(writes=writes, reads=reads, asked=asked, task=number, ster=ster, place=place)


def goes(house, actor=None, successor=None, last=LAST, token=None, user=None):
    leave(
        actor=actor or house.director,
        place_id=house.school.id,
        user_id=(user or house.kim).pk,
        last_day=last,
        successor_id=successor.pk if successor else None,
        at=NOW,
        token=token or uuid4(),
    )


def scopes(user: User, at=NOW) -> dict[str, Scope]:
    return {row.dossier.reference: row.scope for row in caseload(make_actor(user, day=at.date()), at)}


def right_of(dossier: Dossier, user: User) -> Right | None:
    rows = Involvement.objects.filter(dossier=dossier, user=user, until=None).exclude(right=Right.TASK)
    found = {row.right for row in rows}
    assert len(found) == rows.count()
    return Right(found.pop()) if found else None


def changes(house, dossier: Dossier) -> list[AccessChange]:
    journal = open_journal(make_actor(house.anna), dossier.id, NOW).journal
    return [entry.payload for entry in journal if isinstance(entry.payload, AccessChange)][-2:]


def test_the_successor_gets_the_rights_and_the_question_and_the_dossier_says_so(house, carried):
    goes(house, successor=carried.ster)
    assert (right_of(carried.writes, carried.ster), right_of(carried.reads, carried.ster)) == (Right.WRITE, Right.READ)
    let, ended = changes(house, carried.writes)
    assert (let.change, let.person_name, let.why) == (Change.LET_IN, "Ster", "Neemt over van Kim.")
    assert (ended.change, ended.person_name, ended.until) == (Change.ENDED, "Kim", LAST)
    [asked] = tasks_asked_of(make_actor(carried.ster), NOW)
    assert (asked.task.text, asked.task.until, asked.task.asked) == (LOOK, LAST, str(carried.ster.pk))
    assert asked.dossier_id == carried.asked.id
    assert tasks_asked_of(make_actor(house.kim), NOW) == []
    for dossier in Dossier.objects.all():
        assert check(dossier).faults == ()


def test_the_route_asks_the_old_question_no_more_and_the_new_one_once(house, carried):
    goes(house, successor=carried.ster)
    route = open_journal(make_actor(house.anna), carried.asked.id, NOW).route
    tasks = {duty.subject: duty.state for duty in route.duties if duty.rule.id == "do-task"}
    [new] = Involvement.objects.filter(dossier=carried.asked, right=Right.TASK, until=None).values_list("task", flat=True)
    assert {subject for subject, state in tasks.items() if state.name == "ASKED"} == {new}
    assert new != carried.task


def test_the_leaver_reads_until_the_last_day_and_not_the_day_after(house, carried):
    goes(house, successor=carried.ster)
    assert scopes(house.kim)[carried.writes.reference] is Scope.ALL
    assert roles_of(house.kim.pk, house.school.id, LAST) == {"teacher"}
    assert roles_of(house.kim.pk, house.school.id, LAST + timedelta(days=1)) == set()


def test_what_the_leaver_wrote_stays_theirs(house, carried):
    mine = make_dossier(actor=make_actor(house.kim), pupil=make_pupil(school=house.school, call_name="Liv"))
    before = list(Entry.objects.filter(author=house.kim).values_list("dossier_id", "number"))
    goes(house, successor=carried.ster)
    assert list(Entry.objects.filter(author=house.kim).values_list("dossier_id", "number")) == before
    assert right_of(mine, carried.ster) is None


def test_nobody_chosen_leaves_it_to_the_attention_officer(house, carried):
    goes(house)
    assert not Involvement.objects.filter(user=carried.ster).exists()
    [ended] = changes(house, carried.writes)[-1:]
    assert "aandachtsfunctionaris" in ended.why
    assert [task.task.text for task in tasks_asked_of(make_actor(house.anna), NOW)] == [LOOK]
    assert not Involvement.objects.filter(user=house.anna).exclude(right=Right.TASK).exists()


def test_a_successor_who_is_shut_out_gets_nothing_there_and_nobody_hears_of_it(house, carried):
    named = {"user": carried.ster, "kinship": Kinship.RELATIVE, "why": "Tante.", "at": NOW}
    for dossier in (carried.writes, carried.asked):
        shut_out(actor=make_actor(house.anna), dossier_id=dossier.id, token=uuid4(), **named)
    goes(house, successor=carried.ster)
    assert right_of(carried.writes, carried.ster) is None
    assert right_of(carried.reads, carried.ster) is Right.READ
    assert tasks_asked_of(make_actor(carried.ster), NOW) == []
    assert [task.task.text for task in tasks_asked_of(make_actor(house.anna), NOW)] == [LOOK]
    assert carried.writes.reference not in scopes(carried.ster)


def test_a_question_is_not_asked_of_an_officer_who_is_shut_out(house, carried):
    deputy = make_user(school=house.school, role=Role.DEPUTY_OFFICER, name="Deo")
    named = {"kinship": Kinship.PARENT, "why": "Ouder.", "at": NOW, "token": uuid4()}
    shut_out(actor=make_actor(house.anna), dossier_id=carried.asked.id, user=house.anna, **named)
    goes(house)
    assert [task.task.text for task in tasks_asked_of(make_actor(deputy), NOW)] == [LOOK]
    assert tasks_asked_of(make_actor(house.anna), NOW) == []


def test_what_nobody_may_take_over_stays_and_waits(house, carried):
    named = {"kinship": Kinship.PARENT, "why": "Ouder.", "at": NOW, "token": uuid4()}
    shut_out(actor=make_actor(house.anna), dossier_id=carried.asked.id, user=house.anna, **named)
    goes(house)
    assert work_of(house.director, carried.place, house.kim.pk, LAST, NOW).tasks == 1
    assert alone(house.director) == 1


def test_the_choice_of_a_director_who_is_shut_out_does_not_count_and_nothing_is_counted_for_them(house, carried):
    named = {"user": house.dirk, "kinship": Kinship.PARENT, "why": "Ouder.", "at": NOW, "token": uuid4()}
    shut_out(actor=make_actor(house.anna), dossier_id=carried.writes.id, **named)
    work = work_of(house.director, carried.place, house.kim.pk, LAST, NOW)
    assert (work.dossiers, work.tasks) == (1, 1)
    goes(house, successor=carried.ster)
    assert right_of(carried.writes, carried.ster) is None
    assert right_of(carried.reads, carried.ster) is Right.READ


def test_a_right_that_the_successor_had_is_never_made_less(house, carried):
    let_in(actor=make_actor(house.anna), dossier=carried.reads, user=carried.ster)
    goes(house, successor=carried.ster)
    assert right_of(carried.reads, carried.ster) is Right.WRITE


def test_closed_dossiers_and_the_road_of_an_employee_are_left_alone(house, carried):
    Dossier.objects.filter(id=carried.writes.id).update(closed=True)
    before = Entry.objects.filter(dossier=carried.writes).count()
    goes(house, successor=carried.ster)
    assert Entry.objects.filter(dossier=carried.writes).count() == before


def test_the_same_form_twice_hands_over_once(house, carried):
    token = uuid4()
    goes(house, successor=carried.ster, token=token)
    entries = Entry.objects.count()
    goes(house, successor=carried.ster, token=token)
    assert (Entry.objects.count(), Involvement.objects.filter(user=carried.ster).count()) == (entries, 3)


def test_when_something_fails_nothing_has_changed(house, carried, monkeypatch):
    def broken(*_args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("meldpad.dossiers.carrying._task", broken)
    before = (Entry.objects.count(), Involvement.objects.filter(until=None).count())
    with pytest.raises(RuntimeError):
        goes(house, successor=carried.ster)
    assert (Entry.objects.count(), Involvement.objects.filter(until=None).count()) == before
    assert Appointment.objects.get(user=house.kim).until is None


def test_who_arranges_it_learns_numbers_at_most(house, carried):
    assert work_of(house.director, carried.place, house.kim.pk, LAST, NOW).dossiers == 2
    for actor in (house.administrator, house.board):
        work = work_of(actor, carried.place, house.kim.pk, LAST, NOW)
        assert (work.any, work.dossiers, work.tasks) == (True, None, None)


def test_the_administrator_chooses_nobody_and_so_the_guards_take_over(house, carried):
    assert whom_to_choose(house.administrator, carried.place, house.kim.pk, TODAY) == []
    with pytest.raises(NotAllowed):
        goes(house, actor=house.administrator, successor=carried.ster)
    assert "lets-nobody-in" in refusals()
    goes(house, actor=house.administrator)
    assert [task.task.text for task in tasks_asked_of(make_actor(house.anna), NOW)] == [LOOK]


def test_nobody_takes_over_themselves_what_they_may_not_read(house, carried):
    assert house.dirk.pk not in dict(whom_to_choose(house.director, carried.place, house.kim.pk, TODAY))
    with pytest.raises(NotAllowed):
        goes(house, successor=house.dirk)
    assert scopes(house.dirk) == {row.reference: Scope.EXISTS for row in Dossier.objects.all()}


def test_a_successor_is_a_colleague_of_the_same_school(house, carried):
    strangers = [
        make_user(school=house.other, role=Role.TEACHER, name="Ver"),
        make_user(school=house.elsewhere, role=Role.TEACHER, name="Weg"),
        make_user(school=house.school, role=Role.TRAINEE, name="Stan"),
        house.kim,
    ]
    for stranger in strangers:
        with pytest.raises(NotAllowed):
            goes(house, successor=stranger)
    assert not Involvement.objects.filter(user__in=strangers[:3]).exists()


def test_a_successor_is_there_the_day_after(house, carried):
    Appointment.objects.filter(user=carried.ster).update(until=LAST)
    with pytest.raises(StaffRefused, match="successor-gone"):
        goes(house, successor=carried.ster)
    Appointment.objects.filter(user=carried.ster).update(since=LAST + timedelta(days=1), until=None)
    goes(house, successor=carried.ster)


def test_the_last_attention_officer_does_not_leave_without_another(house, carried):
    with pytest.raises(StaffRefused, match="last-officer"):
        goes(house, user=house.anna)
    assert Appointment.objects.get(user=house.anna).until is None
    make_user(school=house.school, role=Role.DEPUTY_OFFICER, name="Deo")
    goes(house, user=house.anna)
    assert Appointment.objects.get(user=house.anna).until == LAST


def test_nobody_lets_themselves_or_somebody_who_is_not_theirs_leave(house, carried):
    for actor, user in ((house.director, house.dirk), (house.administrator, house.anna), (house.board, house.kim)):
        with pytest.raises(NotAllowed):
            goes(house, actor=actor, user=user)


def test_a_last_day_is_not_past(house, carried):
    with pytest.raises(StaffRefused, match="until-past"):
        goes(house, last=TODAY - timedelta(days=1))


def test_after_closing_at_once_the_work_waits_and_is_handed_over_later(house, carried):
    named = {"actor": house.director, "place_id": house.school.id, "user_id": house.kim.pk, "at": NOW}
    with pytest.raises(StaffRefused, match="still-here"):
        hand_over_later(successor_id=carried.ster.pk, token=uuid4(), **named)
    stop_now(**named)
    yesterday = TODAY - timedelta(days=1)
    assert work_of(house.director, carried.place, house.kim.pk, yesterday, NOW).dossiers == 2
    hand_over_later(successor_id=carried.ster.pk, token=uuid4(), **named)
    assert right_of(carried.writes, carried.ster) is Right.WRITE
    assert not work_of(house.director, carried.place, house.kim.pk, yesterday, NOW).any


def test_dossiers_without_a_guard_show_up_with_the_director_as_a_number(house, carried):
    assert alone(house.director) == 0
    stop_now(actor=house.director, place_id=house.school.id, user_id=house.anna.pk, at=NOW)
    assert alone(house.director) == 3
    assert alone(house.board) == alone(make_actor(carried.ster)) == 0
    make_user(school=house.school, role=Role.DEPUTY_OFFICER, name="Deo")
    assert alone(house.director) == 0


def test_rights_of_the_old_school_end_with_the_last_role_there(house, carried):
    goes(house, last=TODAY)
    Appointment.objects.create(
        user=house.kim, role=Role.TEACHER, board=house.school.board, school=house.other, since=TODAY + timedelta(days=1)
    )
    assert scopes(house.kim, AFTER) == {}
    with pytest.raises(NotAllowed):
        open_journal(make_actor(house.kim, day=AFTER.date()), carried.writes.id, AFTER)


def test_the_log_says_who_arranged_it_and_holds_no_word(house, carried):
    goes(house, successor=carried.ster)
    rows = Record.objects.filter(act=Act.HANDED_OVER, actor_id=house.dirk.pk)
    assert sorted(rows.values_list("detail", flat=True)) == ["right", "right", "task"]
    assert not Record.objects.filter(actor_id=house.dirk.pk, act__in=[Act.OPENED, Act.WROTE]).exists()
