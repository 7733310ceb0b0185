"""A worry about an employee goes by its writer and the board, and nobody at the school learns that it was there (T26, T48)."""

import subprocess
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from factories import NOW, add, make_actor, make_pupil, make_school, make_signal, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.dossiers.models import Destroyed, Dossier, Entry, Exclusion
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.services import log_signal
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.kinds.employee_handover import EmployeeHandover
from meldpad.journal.kinds.retention_hold import Cause
from meldpad.journal.kinds.signal import About
from meldpad.keyroom.dossier_keys import KeyMissing, open_dossier
from meldpad.policy.facts import Kinship
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.retention.deciding import Answer, decide_round, withdraw_round
from meldpad.retention.destroying import carry_out
from meldpad.retention.holding import HoldWish, holds_of, lift_hold, place_hold
from meldpad.retention.models import Outcome, Round
from meldpad.retention.proposing import propose_round
from meldpad.retention.rounds import rounds_known, worry_rounds
from meldpad.retention.terms import Wish, set_term
from meldpad.retention.when import Stands
from meldpad.retention.worries import REASON, propose_worry, worries_of
from meldpad.schools.actor import Actor
from meldpad.schools.models import Appointment, Pupil, School

pytestmark = pytest.mark.clause("T26", "T48", "T01")
LATER = NOW + timedelta(hours=1)
SECRET = "Meester Kwartelkoning"


@dataclass(frozen=True, kw_only=True)
class Scene:
    school: School
    kim: Actor
    piet: Actor
    officer: Actor
    director: Actor
    confidant: Actor
    board: Actor
    privacy: Actor
    worry: Dossier

    def propose(self, actor: Actor | None = None) -> Round:
        return propose_worry(actor=actor or self.kim, dossier_id=self.worry.pk, at=NOW, token=uuid4())

    def agree(self, one: Round, actor: Actor | None = None) -> None:
        decide_round(actor=actor or self.board, round_id=one.id, answer=Answer(agrees=True), at=LATER)
        carry_out(one.id, LATER)


def make_worry(actor: Actor, pupil: Pupil) -> Dossier:
    signal = make_signal(about=About.EMPLOYEE, seen=f"{SECRET} sloeg.")
    dossier, _ = log_signal(actor=actor, pupil_id=pupil.pk, signal=signal, at=NOW, token=uuid4())
    dossier.refresh_from_db()
    return dossier


@pytest.fixture
def scene() -> Scene:
    school = make_school()

    def acting(role: Role, name: str) -> Actor:
        return make_actor(make_user(school=school, role=role, name=name))

    kim, board, pupil = acting(Role.TEACHER, "Kim"), acting(Role.BOARD_MEMBER, "Fatima"), make_pupil(school=school)
    worry = make_worry(kim, pupil)
    add(actor=kim, dossier=worry, payload=EmployeeHandover.example())
    Pupil.objects.filter(id=pupil.pk).update(left_on=date(2020, 1, 1))
    set_term(actor=board, wish=Wish(outcome=Outcome.EMPLOYEE, months=24, reason="Besluit.", decided_on=NOW.date()), at=NOW)
    return Scene(
        school=school,
        kim=kim,
        piet=acting(Role.TEACHER, "Piet"),
        officer=acting(Role.ATTENTION_OFFICER, "Ben"),
        director=acting(Role.DIRECTOR, "Dora"),
        confidant=acting(Role.CONFIDANT, "Vera"),
        board=board,
        privacy=acting(Role.PRIVACY_OFFICER, "Fien"),
        worry=worry,
    )


def read(paper: bytes) -> str:
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=paper, capture_output=True, check=True)
    return done.stdout.decode()


def stands(scene: Scene, actor: Actor | None = None) -> tuple[Stands, ...]:
    [one] = worries_of(actor or scene.kim, NOW)
    return one.answer.stands


def leave(actor: Actor) -> None:
    Appointment.objects.filter(user_id=actor.user_id).update(until=NOW.date() - timedelta(days=1))


def page(actor: Actor, name: str, *args: object) -> tuple[int, str]:
    answer = sign_in(Client(), User.objects.get(pk=actor.user_id)).get(reverse(name, args=args))
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("who", ["board", "confidant"])
def test_its_writer_proposes_and_somebody_of_the_board_lets_it_go(scene, who):
    assert stands(scene) == (Stands.FREE,)
    scene.agree(scene.propose(), getattr(scene, who))
    assert not Dossier.objects.filter(id=scene.worry.pk).exists()
    assert not Entry.objects.filter(dossier_id=scene.worry.pk).exists()
    with pytest.raises(KeyMissing):
        open_dossier(scene.worry.pk)
    gone = Destroyed.objects.get(id=scene.worry.pk)
    assert (gone.proposed_by_id, gone.agreed_by_id) == (scene.kim.user_id, getattr(scene, who).user_id)


