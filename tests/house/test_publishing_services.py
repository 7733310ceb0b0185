"""Every act on the papers of the code says who and when, and leaves a row in the log (T27)."""

import inspect
from types import FunctionType
from uuid import uuid4

import pytest

from factories import NOW, make_actor, make_school, make_user
from meldpad.adoption import publishing
from meldpad.audit.models import Act, Record
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from own_code import adopted, written
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("O1.9", "T27")]
LOOKS = {"publishing_of", "published_at"}
ACTS = {
    name: act
    for name, act in vars(publishing).items()
    if isinstance(act, FunctionType) and act.__module__ == publishing.__name__ and not name.startswith("_")
}


@pytest.fixture
def director() -> Actor:
    school = make_school()
    leads = make_actor(make_user(school=school, role=Role.DIRECTOR))
    adopted(school, director=leads)
    written(leads, {})
    return leads


def publish(actor: Actor) -> None:
    publishing.publish(actor=actor, wish=publishing.Publishing(public=True), at=NOW, token=uuid4())


def take_version(actor: Actor) -> None:
    publishing.take_version(actor=actor, school_id=actor.here, number=1, paper=publishing.Paper.PDF, at=NOW)


def take_draft(actor: Actor) -> None:
    publishing.take_draft(actor=actor, school_id=actor.here, at=NOW)


EXERCISED = {publish: Act.CODE_PUBLISHED, take_version: Act.CODE_TAKEN, take_draft: Act.CODE_TAKEN}


def test_every_act_is_exercised() -> None:
    assert {act.__name__ for act in EXERCISED} == set(ACTS) - LOOKS


@pytest.mark.parametrize("exercise", EXERCISED, ids=lambda act: act.__name__)
def test_every_act_says_who_and_when_and_leaves_a_row(director: Actor, exercise: object) -> None:
    parameters = inspect.signature(ACTS[exercise.__name__]).parameters  # type: ignore[attr-defined]
    assert {"actor", "at"} <= set(parameters)
    assert {one.kind for one in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}
    exercise(director)  # type: ignore[operator]
    assert Record.objects.filter(actor_id=director.user_id, at=NOW, act=EXERCISED[exercise]).exists()  # type: ignore[index]
