"""A school with who writes its code, who sends it on and who adopts it."""

from dataclasses import dataclass

import pytest

from factories import make_actor, make_school, make_user
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.models import School


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Who there are."""

    school: School
    officer: Actor
    care: Actor
    director: Actor
    board: Actor
    teacher: Actor


@pytest.fixture
def scene() -> Scene:
    school = make_school()
    roles = {
        "officer": Role.ATTENTION_OFFICER,
        "care": Role.CARE_COORDINATOR,
        "director": Role.DIRECTOR,
        "board": Role.BOARD_MEMBER,
        "teacher": Role.TEACHER,
    }
    people = {name: make_actor(make_user(school=school, role=role, name=name.title())) for name, role in roles.items()}
    return Scene(school=school, **people)
