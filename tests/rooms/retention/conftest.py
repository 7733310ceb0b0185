"""A school where a child left long ago, with an officer who proposes and a director who decides."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from factories import NOW, close, make_actor, make_dossier, make_pupil, make_school, make_user
from meldpad.dossiers.models import Dossier
from meldpad.journal.kinds.closing import Closing
from meldpad.policy.roles import Role
from meldpad.retention.deciding import Answer, decide_round
from meldpad.retention.models import Round
from meldpad.retention.proposing import propose_round
from meldpad.schools.actor import Actor
from meldpad.schools.models import Pupil, School

LONG_AGO = date(2024, 7, 12)
LATER = NOW + timedelta(hours=1)


@dataclass(kw_only=True)
class Scene:
    """Who there are. `gone` makes a closed dossier of a child who left long ago."""

    school: School
    officer: Actor
    director: Actor
    board: Actor
    made: list[Dossier] = field(default_factory=list)

    def gone(self, *, left_on: date | None = LONG_AGO, closed: bool = True, closing: Closing | None = None) -> Dossier:
        pupil = make_pupil(school=self.school)
        dossier = make_dossier(actor=self.officer, pupil=pupil)
        if closed:
            close(actor=self.officer, dossier=dossier, closing=closing)
        Pupil.objects.filter(id=pupil.id).update(left_on=left_on)
        self.made.append(dossier)
        return Dossier.objects.select_related("pupil").get(id=dossier.id)

    def propose(self, *dossiers: Dossier, actor: Actor | None = None, token: UUID | None = None) -> Round:
        named = {"dossier_ids": [one.id for one in dossiers], "reason": "De tijd is om.", "token": token or uuid4()}
        return propose_round(actor=actor or self.officer, at=NOW, **named)

    def agree(self, one: Round, *, actor: Actor | None = None) -> None:
        decide_round(actor=actor or self.director, round_id=one.id, answer=Answer(agrees=True), at=LATER)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    """A shelf of this test's own: what other tests rolled back is not on it."""
    settings.ATTACHMENT_FOLDER = tmp_path / "attachments"


@pytest.fixture
def scene() -> Scene:
    school = make_school()
    people = {
        role: make_actor(make_user(school=school, role=role, name=role.value)) for role in (Role.ATTENTION_OFFICER, Role.DIRECTOR)
    }
    board = make_actor(make_user(school=school, role=Role.BOARD_MEMBER, name="Fatima"))
    return Scene(school=school, officer=people[Role.ATTENTION_OFFICER], director=people[Role.DIRECTOR], board=board)
