"""Every act with a request for access says who and when by name only, and leaves a row in the log (T27)."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from types import FunctionType
from uuid import UUID, uuid4

import pytest

from factories import NOW, TODAY, make_actor, make_dossier, make_pupil, make_school, make_user
from meldpad.audit.models import Act, Record
from meldpad.journal.kinds.access_answer import AccessAnswer, Given
from meldpad.journal.kinds.access_check import AccessCheck
from meldpad.journal.kinds.access_extension import AccessExtension
from meldpad.journal.kinds.access_request import AccessRequest
from meldpad.policy.roles import Role
from meldpad.rights import services
from meldpad.rights.choices import Choices
from meldpad.rights.finding import request_for
from meldpad.rights.preparing import prepare
from meldpad.schools.actor import Actor
from meldpad.schools.models import Pupil, School
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("T23", "T27")]


class Scene:
    """Ben guards, Dora leads; one pupil has a dossier and one has none."""

    def __init__(self) -> None:
        self.school: School = make_school()
        self.ben: Actor = make_actor(make_user(school=self.school, role=Role.ATTENTION_OFFICER, name="Ben"))
        self.dora: Actor = make_actor(make_user(school=self.school, role=Role.DIRECTOR, name="Dora"))
        self.pupil: Pupil = make_pupil(school=self.school)
        make_dossier(actor=self.ben, pupil=self.pupil)

    def record(self, pupil: Pupil | None = None) -> UUID:
        asked = replace(AccessRequest.example(), on=TODAY)
        named = {"pupil_id": (pupil or self.pupil).pk, "asked": asked, "token": uuid4()}
        return services.record_request(actor=self.ben, at=NOW, **named)


def record_request(scene: Scene) -> None:
    scene.record()


def check_request(scene: Scene) -> None:
    named = {"request_id": scene.record(), "check": replace(AccessCheck.example(), on=TODAY), "token": uuid4()}
    services.check_request(actor=scene.ben, at=NOW, **named)


def extend_request(scene: Scene) -> None:
    named = {"request_id": scene.record(), "extension": replace(AccessExtension.example(), on=TODAY), "token": uuid4()}
    services.extend_request(actor=scene.ben, at=NOW, **named)


def keep_choices(scene: Scene) -> None:
    services.keep_choices(actor=scene.ben, at=NOW, request_id=scene.record(), choices=Choices())


def answer_request(scene: Scene) -> None:
    request_id = scene.record()
    seen = prepare(scene.ben, request_for(scene.ben, request_id, NOW), NOW, detail="test").digest
    answer = replace(AccessAnswer.example(), on=TODAY, given=Given.REFUSED, withheld=())
    named = {"request_id": request_id, "answer": answer, "paper": b"%PDF-1.7 ", "seen": seen, "token": uuid4()}
    services.answer_request(actor=scene.ben, at=NOW, **named)


def answer_nothing(scene: Scene) -> None:
    request_id = scene.record(make_pupil(school=scene.school, call_name="Mees"))
    services.answer_nothing(actor=scene.dora, at=NOW, request_id=request_id, told="Met een brief.")


EXERCISED: dict[str, Callable[[Scene], None]] = {
    act.__name__: act for act in (record_request, check_request, extend_request, keep_choices, answer_request, answer_nothing)
}
ACTS = {
    name: act
    for name, act in vars(services).items()
    if isinstance(act, FunctionType) and act.__module__ == services.__name__ and not name.startswith("_")
}


def test_every_act_is_exercised():
    assert set(EXERCISED) == set(ACTS)


@pytest.mark.parametrize("name", sorted(ACTS))
def test_every_act_says_who_and_when_by_name_only(name):
    parameters = inspect.signature(ACTS[name]).parameters
    assert {"actor", "at"} <= set(parameters)
    assert {parameter.kind for parameter in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("name", sorted(ACTS))
def test_every_act_leaves_a_row_in_the_log(name):
    scene = Scene()
    before = Record.objects.latest("id").pk
    EXERCISED[name](scene)
    left = Record.objects.filter(pk__gt=before, at=NOW)
    assert left.filter(act=Act.ACCESS_REQUEST, actor_id__in={scene.ben.user_id, scene.dora.user_id}).exists()
    assert not left.filter(act=Act.REFUSED).exists()
