"""A school with somebody of every part, and what they do on the days of a story."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from factories import AMSTERDAM, TODAY, make_actor, make_dossier, make_pupil, make_school, make_user
from meldpad.clock.models import Notice
from meldpad.clock.sweeping import sweep_school
from meldpad.dossiers.models import Dossier
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.models import School

PEOPLE = {
    "officer": Role.ATTENTION_OFFICER,
    "deputy": Role.DEPUTY_OFFICER,
    "director": Role.DIRECTOR,
    "board": Role.BOARD_MEMBER,
    "kim": Role.TEACHER,
}


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=AMSTERDAM)


@dataclass(kw_only=True)
class Story:
    """Who there are at the school."""

    school: School
    people: dict[str, Actor] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Actor:
        return self.people[name]

    def dossier(self, *, by: str = "officer", on: date = TODAY, name: str = "Noor") -> Dossier:
        pupil = make_pupil(school=self.school, call_name=name)
        return make_dossier(actor=self[by], pupil=pupil, at=noon(on))

    def sweep(self, on: date) -> int:
        return sweep_school(self.school, noon(on))

    def notices(self, **asked: object) -> list[Notice]:
        return list(Notice.objects.filter(school=self.school, **asked).order_by("noticed_on", "hop", "key"))

    def name_of(self, user_id: UUID) -> str:
        return next(name for name, actor in self.people.items() if actor.user_id == user_id)


def told_story() -> Story:
    """A new school."""
    school = make_school()
    users = {name: make_user(school=school, role=role, name=name.title()) for name, role in PEOPLE.items()}
    return Story(school=school, people={name: make_actor(user) for name, user in users.items()})
