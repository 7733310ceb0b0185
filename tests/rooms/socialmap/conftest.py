"""A school with an officer who fills its map, a teacher who reads it, and shorthands for what they do."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from map_words import TEAM

from factories import NOW, make_actor, make_school, make_user
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.models import School
from meldpad.socialmap.details import Details
from meldpad.socialmap.filling import add_partner, change_partner, confirm_partner, say_none, take_off


@dataclass(kw_only=True)
class Map:
    """The school and two who fill its map."""

    school: School
    officer: Actor
    director: Actor
    teacher: Actor

    def add(
        self,
        details: Details = TEAM,
        *,
        slot: str = "local_team",
        at: datetime = NOW,
        actor: Actor | None = None,
        token: UUID | None = None,
    ) -> UUID:
        return add_partner(actor=actor or self.officer, slot=slot, details=details, at=at, token=token or uuid4())

    def change(self, partner: UUID, seen: int, at: datetime = NOW, actor: Actor | None = None, **words: object) -> None:
        details = replace(TEAM, **words)
        change_partner(actor=actor or self.officer, partner_id=partner, seen=seen, details=details, at=at, token=uuid4())

    def confirm(self, partner: UUID, seen: int, at: datetime = NOW, actor: Actor | None = None) -> None:
        confirm_partner(actor=actor or self.officer, partner_id=partner, seen=seen, at=at, token=uuid4())

    def take_off(self, partner: UUID, seen: int, reason: str = "Het team bestaat niet meer.", at: datetime = NOW) -> None:
        take_off(actor=self.officer, partner_id=partner, seen=seen, reason=reason, at=at, token=uuid4())

    def none(self, slot: str, *, none: bool = True, reason: str = "Doet het wijkteam hier.", at: datetime = NOW) -> None:
        say_none(actor=self.officer, slot=slot, none=none, reason=reason, at=at, token=uuid4())


@pytest.fixture
def map_of() -> Map:
    school = make_school()
    roles = {"officer": Role.ATTENTION_OFFICER, "director": Role.DIRECTOR, "teacher": Role.TEACHER}
    return Map(
        school=school, **{name: make_actor(make_user(school=school, role=role, name=name)) for name, role in roles.items()}
    )
