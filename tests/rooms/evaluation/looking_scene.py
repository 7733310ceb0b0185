"""A school that looks back on a year that is over: an officer who leads, a director, two teachers, a board."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from factories import make_actor, make_school, make_user
from meldpad.evaluation.models import LookBack
from meldpad.evaluation.opening import open_look_back
from meldpad.evaluation.school_year import SchoolYear
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.models import School

YEAR = SchoolYear(2025)
AT = datetime(2026, 9, 14, 9, 30, tzinfo=UTC)
UNTIL = date(2026, 9, 28)
NOBODY = {"valid": 0, "over": 0, "never": 0}
AFTER = datetime(2026, 9, 29, 9, 30, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Who there are."""

    school: School
    officer: Actor
    director: Actor
    kim: Actor
    els: Actor
    board: Actor

    def opened(self) -> LookBack:
        return open_look_back(actor=self.officer, year=YEAR, at=AT)


def looking_scene() -> Scene:
    """A school with these people."""
    school = make_school()
    named = {
        "officer": (Role.ATTENTION_OFFICER, "Anja de Wit"),
        "director": (Role.DIRECTOR, "Ruud Vermeer"),
        "kim": (Role.TEACHER, "Kim Jansen"),
        "els": (Role.TEACHER, "Els Smit"),
        "board": (Role.BOARD_MEMBER, "Fatima"),
    }
    people = {key: make_actor(make_user(school=school, role=role, name=name)) for key, (role, name) in named.items()}
    return Scene(school=school, **people)
