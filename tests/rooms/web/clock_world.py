"""A school whose one dossier was left alone for a long time, and its people, for pages about what waits."""

from datetime import datetime, timedelta

from django.test import Client
from web_pages import now

from factories import make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.clock.models import Notice
from meldpad.clock.rules.parts import Part
from meldpad.clock.sweeping import sweep_school
from meldpad.policy.roles import Role
from meldpad.schools.models import School

ROLES = {
    "anja": Role.ATTENTION_OFFICER,
    "mirjam": Role.DEPUTY_OFFICER,
    "ruud": Role.DIRECTOR,
    "fatima": Role.BOARD_MEMBER,
    "kim": Role.TEACHER,
    "sam": Role.TECHNICAL_ADMINISTRATOR,
}
LONG = timedelta(days=100)


class World:
    """A school whose one dossier was left alone for a long time."""

    def __init__(self) -> None:
        self.school = make_school()
        self.users = {name: make_user(school=self.school, role=role, name=name.title()) for name, role in ROLES.items()}
        self.began = now() - LONG
        pupil = make_pupil(school=self.school, call_name="Zilverbloem", surname="Zwartwoud")
        self.dossier = make_dossier(actor=self.actor("anja"), pupil=pupil, at=self.began)

    def actor(self, name: str):
        return make_actor(self.users[name], day=now().date())

    def client(self, name: str) -> Client:
        return sign_in(Client(), self.users[name])

    def sweep(self, at: datetime | None = None) -> None:
        sweep_school(School.objects.get(id=self.school.id), at or now())

    def deputy_waits(self) -> int:
        return Notice.objects.filter(school=self.school, part=Part.DEPUTY).count()

    def notice(self, **asked: object) -> Notice:
        return Notice.objects.filter(school=self.school, **asked).order_by("noticed_on")[0]
