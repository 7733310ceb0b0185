"""A board with two schools, and the people who keep their accounts."""

from dataclasses import dataclass

import pytest

from factories import LONG_AGO, make_actor, make_school, make_user
from meldpad.accounts.models import User
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.founding import appoint
from meldpad.schools.models import School


@dataclass(frozen=True, kw_only=True)
class House:
    """Who is who: Dirk leads the school, Bea is on the board, Tom keeps the computers, Anna guards, Kim teaches."""

    school: School
    other: School
    elsewhere: School
    dirk: User
    bea: User
    tom: User
    anna: User
    kim: User

    @property
    def director(self) -> Actor:
        return make_actor(self.dirk)

    @property
    def board(self) -> Actor:
        return make_actor(self.bea)

    @property
    def administrator(self) -> Actor:
        return make_actor(self.tom)


@pytest.fixture
def house() -> House:
    school = make_school(key="one", board_key="the-board")
    other = make_school(key="two", board_key="the-board", name="De Berk")
    tom = User.objects.create(email="tom@example.org", name="Tom", board_id=school.board_id)
    appoint(tom, Role.TECHNICAL_ADMINISTRATOR, board_id=school.board_id, school_id=None, since=LONG_AGO)
    return House(
        school=school,
        other=other,
        elsewhere=make_school(key="three", board_key="another-board"),
        dirk=make_user(school=school, role=Role.DIRECTOR, name="Dirk"),
        bea=make_user(school=school, role=Role.BOARD_MEMBER, name="Bea"),
        tom=tom,
        anna=make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anna"),
        kim=make_user(school=school, role=Role.TEACHER, name="Kim"),
    )
