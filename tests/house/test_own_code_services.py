"""Every act on the school's own code says who and when, and leaves a row in the log. One without an exercise fails (T27)."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType
from uuid import uuid4

import pytest

from factories import NOW, make_actor, make_school, make_user
from meldpad.adoption import deciding, drafting, marking
from meldpad.adoption.models import Council
from meldpad.adoption.selectors import draft_of
from meldpad.audit.models import Act, Record
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.models import School
from own_code import adopted, before_board, whole, written
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("A8", "T27")]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Who acts."""

    school: School
    director: Actor
    board: Actor


@pytest.fixture
def scene() -> Scene:
    school = make_school()
    director, board = (make_actor(make_user(school=school, role=role)) for role in (Role.DIRECTOR, Role.BOARD_MEMBER))
    return Scene(school=school, director=director, board=board)


def begin_draft(scene: Scene) -> Actor:
    drafting.begin_draft(actor=scene.director, edition="po-2019", at=NOW)
    return scene.director


def save_answers(scene: Scene) -> Actor:
    written(scene.director, {"town": "Boomdorp"})
    return scene.director


def send_to_council(scene: Scene) -> Actor:
    written(scene.director, whole())
    draft = draft_of(scene.school.id)
    assert draft
    deciding.send_to_council(actor=scene.director, draft_id=draft.row.id, at=NOW, token=uuid4())
    return scene.director


def record_council(scene: Scene) -> Actor:
    send_to_council(scene)
    draft = draft_of(scene.school.id)
    assert draft
    said = deciding.CouncilSaid(outcome=Council.ADVISED, on=NOW.date())
    deciding.record_council(actor=scene.director, draft_id=draft.row.id, said=said, at=NOW, token=uuid4())
    return scene.director


def send_back(scene: Scene) -> Actor:
    draft = before_board(scene.director)
    deciding.send_back(actor=scene.board, draft_id=draft.row.id, reason="Nog niet.", at=NOW, token=uuid4())
    return scene.board


def adopt(scene: Scene) -> Actor:
    draft = before_board(scene.director)
    decision = deciding.Decision(adopted_on=NOW.date(), in_force_from=NOW.date())
    deciding.adopt(actor=scene.board, draft_id=draft.row.id, decision=decision, at=NOW)
    return scene.board


def mark_read(scene: Scene) -> Actor:
    marking.mark_read(actor=scene.director, number=adopted(scene.school).number, at=NOW)
    return scene.director


WAYS = {
    begin_draft: Act.CODE_BEGUN,
    save_answers: Act.CODE_SAVED,
    send_to_council: Act.CODE_SENT,
    record_council: Act.CODE_COUNCIL,
    send_back: Act.CODE_BACK,
    adopt: Act.CODE_ADOPTED,
    mark_read: Act.CODE_READ,
}
EXERCISED: dict[str, Callable[[Scene], Actor]] = {act.__name__: act for act in WAYS}
ACTS = {
    name: act
    for room in (drafting, deciding, marking)
    for name, act in vars(room).items()
    if isinstance(act, FunctionType) and act.__module__ == room.__name__ and not name.startswith("_")
}
# These look and change nothing; `locked` and `closed` serve the acts.
LOOKS = {"answered", "stands", "closed", "locked", "words_of", "council_words", "steps_of", "to_read", "readers", "count_readers"}


def test_every_act_is_exercised():
    assert set(EXERCISED) == set(ACTS) - LOOKS


@pytest.mark.parametrize("name", sorted(EXERCISED))
def test_every_act_says_who_and_when_by_name_only(name):
    parameters = inspect.signature(ACTS[name]).parameters
    assert {"actor", "at"} <= set(parameters)
    assert {parameter.kind for parameter in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("act", WAYS, ids=lambda act: act.__name__)
def test_every_act_leaves_a_row_in_the_log(scene, act):
    actor = act(scene)
    assert Record.objects.filter(
        act=WAYS[act], actor_id=actor.user_id, at=NOW, school_id__isnull=actor.school_id is None
    ).exists()
