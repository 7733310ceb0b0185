from dataclasses import dataclass

import pytest

from factories import make_actor, make_pupil, make_school, make_user
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.models import Pupil, School


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Anna writes, Ben reads, Chris must see nothing; and the others who must not either."""

    school: School
    pupil: Pupil
    anna: Actor
    ben: Actor
    chris: Actor
    director: Actor
    board_member: Actor
    technician: Actor
    elsewhere: Actor


@pytest.fixture
def cast() -> Cast:
    school = make_school(board_key="wilgenrijk")
    other = make_school(name="De Es", board_key="wilgenrijk")

    def acting(role: Role, name: str, at: School = school) -> Actor:
        return make_actor(make_user(school=at, role=role, name=name))

    return Cast(
        school=school,
        pupil=make_pupil(school=school),
        anna=acting(Role.TEACHER, "Anna"),
        ben=acting(Role.ATTENTION_OFFICER, "Ben"),
        chris=acting(Role.TEACHER, "Chris"),
        director=acting(Role.DIRECTOR, "Dora"),
        board_member=acting(Role.BOARD_MEMBER, "Bas"),
        technician=acting(Role.TECHNICAL_ADMINISTRATOR, "Tom"),
        elsewhere=acting(Role.ATTENTION_OFFICER, "Eva", other),
    )