@pytest.mark.parametrize("who", ["piet", "officer", "director", "privacy"])
def test_nobody_else_learns_that_there_is_one_before_during_or_after(scene, who):
    other = getattr(scene, who)

    def knows() -> list[object]:
        return [*worries_of(other, NOW), *worry_rounds(other, NOW), *rounds_known(other, NOW)]

    assert knows() == []
    with pytest.raises(NotAllowed):
        scene.propose(other)
    with pytest.raises(NotAllowed):
        place_hold(actor=other, dossier_id=scene.worry.pk, wish=hold(), at=NOW, token=uuid4())
    one = scene.propose()
    assert knows() == []
    for answer in (Answer(agrees=True), Answer(agrees=False, why="Nee.")):
        with pytest.raises(NotAllowed):
            decide_round(actor=other, round_id=one.id, answer=answer, at=NOW)
    scene.agree(one)
    assert knows() == []


@pytest.mark.parametrize("who", ["officer", "director"])
def test_no_page_of_the_school_shows_its_number(scene, who):
    one = scene.propose()
    scene.agree(one)
    for name in ("today", "retention", "worries", "caseload"):
        status, said = page(getattr(scene, who), name)
        assert (scene.worry.reference in said, SECRET in said) == (False, False), (name, status)
    assert page(getattr(scene, who), "retention_round", one.id)[0] == 404
    assert page(getattr(scene, who), "worry_round", one.id)[0] == 404


def test_nobody_destroys_alone(scene):
    one = scene.propose()
    with pytest.raises(NotAllowed):
        decide_round(actor=scene.kim, round_id=one.id, answer=Answer(agrees=True), at=LATER)
    leave(scene.kim)
    withdraw_round(actor=scene.kim, round_id=one.id, at=NOW)
    by_board = propose_worry(actor=scene.board, dossier_id=scene.worry.pk, at=NOW, token=uuid4())
    with pytest.raises(NotAllowed):
        decide_round(actor=scene.board, round_id=by_board.id, answer=Answer(agrees=True), at=LATER)


def test_the_database_takes_no_such_row_from_one_person(scene):
    one = scene.propose()
    with pytest.raises(DatabaseError), transaction.atomic():
        Round.objects.filter(id=one.id).update(agreed=True, decided_by_id=scene.kim.user_id, decided_at=NOW)


def test_the_board_learns_a_number_and_no_word_no_name_and_not_who_wrote(scene):
    schools = page(scene.board, "today")[1].count(scene.school.name)  # each school of the board, whatever waits
    one = scene.propose()
    [known] = worry_rounds(scene.board, NOW)
    assert known.reason == REASON
    assert page(scene.board, "today")[1].count(scene.school.name) == schools
    for name, args in (("today", ()), ("worries", ()), ("worry_round", (one.id,))):
        status, said = page(scene.board, name, *args)
        said = said if name != "today" else said.partition('aria-labelledby="scholen"')[0]
        assert status == 200
        assert [word for word in (SECRET, "Kim", "Noor", "Bakker", scene.school.name) if word in said] == [], name
    assert scene.worry.reference in page(scene.board, "worry_round", one.id)[1]
    with pytest.raises(NotAllowed):
        open_journal(scene.board, scene.worry.pk, NOW)


def test_the_certificate_names_no_one(scene):
    one = scene.propose()
    scene.agree(one)
    client = sign_in(Client(), User.objects.get(pk=scene.board.user_id))
    paper = client.get(reverse("worry_proof", args=[one.id])).content
    said = read(paper)
    assert scene.worry.reference in said
    assert "door wie het opschreef" in said
    assert [word for word in (SECRET, "Kim", "Fatima", "Noor", "medewerker") if word in said] == []


def test_one_that_was_never_told_does_not_go(scene):
    other = make_pupil(school=scene.school, call_name="Mees")
    worry = make_worry(scene.piet, other)
    Pupil.objects.filter(id=other.pk).update(left_on=date(2020, 1, 1))
    assert stands(scene, scene.piet) == (Stands.OPEN,)
    with pytest.raises(PayloadRefused):
        propose_worry(actor=scene.piet, dossier_id=worry.pk, at=NOW, token=uuid4())


