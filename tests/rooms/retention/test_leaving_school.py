"""A pupil leaves by the school's file or by hand; an open dossier asks for a decision, and it stays where it is (T25)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from factories import NOW, TODAY, add, make_actor, make_dossier, make_pupil, make_user
from meldpad.audit.models import Act, Record
from meldpad.cli.retention import retention
from meldpad.journal.kinds.leaving_decision import LeavingDecision
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.retention import destroying
from meldpad.retention.leaving import AHEAD, EARLIER, decided_about, departures, pupil_left
from meldpad.retention.listing import yearly_list
from meldpad.schools.edexml import PupilRow, SchoolFile
from meldpad.schools.importing import import_file
from meldpad.schools.models import Pupil

pytestmark = pytest.mark.clause("T25")
WEEK = timedelta(days=7)


def decide(scene, dossier, at=NOW):
    return add(actor=scene.officer, dossier=dossier, payload=LeavingDecision.example(), at=at)


def waiting(scene, at=NOW):
    return [one.dossier_id for one in departures(scene.officer, at)]


def test_an_open_dossier_of_a_child_who_leaves_waits_for_a_decision(scene):
    dossier = scene.gone(left_on=TODAY, closed=False)
    scene.gone(left_on=TODAY)  # closed: nothing to decide
    assert waiting(scene) == [dossier.id]
    decide(scene, dossier)
    assert waiting(scene) == []


def test_the_schools_file_starts_the_clock_and_a_child_who_is_in_it_again_stops_it(scene):
    dossier = scene.gone(left_on=None, closed=False)
    row = PupilRow(key=dossier.pupil.las_key, call_name="Noor", surname="Bakker", born=date(2018, 5, 14))
    assert waiting(scene) == []
    for left_on, asked in ((TODAY, [dossier.id]), (None, []), (TODAY, [dossier.id])):
        import_file(scene.school, SchoolFile(school_year="2026-2027", pupils=(replace(row, left_on=left_on),)))
        assert waiting(scene) == asked
    decide(scene, dossier)
    assert waiting(scene) == []
    assert [one.answer.free_on for one in yearly_list(scene.officer, NOW)] == [date(2028, 11, 23)]


def test_a_departure_shows_some_weeks_before(scene):
    dossier = scene.gone(left_on=TODAY + AHEAD, closed=False)
    scene.gone(left_on=TODAY + AHEAD + timedelta(days=1), closed=False)
    assert waiting(scene) == [dossier.id]


def test_a_child_who_came_back_and_leaves_again_asks_for_a_new_decision(scene):
    dossier = scene.gone(left_on=TODAY, closed=False)
    decide(scene, dossier)
    Pupil.objects.filter(id=dossier.pupil_id).update(left_on=None)
    assert waiting(scene) == []
    again = TODAY + EARLIER + WEEK
    Pupil.objects.filter(id=dossier.pupil_id).update(left_on=again)
    assert waiting(scene, NOW + EARLIER + WEEK) == [dossier.id]
    assert decided_about([(dossier.id, again)]) == set()
    assert decided_about([(dossier.id, TODAY + WEEK)]) == {dossier.id}


@pytest.mark.parametrize("role", [Role.TEACHER, Role.DIRECTOR, Role.CARE_COORDINATOR, Role.BOARD_MEMBER])
def test_only_who_has_the_officers_part_is_asked_and_says_that_a_child_left(scene, role):
    dossier = scene.gone(left_on=TODAY, closed=False)
    other = make_actor(make_user(school=scene.school, role=role))
    assert departures(other, NOW) == []
    with pytest.raises(NotAllowed):
        pupil_left(actor=other, dossier_id=dossier.id, left_on=None, at=NOW)
    assert Pupil.objects.get(id=dossier.pupil_id).left_on == TODAY


def test_by_hand_the_clock_starts_and_stops_and_the_log_says_who(scene):
    dossier = scene.gone(left_on=None)
    day = date(2024, 7, 12)
    pupil_left(actor=scene.officer, dossier_id=dossier.id, left_on=day, at=NOW)
    pupil_left(actor=scene.officer, dossier_id=dossier.id, left_on=day, at=NOW)
    assert [one.answer.free_on for one in yearly_list(scene.officer, NOW)] == [date(2026, 7, 12)]
    pupil_left(actor=scene.officer, dossier_id=dossier.id, left_on=None, at=NOW)
    assert yearly_list(scene.officer, NOW) == []
    said = Record.objects.filter(dossier_id=dossier.id, act__in=[Act.LEFT_SCHOOL, Act.CAME_BACK]).order_by("id")
    assert list(said.values_list("act", flat=True)) == [Act.LEFT_SCHOOL, Act.CAME_BACK]


def test_time_alone_destroys_nothing(scene):
    """However long ago it was, and whoever looks: only two people let a dossier go."""
    dossier = scene.gone(left_on=date(2000, 1, 1))
    much_later = NOW + timedelta(days=365)
    assert [one.may_be_chosen for one in yearly_list(scene.officer, much_later)] == [True]
    assert destroying.finish_rounds(much_later) == []
    assert retention(resume=True) == 0
    dossier.refresh_from_db()
    assert dossier.count


def test_what_was_cut_off_is_told_and_finished_from_the_command(scene, monkeypatch, capsys):
    one = scene.propose(scene.gone())
    scene.agree(one)
    assert retention(resume=False) == 1
    assert f"{one.id}: agreed and not done" in capsys.readouterr().out
    with monkeypatch.context() as patched:
        patched.setattr(destroying, "destroy_keys", lambda ids: (_ for _ in ()).throw(OSError))
        assert retention(resume=True) == 1
    assert retention(resume=True) == 0
    assert "Everything" not in capsys.readouterr().err
    assert destroying.unfinished_rounds() == []


def test_a_dossier_of_a_child_at_another_school_is_nobodys_business_here(scene):
    from factories import make_school

    elsewhere = make_school()
    officer = make_actor(make_user(school=elsewhere, role=Role.ATTENTION_OFFICER))
    dossier = make_dossier(actor=officer, pupil=make_pupil(school=elsewhere))
    Pupil.objects.filter(id=dossier.pupil_id).update(left_on=date(2020, 1, 1))
    assert waiting(scene) == []
    assert yearly_list(scene.officer, NOW) == []
    with pytest.raises(NotAllowed):
        pupil_left(actor=scene.officer, dossier_id=dossier.id, left_on=None, at=NOW)
