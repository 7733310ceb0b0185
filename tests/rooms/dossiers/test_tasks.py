"""A colleague is asked to look or to talk: they see that question, their own answer, and nothing else (O2.5, O3.3, O3.4)."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from factories import NOW, TODAY, add, close, make_actor, make_dossier, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers.asking import answer_task, ask_task
from meldpad.dossiers.caseload import caseload
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.membership import readers_of, staff
from meldpad.dossiers.models import Dossier, Involvement
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.tasks import open_task, tasks_asked_of
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.reopening import Reopening
from meldpad.journal.kinds.task import Task, TaskSort
from meldpad.journal.kinds.task_answer import TaskAnswer
from meldpad.journal.kinds.waiver import Waiver
from meldpad.policy.facts import Right
from meldpad.policy.reading import Scope
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.protocol.route import DutyState
from meldpad.schools.actor import Actor
from raw_rows import run, without_triggers

pytestmark = pytest.mark.clause("O2.5", "O2.11", "O3.3", "O3.4")
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def dossier(cast) -> Dossier:
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    add(actor=cast.ben, dossier=dossier, payload=Note.example())
    return dossier


def ask(cast, dossier: Dossier, whom: Actor, *, by: Actor | None = None, shows: bool = False, token: UUID | None = None) -> int:
    task = Task(on=TODAY, sort=TaskSort.OBSERVE, text="Kijk bij het halen.", until=TODAY, shows_dossier=shows)
    user = User.objects.get(pk=whom.user_id)
    return ask_task(actor=by or cast.ben, dossier_id=dossier.pk, user=user, task=task, at=NOW, token=token or uuid4())


def answer(whom: Actor, dossier: Dossier, number: int, *, token: UUID | None = None) -> int:
    said = TaskAnswer(on=TODAY, refers=number, text="Liep vrolijk mee.")
    return answer_task(actor=whom, dossier_id=dossier.pk, answer=said, at=LATER, token=token or uuid4())


def withdraw(cast, dossier: Dossier, number: int) -> None:
    reason = Waiver(on=TODAY, duty="do-task", ground="task_withdrawn", text="Niet meer nodig.", subject=number)
    add(actor=cast.ben, dossier=dossier, payload=reason, at=LATER)


def task_duty(cast, dossier: Dossier) -> DutyState:
    route = open_journal(cast.ben, dossier.pk, LATER).route
    return next(duty.state for duty in route.duties if duty.rule.id == "do-task")


def nothing_but_the_task(whom: Actor, dossier: Dossier) -> None:
    for at_least in (Scope.OWN, Scope.ALL):
        with pytest.raises(NotAllowed):
            dossier_for(whom, dossier.pk, NOW, at_least=at_least)
    with pytest.raises(NotAllowed):
        open_journal(whom, dossier.pk, NOW)
    with pytest.raises(NotAllowed):
        add(actor=whom, dossier=dossier, payload=Note.example())


def test_chris_reads_the_task_that_ben_asked_and_nothing_else(cast, dossier):
    number = ask(cast, dossier, cast.chris)
    opened = open_task(cast.chris, dossier.pk, number, NOW)
    assert (opened.task.text, opened.pupil, opened.asked_by) == ("Kijk bij het halen.", "Noor Bakker", "Ben")
    assert (opened.answers, opened.waits, opened.reads_all) == ((), True, False)
    nothing_but_the_task(cast.chris, dossier)
    for other in (1, 2, 3):
        with pytest.raises(NotAllowed):
            open_task(cast.chris, dossier.pk, other, NOW)


def test_the_dossier_of_a_task_stands_in_no_list_of_whoever_was_asked(cast, dossier):
    ask(cast, dossier, cast.chris)
    assert caseload(cast.chris, NOW) == []
    assert cast.chris.user_id not in {person.user_id for person in readers_of(cast.ben, dossier.pk, NOW)[1]}


def test_whoever_was_asked_sees_it_among_what_is_asked(cast, dossier):
    number = ask(cast, dossier, cast.chris)
    [asked] = tasks_asked_of(cast.chris, NOW)
    assert (asked.number, asked.asked_by, asked.task.until) == (number, "Ben", TODAY)
    assert Record.objects.filter(actor_id=cast.chris.user_id, act=Act.LISTED, detail="tasks").exists()
    for other in (cast.anna, cast.ben, cast.director, cast.elsewhere):
        assert tasks_asked_of(other, NOW) == []


@pytest.mark.parametrize("who", ["anna", "ben", "director", "elsewhere", "technician", "board_member"])
def test_nobody_else_opens_or_answers_the_task_as_their_own(cast, dossier, who):
    number = ask(cast, dossier, cast.chris)
    with pytest.raises(NotAllowed):
        open_task(getattr(cast, who), dossier.pk, number, NOW)
    if who != "ben":
        with pytest.raises(NotAllowed):
            answer(getattr(cast, who), dossier, number)


def test_the_answer_stands_in_the_dossier_and_the_right_ends_with_it(cast, dossier):
    number = ask(cast, dossier, cast.chris)
    assert task_duty(cast, dossier) is DutyState.ASKED
    assert answer(cast.chris, dossier, number) == number + 1
    assert task_duty(cast, dossier) is DutyState.DONE
    assert Involvement.objects.get(task=number).until == LATER
    assert tasks_asked_of(cast.chris, LATER) == []
    opened = open_task(cast.chris, dossier.pk, number, LATER)
    assert [entry.number for entry in opened.answers] == [number + 1]
    assert not opened.waits
    assert [entry.number for entry in open_journal(cast.chris, dossier.pk, LATER).journal] == [number + 1]


def test_an_answer_is_new_to_whoever_asked(cast, dossier):
    number = ask(cast, dossier, cast.chris)
    open_journal(cast.ben, dossier.pk, NOW)
    assert [row.unread for row in caseload(cast.ben, NOW)] == [False]
    answer(cast.chris, dossier, number)
    assert [row.unread for row in caseload(cast.ben, LATER)] == [True]


def test_an_answer_sent_twice_is_written_once(cast, dossier):
    number, token = ask(cast, dossier, cast.chris), uuid4()
    assert answer(cast.chris, dossier, number, token=token) == answer(cast.chris, dossier, number, token=token)
    with pytest.raises(NotAllowed):
        answer(cast.chris, dossier, number)


def test_a_task_sent_twice_is_asked_once(cast, dossier):
    token = uuid4()
    assert ask(cast, dossier, cast.chris, token=token) == ask(cast, dossier, cast.chris, token=token)
    assert Involvement.objects.count() == 1


def test_one_answer_ends_one_task(cast, dossier):
    first, second = ask(cast, dossier, cast.chris), ask(cast, dossier, cast.chris)
    answer(cast.chris, dossier, first)
    assert [asked.number for asked in tasks_asked_of(cast.chris, LATER)] == [second]


def test_a_task_that_is_withdrawn_is_gone_for_whoever_was_asked(cast, dossier):
    number = ask(cast, dossier, cast.chris)
    withdraw(cast, dossier, number)
    assert task_duty(cast, dossier) is DutyState.WAIVED
    assert tasks_asked_of(cast.chris, LATER) == []
    with pytest.raises(NotAllowed):
        open_task(cast.chris, dossier.pk, number, LATER)
    with pytest.raises(NotAllowed):
        answer(cast.chris, dossier, number)


def test_a_task_rests_while_the_dossier_is_closed(cast, dossier):
    number = ask(cast, dossier, cast.chris)
    close(actor=cast.ben, dossier=dossier)
    assert tasks_asked_of(cast.chris, LATER) == []
    with pytest.raises(NotAllowed):
        answer(cast.chris, dossier, number)
    add(actor=cast.ben, dossier=dossier, payload=Reopening.example())
    assert [asked.number for asked in tasks_asked_of(cast.chris, LATER)] == [number]


def test_a_colleague_who_may_read_the_dossier_for_it_reads_and_answers_and_writes_nothing_else(cast, dossier):
    number = ask(cast, dossier, cast.chris, shows=True)
    assert len(open_journal(cast.chris, dossier.pk, NOW).journal) == number
    with pytest.raises(NotAllowed, match="read-only"):
        add(actor=cast.chris, dossier=dossier, payload=Note.example())
    assert answer(cast.chris, dossier, number) == number + 1
    assert set(Involvement.objects.values_list("right", "until")) == {(Right.TASK, LATER), (Right.READ, None)}


@pytest.mark.parametrize("who", ["anna", "chris", "director", "technician", "elsewhere"])
def test_only_who_guards_the_code_asks(cast, dossier, who):
    with pytest.raises(NotAllowed):
        ask(cast, dossier, cast.chris, by=getattr(cast, who))
    assert not Involvement.objects.exists()


@pytest.mark.parametrize("who", ["technician", "board_member", "elsewhere"])
def test_only_a_colleague_of_the_school_is_asked(cast, dossier, who):
    with pytest.raises(NotAllowed, match="not-a-colleague"):
        ask(cast, dossier, getattr(cast, who))


def test_the_care_coordinator_asks_too_and_a_director_can_be_asked(cast, dossier):
    coordinator = make_actor(make_user(school=cast.school, role=Role.CARE_COORDINATOR, name="Ciska"))
    number = ask(cast, dossier, cast.director, by=coordinator)
    assert open_task(cast.director, dossier.pk, number, NOW).asked_by == "Ciska"
    nothing_but_the_task(cast.director, dossier)


def test_a_task_is_never_written_as_an_ordinary_entry(cast, dossier):
    with pytest.raises(NotAllowed, match="written-by-itself"):
        add(actor=cast.ben, dossier=dossier, payload=Task.example())


def test_the_list_to_choose_from_holds_the_colleagues_of_this_school(cast):
    assert [name for _, name in staff(cast.ben, NOW)] == ["Anna", "Chris", "Dora"]


def test_asking_and_reading_and_answering_leave_rows_in_the_log(cast, dossier):
    number = ask(cast, dossier, cast.chris, shows=True)
    open_task(cast.chris, dossier.pk, number, NOW)
    answer(cast.chris, dossier, number)
    rows = Record.objects.filter(dossier_id=dossier.pk).order_by("id").values_list("act", "detail")
    assert list(rows)[-5:] == [
        (Act.WROTE, "task"),
        (Act.INVOLVED, "task"),
        (Act.INVOLVED, "read"),
        (Act.OPENED, "task"),
        (Act.WROTE, "task_answer"),
    ]


def test_a_row_that_names_another_entry_opens_nothing(cast, dossier):
    ask(cast, dossier, cast.chris)
    with without_triggers():
        run("UPDATE dossiers_involvement SET task = 3")
    assert tasks_asked_of(cast.chris, NOW) == []
    with pytest.raises(NotAllowed, match="no-open-task"):
        open_task(cast.chris, dossier.pk, 3, NOW)