def test_a_child_who_is_still_here_and_a_board_without_a_term_stand_in_the_way(scene):
    Pupil.objects.filter(id=scene.worry.pupil_id).update(left_on=None)
    assert Stands.STILL_HERE in stands(scene)
    with pytest.raises(PayloadRefused):
        scene.propose()


def hold() -> HoldWish:
    return HoldWish(cause=Cause.COURT, why="Er is aangifte gedaan.", review_on=NOW.date() + timedelta(days=90))


def test_its_writer_keeps_it_longer_and_ends_that(scene):
    place_hold(actor=scene.kim, dossier_id=scene.worry.pk, wish=hold(), at=NOW, token=uuid4())
    assert stands(scene) == (Stands.HELD,)
    with pytest.raises(PayloadRefused):
        scene.propose()
    [one] = holds_of(scene.worry.pk)
    lift_hold(actor=scene.kim, dossier_id=scene.worry.pk, hold_id=one.id, why="Klaar.", at=NOW, token=uuid4())
    assert stands(scene) == (Stands.FREE,)


def test_a_hold_that_comes_after_the_proposal_spares_it(scene):
    one = scene.propose()
    place_hold(actor=scene.kim, dossier_id=scene.worry.pk, wish=hold(), at=NOW, token=uuid4())
    scene.agree(one)
    assert Dossier.objects.filter(id=scene.worry.pk).exists()
    assert one.chosen.get().spared == "changed"


def test_a_no_of_the_board_has_a_reason_and_its_writer_reads_it(scene):
    one = scene.propose()
    with pytest.raises(PayloadRefused):
        decide_round(actor=scene.board, round_id=one.id, answer=Answer(agrees=False), at=LATER)
    decide_round(actor=scene.board, round_id=one.id, answer=Answer(agrees=False, why="Er loopt een klacht."), at=LATER)
    [known] = worry_rounds(scene.kim, LATER)
    assert known.answer == "Er loopt een klacht."
    assert Dossier.objects.filter(id=scene.worry.pk).exists()


def test_when_its_writer_left_two_people_of_the_board_do_it(scene):
    assert worries_of(scene.board, NOW) == []
    leave(scene.kim)
    [one] = worries_of(scene.board, NOW)
    assert (one.reference, one.answer.stands) == (scene.worry.reference, (Stands.FREE,))
    scene.agree(scene.propose(scene.confidant))
    assert not Dossier.objects.filter(id=scene.worry.pk).exists()


def test_where_two_wrote_neither_learns_of_the_other_and_the_board_decides(scene):
    assert make_worry(scene.piet, scene.worry.pupil).pk == scene.worry.pk
    for writer in (scene.kim, scene.piet):
        [one] = worries_of(writer, NOW)
        assert not one.may_be_chosen
        with pytest.raises(PayloadRefused):
            scene.propose(writer)
    scene.agree(scene.propose(scene.board), scene.confidant)
    assert not Dossier.objects.filter(id=scene.worry.pk).exists()


def test_a_member_of_the_board_it_is_about_knows_nothing_of_it(scene):
    Exclusion.objects.create(
        board_id=scene.worry.board_id,
        school_id=scene.worry.school_id,
        dossier=scene.worry,
        user_id=scene.board.user_id,
        kinship=Kinship.SUBJECT,
        since=NOW,
        by_id=scene.confidant.user_id,
    )
    one = scene.propose()
    assert worry_rounds(scene.board, NOW) == []
    with pytest.raises(NotAllowed):
        decide_round(actor=scene.board, round_id=one.id, answer=Answer(agrees=True), at=LATER)


def test_the_board_of_another_school_is_another_board(scene):
    elsewhere = make_actor(make_user(school=make_school(), role=Role.BOARD_MEMBER, name="Ger"))
    scene.propose()
    assert (worries_of(elsewhere, NOW), worry_rounds(elsewhere, NOW)) == ([], [])


def test_it_stands_in_no_list_of_dossiers_that_may_go(scene):
    with pytest.raises(NotAllowed):
        propose_round(actor=scene.officer, dossier_ids=[scene.worry.pk], reason="x", at=NOW, token=uuid4())


def test_the_same_form_twice_proposes_once(scene):
    token = uuid4()
    first = propose_worry(actor=scene.kim, dossier_id=scene.worry.pk, at=NOW, token=token)
    assert propose_worry(actor=scene.kim, dossier_id=scene.worry.pk, at=NOW, token=token) == first
    assert Round.objects.count() == 1
