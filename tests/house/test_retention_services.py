"""Every act of the retention room says who and when, and leaves a row in the log. A new one without an exercise fails (T27)."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from types import FunctionType
from uuid import UUID, uuid4

import pytest

from factories import NOW, add, close, make_actor, make_dossier, make_pupil, make_school, make_user
from meldpad.audit.models import Act, Record
from meldpad.dossiers.models import Dossier
from meldpad.journal.kinds.employee_handover import EmployeeHandover
from meldpad.journal.kinds.retention_hold import Cause
from meldpad.journal.kinds.signal import About
from meldpad.policy.roles import Role
from meldpad.retention import deciding, holding, leaving, proposing, terms, worries
from meldpad.retention.models import Outcome
from meldpad.schools.actor import Actor
from meldpad.schools.models import Pupil, School
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("T26", "T27")]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Who acts, and on what."""

    officer: Actor
    director: Actor
    board: Actor
    dossier: Dossier


@pytest.fixture
def scene() -> Scene:
    school = make_school()
    roles = {"officer": Role.ATTENTION_OFFICER, "director": Role.DIRECTOR, "board": Role.BOARD_MEMBER}
    people = {name: make_actor(make_user(school=school, role=role)) for name, role in roles.items()}
    pupil = make_pupil(school=school)
    dossier = make_dossier(actor=people["officer"], pupil=pupil)
    close(actor=people["officer"], dossier=dossier)
    Pupil.objects.filter(id=pupil.id).update(left_on=date(2020, 1, 1))
    return Scene(dossier=dossier, **people)


def set_term(scene: Scene) -> Actor:
    wish = terms.Wish(outcome=Outcome.HELPED, months=36, reason="Advies.", decided_on=NOW.date())
    terms.set_term(actor=scene.board, wish=wish, at=NOW)
    return scene.board


def place_hold(scene: Scene) -> Actor:
    wish = holding.HoldWish(cause=Cause.COURT, why="De rechter.", review_on=NOW.date() + timedelta(days=9))
    holding.place_hold(actor=scene.officer, dossier_id=scene.dossier.id, wish=wish, at=NOW, token=uuid4())
    return scene.officer


def lift_hold(scene: Scene) -> Actor:
    place_hold(scene)
    [hold] = holding.holds_of(scene.dossier.id)
    named = {"dossier_id": scene.dossier.id, "hold_id": hold.id, "why": "Klaar.", "token": uuid4()}
    holding.lift_hold(actor=scene.officer, at=NOW, **named)
    return scene.officer


def pupil_left(scene: Scene) -> Actor:
    leaving.pupil_left(actor=scene.officer, dossier_id=scene.dossier.id, left_on=NOW.date(), at=NOW)
    return scene.officer


def proposed(scene: Scene) -> UUID:
    named = {"dossier_ids": [scene.dossier.id], "reason": "De tijd is om.", "token": uuid4()}
    return proposing.propose_round(actor=scene.officer, at=NOW, **named).id


def propose_round(scene: Scene) -> Actor:
    proposed(scene)
    return scene.officer


def decide_round(scene: Scene) -> Actor:
    deciding.decide_round(actor=scene.director, round_id=proposed(scene), answer=deciding.Answer(agrees=True), at=NOW)
    return scene.director


def withdraw_round(scene: Scene) -> Actor:
    deciding.withdraw_round(actor=scene.officer, round_id=proposed(scene), at=NOW)
    return scene.officer


def propose_worry(scene: Scene) -> Actor:
    school = School.objects.get(id=scene.dossier.school_id)
    kim, pupil = make_actor(make_user(school=school, role=Role.TEACHER)), make_pupil(school=school)
    worry = make_dossier(actor=kim, pupil=pupil, about=About.EMPLOYEE)
    add(actor=kim, dossier=worry, payload=EmployeeHandover.example())
    Pupil.objects.filter(id=pupil.id).update(left_on=date(2020, 1, 1))
    wish = terms.Wish(outcome=Outcome.EMPLOYEE, months=24, reason="Besluit.", decided_on=NOW.date())
    terms.set_term(actor=scene.board, wish=wish, at=NOW)
    worries.propose_worry(actor=kim, dossier_id=worry.id, at=NOW, token=uuid4())
    return kim


WAYS = {
    set_term: Act.TERM_SET,
    place_hold: Act.HELD,
    lift_hold: Act.HOLD_LIFTED,
    pupil_left: Act.LEFT_SCHOOL,
    propose_round: Act.ROUND_PROPOSED,
    decide_round: Act.DESTROYED,
    withdraw_round: Act.ROUND_REFUSED,
    propose_worry: Act.ROUND_PROPOSED,
}
EXERCISED: dict[str, Callable[[Scene], Actor]] = {act.__name__: act for act in WAYS}
ROOMS = (terms, holding, leaving, proposing, deciding, worries)
ACTS = {
    name: act
    for room in ROOMS
    for name, act in vars(room).items()
    if isinstance(act, FunctionType) and act.__module__ == room.__name__ and not name.startswith("_")
}
# These look and change nothing.
LOOKS = {
    "worries_of",
    "present_writers",
    "proposed_by_board",
    "terms_of",
    "holds_of",
    "found_to_hold",
    "departures",
    "decided_about",
}


def test_every_act_is_exercised() -> None:
    assert set(EXERCISED) == set(ACTS) - LOOKS


@pytest.mark.parametrize("name", sorted(EXERCISED))
def test_every_act_says_who_and_when_by_name_only(name: str) -> None:
    parameters = inspect.signature(ACTS[name]).parameters
    assert {"actor", "at"} <= set(parameters)
    assert {parameter.kind for parameter in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("name", sorted(EXERCISED))
def test_every_act_leaves_a_row_in_the_log(scene: Scene, name: str) -> None:
    actor = EXERCISED[name](scene)
    act = next(wanted for way, wanted in WAYS.items() if way.__name__ == name)
    assert Record.objects.filter(actor_id=actor.user_id, at=NOW, act=act).exists()
    assert not Record.objects.filter(act=Act.REFUSED).exists()
