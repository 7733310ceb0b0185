"""Every act of the readiness room says who and when, and leaves a row in the log. A new one without an exercise fails (T27)."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from types import FunctionType
from uuid import uuid4

import pytest

from factories import NOW, TODAY, make_actor, make_school, make_user
from meldpad.audit.models import Act, Record
from meldpad.policy.roles import Role
from meldpad.readiness import planning, states, training
from meldpad.readiness.models import Evidence, Source, Stand, Subject
from meldpad.schools.actor import Actor
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("T27")]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Who acts."""

    officer: Actor
    board: Actor
    teacher: Actor


@pytest.fixture
def scene() -> Scene:
    school = make_school()
    roles = {"officer": Role.ATTENTION_OFFICER, "board": Role.BOARD_MEMBER, "teacher": Role.TEACHER}
    return Scene(**{name: make_actor(make_user(school=school, role=role)) for name, role in roles.items()})


def wish(duty: str) -> states.StateWish:
    return states.StateWish(
        duty=duty,
        stand=Stand.ARRANGED,
        evidence=Evidence.DOCUMENT,
        shown_on=TODAY,
        reference="Veiligheidsplan, hoofdstuk 3",
        review_on=TODAY + timedelta(days=300),
    )


def set_state(scene: Scene) -> Actor:
    states.set_state(actor=scene.officer, wish=wish("in-policy"), at=NOW, token=uuid4())
    return scene.officer


def set_board_state(scene: Scene) -> Actor:
    states.set_board_state(actor=scene.board, wish=wish("board-answers"), at=NOW, token=uuid4())
    return scene.board


def held(scene: Scene) -> int:
    said = training.TrainingWish(
        held_on=TODAY,
        subject=Subject.SIGNALS,
        source=Source.TOGETHER,
        hours=3,
        months=24,
        given_by="Bureau Oog",
        attended=frozenset({scene.teacher.user_id}),
    )
    return training.record_training(actor=scene.officer, wish=said, at=NOW, token=uuid4())


def record_training(scene: Scene) -> Actor:
    held(scene)
    return scene.officer


def correct_attendance(scene: Scene) -> Actor:
    number, both = held(scene), {scene.teacher.user_id, scene.officer.user_id}
    named = {"number": number, "attended": {scene.officer.user_id}, "among": both, "seen": training.latest_about(number)}
    training.correct_attendance(actor=scene.officer, at=NOW, **named)
    return scene.officer


def count_as_training(scene: Scene) -> Actor:
    training.count_as_training(actor=scene.teacher, subject=Subject.STEPS, at=NOW)
    return scene.teacher


def planned(scene: Scene) -> int:
    said = planning.PlanWish(planned_on=TODAY + timedelta(days=9), subject=Subject.TALKS)
    return planning.plan_training(actor=scene.officer, wish=said, at=NOW, token=uuid4())


def plan_training(scene: Scene) -> Actor:
    planned(scene)
    return scene.officer


def end_plan(scene: Scene) -> Actor:
    planning.end_plan(actor=scene.officer, number=planned(scene), at=NOW)
    return scene.officer


WAYS = {
    set_state: Act.READINESS_SET,
    set_board_state: Act.READINESS_SET,
    record_training: Act.TRAINING_HELD,
    correct_attendance: Act.TRAINING_ATTENDED,
    count_as_training: Act.TRAINING_HELD,
    plan_training: Act.TRAINING_PLANNED,
    end_plan: Act.PLAN_ENDED,
}
EXERCISED: dict[str, Callable[[Scene], Actor]] = {act.__name__: act for act in WAYS}
ACTS = {
    name: act
    for room in (states, training, planning)
    for name, act in vars(room).items()
    if isinstance(act, FunctionType) and act.__module__ == room.__name__ and not name.startswith("_")
}
# These look and change nothing.
LOOKS = {
    "is_set_by_board",
    "latest_states",
    "latest_states_of_board",
    "said_about",
    "board_said",
    "opened",
    "latest_about",
    "given_by",
    "note_of",
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
