"""The sweep writes each notice once, for the right part, with one row in the log."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from clock_story import noon
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from factories import TODAY, add, let_in, make_actor, make_dossier, make_pupil, make_signal, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.clock.dated import SOURCES
from meldpad.clock.days import Wish, add_day_off
from meldpad.clock.gathering import gathered
from meldpad.clock.mine import my_notices
from meldpad.clock.models import Notice
from meldpad.clock.rules.parts import Code, Part
from meldpad.dossiers.asking import ask_task
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.glass import break_glass
from meldpad.dossiers.kinship import link_siblings
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.services import log_signal
from meldpad.journal.kinds.help import Help
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.report import Report
from meldpad.journal.kinds.siblings import Siblings
from meldpad.journal.kinds.signal import About
from meldpad.journal.kinds.task import Task
from meldpad.keyroom.models import DossierKey
from meldpad.policy.facts import Kinship
from meldpad.policy.roles import Role
from meldpad.schools.models import Appointment, Pupil

LATER = TODAY + timedelta(days=120)


def codes(story, **asked) -> set[str]:
    return {notice.code for notice in story.notices(**asked)}


@pytest.mark.clause("O1.11")
def test_a_second_sweep_writes_nothing_new(story):
    story.dossier()
    assert story.sweep(LATER) > 0
    before = story.notices()
    assert story.sweep(LATER) == 0
    assert story.notices() == before


def test_a_sweep_of_a_day_leaves_one_row_in_the_log_without_anybody_who_acts(story):
    story.dossier()
    made = story.sweep(LATER)
    [row] = Record.objects.filter(act=Act.SWEPT, school_id=story.school.id)
    assert (row.actor_id, row.number, row.dossier_id) == (None, made, None)


@pytest.mark.clause("O1.11")
def test_days_missed_are_caught_up(story):
    story.dossier()
    each_day = set()
    for day in range(40):
        each_day |= {due.key for due in gathered(story.school, noon(TODAY + timedelta(days=day))).due()}
    story.sweep(TODAY + timedelta(days=39))
    assert {notice.key for notice in story.notices()} == each_day


@pytest.mark.clause("O1.11")
def test_silence_climbs_from_the_officer_to_the_board(story):
    dossier = story.dossier()
    story.sweep(LATER)
    found = [(notice.part, notice.noticed_on) for notice in story.notices(code=Code.SILENCE, dossier_id=dossier.id)]
    assert found == [
        (Part.GUARD, date(2026, 12, 7)),
        (Part.DEPUTY, date(2026, 12, 10)),
        (Part.DIRECTOR, date(2026, 12, 14)),
        (Part.BOARD, date(2027, 1, 4)),
    ]


def test_an_entry_ends_the_silence(story):
    dossier = story.dossier()
    add(actor=story["officer"], dossier=dossier, payload=Note.example(), at=noon(TODAY + timedelta(days=10)))
    story.sweep(TODAY + timedelta(days=15))
    assert Code.SILENCE not in codes(story)


@pytest.mark.clause("T21", "S5b.11")
def test_after_a_report_the_assessment_and_the_outcome_are_awaited(story):
    dossier = story.dossier()
    report = replace(Report.example(), on=TODAY)
    add(actor=story["officer"], dossier=dossier, payload=report, at=noon(TODAY))
    story.sweep(TODAY + timedelta(weeks=11))
    found = {notice.rule: notice.noticed_on for notice in story.notices(hop=0, code=Code.DUTY) if notice.rule.startswith("hear-")}
    assert found == {"hear-feedback": date(2026, 11, 30), "hear-outcome": date(2027, 2, 1)}


@pytest.mark.clause("T15")
def test_a_review_of_help_that_nobody_does_is_carried_on(story):
    dossier = story.dossier()
    helped = replace(Help.example(), on=TODAY, review_on=TODAY + timedelta(days=14))
    add(actor=story["officer"], dossier=dossier, payload=helped, at=noon(TODAY))
    story.sweep(LATER)
    assert [notice.part for notice in story.notices(rule="follow-help")] == [Part.GUARD, Part.DEPUTY, Part.DIRECTOR, Part.BOARD]
    assert story.notices(rule="escalate-review") == []


def test_a_task_is_noticed_by_whom_it_was_asked_of_and_then_by_who_guards(story):
    dossier = story.dossier()
    kim = story["kim"]
    task = replace(Task.example(), on=TODAY, until=TODAY + timedelta(days=2))
    asked = {"dossier_id": dossier.id, "user": User.objects.get(id=kim.user_id), "task": task, "token": uuid4()}
    ask_task(actor=story["officer"], at=noon(TODAY), **asked)
    story.sweep(TODAY + timedelta(days=7))
    first, second, *_ = story.notices(code=Code.TASK)
    assert (first.part, first.account_id) == (Part.ONE, kim.user_id)
    assert (second.part, second.account_id) == (Part.GUARD, None)


def test_a_signal_that_nobody_read_is_noticed_after_two_school_days(story):
    dossier = story.dossier(by="kim")
    story.sweep(TODAY + timedelta(days=2))
    [unread] = story.notices(code=Code.UNREAD)
    assert (unread.dossier_id, unread.noticed_on) == (dossier.id, TODAY + timedelta(days=2))


def test_what_the_officer_read_or_wrote_is_read(story):
    story.dossier(by="officer")
    read = story.dossier(by="kim", name="Sem")
    open_journal(story["officer"], read.id, noon(TODAY))
    story.sweep(TODAY + timedelta(days=4))
    assert Code.UNREAD not in codes(story)


def test_a_signal_of_the_deputy_is_not_read_by_that(story):
    story.dossier(by="deputy")
    story.sweep(TODAY + timedelta(days=2))
    assert Code.UNREAD in codes(story)


def test_what_an_earlier_officer_read_is_read_for_a_new_one(story):
    story.dossier(by="officer")
    read = story.dossier(by="kim", name="Sem")
    open_journal(story["officer"], read.id, noon(TODAY))
    Appointment.objects.filter(user_id=story["officer"].user_id).update(until=TODAY)
    make_user(school=story.school, role=Role.ATTENTION_OFFICER, name="Nieuw")
    story.sweep(LATER)
    assert Code.UNREAD not in codes(story)


@pytest.mark.clause("T12")
def test_a_second_signal_by_somebody_else_is_told_once_to_who_guards(story):
    dossier = story.dossier(by="kim")
    els = make_user(school=story.school, role=Role.TEACHER, name="Els")
    for _ in range(2):
        signalled = {"pupil_id": dossier.pupil_id, "signal": make_signal(), "token": uuid4()}
        log_signal(actor=make_actor(els), at=noon(TODAY), **signalled)
    story.sweep(TODAY)
    [told] = story.notices(code=Code.SECOND_SIGNAL)
    assert (told.part, told.hop, told.dossier_id) == (Part.GUARD, 0, dossier.id)


@pytest.mark.clause("T12", "T43")
@pytest.mark.parametrize(("bond", "code"), [("pupil_ids", Code.SIBLING), ("household", Code.HOUSEHOLD)])
def test_children_of_one_family_or_one_address_with_two_dossiers_are_told_of(story, bond, code):
    one, other = story.dossier(), story.dossier(by="kim", name="Sem")
    linking = {"dossier_id": one.id, "siblings": Siblings.example(), "token": uuid4(), "pupil_ids": [], bond: [other.pupil_id]}
    link_siblings(actor=story["officer"], at=noon(TODAY), **linking)
    story.sweep(TODAY)
    [told] = story.notices(code__in=[Code.SIBLING, Code.HOUSEHOLD])
    assert (told.code, told.part, told.rule) == (code, Part.GUARD, "")
    assert told.code not in {one.code for one in my_notices(story["kim"], noon(TODAY))}, "who wrote in one learns nothing"


def test_a_child_with_an_open_dossier_that_leaves_is_told_of(story):
    dossier = story.dossier()
    Pupil.objects.filter(id=dossier.pupil_id).update(left_on=TODAY)
    story.sweep(TODAY)
    assert codes(story, dossier_id=dossier.id) >= {Code.LEFT}


def test_broken_glass_that_nobody_judged_is_noticed(story):
    dossier = story.dossier()
    breaking = {"pupil_id": dossier.pupil_id, "why": "Noor is weg.", "hours": 1, "token": uuid4()}
    break_glass(actor=story["kim"], at=noon(TODAY), **breaking)
    story.sweep(TODAY + timedelta(days=1))
    assert Code.GLASS in codes(story)


@pytest.mark.clause("T28")
def test_where_every_officer_is_shut_out_the_deputy_guards_and_the_director_is_next(story):
    dossier = story.dossier(by="kim")
    officer = User.objects.get(id=story["officer"].user_id)
    barring = {"user": officer, "kinship": Kinship.NEIGHBOUR, "why": "Buren.", "token": uuid4()}
    shut_out(actor=story["officer"], dossier_id=dossier.id, at=noon(TODAY), **barring)
    people = gathered(story.school, noon(TODAY)).people
    assert people.with_part(Part.GUARD, dossier.id) == {story["deputy"].user_id}
    assert people.with_part(Part.GUARD, None) == {story["officer"].user_id}


@pytest.mark.clause("T48")
def test_a_worry_about_an_employee_is_in_no_notice(story):
    make_dossier(actor=story["kim"], pupil=make_pupil(school=story.school), about=About.EMPLOYEE, at=noon(TODAY))
    story.sweep(LATER)
    assert story.notices() == []


def test_a_day_off_of_the_school_itself_lets_everybody_wait_a_day_longer(story):
    story.dossier()
    tomorrow = TODAY + timedelta(days=1)
    wish = Wish(first=tomorrow, last=tomorrow, what="Studiedag")
    add_day_off(actor=story["director"], wish=wish, at=noon(TODAY), token=uuid4())
    story.school.refresh_from_db()
    story.sweep(LATER)
    assert story.notices(code=Code.SILENCE)[0].noticed_on == date(2026, 12, 8)


def test_a_dossier_whose_key_is_gone_does_not_keep_the_others_waiting(story):
    broken, whole = story.dossier(), story.dossier(name="Sem")
    DossierKey.objects.filter(dossier_id=broken.id).delete()
    story.sweep(LATER)
    assert Code.DUTY in codes(story, dossier_id=whole.id)
    assert codes(story, dossier_id=broken.id) == {Code.SILENCE}


def test_another_room_adds_what_it_keeps_with_a_day(story, monkeypatch):
    monkeypatch.setitem(SOURCES, Code.MAP, lambda school_id, today: [("partner-7", TODAY)])
    story.sweep(TODAY)
    [told] = story.notices(code=Code.MAP)
    assert (told.part, told.due_on) == (Part.GUARD, TODAY)


def test_a_closed_dossier_asks_nothing_any_more(story):
    dossier = story.dossier()
    Dossier.objects.filter(id=dossier.id).update(closed=True)
    assert story.sweep(LATER) == 0


def test_a_notice_is_never_changed_or_removed(story):
    story.dossier()
    story.sweep(LATER)
    for act in (Notice.objects.all().delete, lambda: Notice.objects.update(hop=9)):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_the_statements_of_a_sweep_do_not_grow_with_its_dossiers(story):
    def statements(on: date) -> int:
        with CaptureQueriesContext(connection) as sent:
            story.sweep(on)
        return len(sent)

    for number in range(3):
        story.dossier(name=f"Kind{number}")
    story.sweep(LATER)
    few = statements(LATER)
    for number in range(9):
        story.dossier(name=f"Ander{number}")
    story.sweep(LATER)
    assert statements(LATER) == few <= 25


def test_whoever_was_only_let_in_hears_nothing_by_that(story):
    dossier = story.dossier()
    let_in(actor=story["officer"], dossier=dossier, user=User.objects.get(id=story["kim"].user_id), at=noon(TODAY))
    story.sweep(LATER)
    assert not Notice.objects.filter(account_id=story["kim"].user_id).exists()
