"""Every act of the look back says who and when, and leaves a row in the log. A new one without an exercise fails (T27)."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import FunctionType
from uuid import UUID, uuid4

import pytest

from factories import make_actor, make_school, make_user
from meldpad.audit.models import Act, Record
from meldpad.evaluation import actions, answering, asking, carrying, concluding, opening
from meldpad.evaluation.figures import making
from meldpad.evaluation.said import Asks, Choice, Said
from meldpad.evaluation.school_year import SchoolYear
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("O1.8", "T27")]
AT, YEAR, DRAFT = datetime(2026, 9, 14, 9, tzinfo=UTC), SchoolYear(2025), UUID(int=7)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Who acts."""

    officer: Actor
    director: Actor
    kim: Actor


@pytest.fixture
def scene() -> Scene:
    school = make_school()
    roles = {"officer": Role.ATTENTION_OFFICER, "director": Role.DIRECTOR, "kim": Role.TEACHER}
    return Scene(**{name: make_actor(make_user(school=school, role=role)) for name, role in roles.items()})


def open_look_back(scene: Scene) -> Actor:
    opening.open_look_back(actor=scene.officer, year=YEAR, at=AT)
    return scene.officer


def ask_colleagues(scene: Scene) -> Actor:
    open_look_back(scene)
    asking.ask_colleagues(actor=scene.officer, year=YEAR, user_ids=[scene.kim.user_id], until=date(2026, 9, 30), at=AT)
    return scene.officer


def answer_look_back(scene: Scene) -> Actor:
    ask_colleagues(scene)
    said = Said(chosen={Asks.KNEW: Choice.YES})
    answering.answer_look_back(actor=scene.kim, year=YEAR, said=said, named=False, at=AT)
    return scene.kim


def keep_conclusions(scene: Scene) -> Actor:
    open_look_back(scene)
    concluding.keep_conclusions(actor=scene.officer, year=YEAR, text="Beter bellen.", turn=0, at=AT)
    return scene.officer


def make_figures(scene: Scene) -> Actor:
    making.make_figures(actor=scene.officer, year=YEAR, trained={"valid": 0, "over": 0, "never": 2}, at=AT)
    return scene.officer


def close_look_back(scene: Scene) -> Actor:
    keep_conclusions(scene)
    make_figures(scene)
    concluding.close_look_back(actor=scene.officer, year=YEAR, turn=1, at=AT)
    return scene.officer


def agree_action(scene: Scene) -> Actor:
    open_look_back(scene)
    wish = actions.ActionWish(what="Oefen bellen.", who=scene.kim.user_id, before=date(2026, 12, 1))
    actions.agree_action(actor=scene.officer, year=YEAR, wish=wish, at=AT, token=uuid4())
    return scene.officer


def finish_action(scene: Scene) -> Actor:
    agree_action(scene)
    [one] = actions.actions_of(scene.officer.here)
    actions.finish_action(actor=scene.kim, action_id=one.id, at=AT)
    return scene.kim


def say_carried(scene: Scene) -> Actor:
    agree_action(scene)
    [one] = actions.actions_of(scene.officer.here)
    carrying.say_carried(actor=scene.director, draft_id=DRAFT, action_ids=[one.id], at=AT)
    return scene.director


def finish_carried(scene: Scene) -> Actor:
    say_carried(scene)
    carrying.finish_carried(actor=scene.director, school_id=scene.director.here, draft_id=DRAFT, version=2, at=AT)
    return scene.director


WAYS: dict[Callable[[Scene], Actor], Act] = {
    open_look_back: Act.LOOK_BACK_OPENED,
    ask_colleagues: Act.LOOK_BACK_ASKED,
    answer_look_back: Act.LOOK_BACK_ANSWERED,
    keep_conclusions: Act.LOOK_BACK_KEPT,
    make_figures: Act.FIGURES_MADE,
    close_look_back: Act.LOOK_BACK_CLOSED,
    agree_action: Act.ACTION_AGREED,
    finish_action: Act.ACTION_DONE,
    say_carried: Act.ACTION_CARRIED,
    finish_carried: Act.ACTION_DONE,
}
EXERCISED = {act.__name__: act for act in WAYS}
ROOMS = (actions, answering, asking, carrying, concluding, making, opening)
ACTS = {
    name: act
    for room in ROOMS
    for name, act in vars(room).items()
    if isinstance(act, FunctionType) and act.__module__ == room.__name__ and not name.startswith("_")
}
# These look and change nothing.
LOOKS = {"actions_of", "actions_that_press", "undone_actions", "answers_of", "conclusions_of"}
LOOKS |= {"kept_counts", "may_be_asked", "may_be_read", "may_still_answer", "tally", "carried_by"}


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
    assert Record.objects.filter(actor_id=actor.user_id, at=AT, act=act).exists()
    assert not Record.objects.filter(act=Act.REFUSED).exists()
