"""Every act says who and when, and leaves a row in the log. A new act without an exercise here fails (T27)."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType
from uuid import uuid4

import pytest

from factories import NOW, make_actor, make_dossier, make_pupil, make_school, make_signal, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers import services
from meldpad.dossiers.models import Dossier
from meldpad.journal.kinds.emergency import Emergency
from meldpad.journal.kinds.note import Note
from meldpad.schools.actor import Actor
from meldpad.schools.models import Pupil, Role
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("T27")]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What an act needs."""

    actor: Actor
    dossier: Dossier
    pupil: Pupil
    colleague: User


@pytest.fixture
def scene() -> Scene:
    school = make_school()
    actor = make_actor(make_user(school=school, role=Role.ATTENTION_OFFICER))
    pupil = make_pupil(school=school)
    dossier = make_dossier(actor=actor, pupil=pupil)
    return Scene(actor=actor, dossier=dossier, pupil=pupil, colleague=make_user(school=school, role=Role.TEACHER, name="Chris"))


def append(scene: Scene) -> object:
    named = {"dossier_id": scene.dossier.pk, "payload": Note.example(), "token": uuid4()}
    return services.append(actor=scene.actor, at=NOW, **named)


def log_signal(scene: Scene) -> object:
    return services.log_signal(actor=scene.actor, at=NOW, pupil_id=scene.pupil.pk, signal=make_signal(), token=uuid4())


def log_emergency(scene: Scene) -> object:
    named = {"pupil_id": scene.pupil.pk, "emergency": Emergency.example(), "token": uuid4()}
    return services.log_emergency(actor=scene.actor, at=NOW, **named)


def involve(scene: Scene) -> object:
    return services.involve(actor=scene.actor, at=NOW, dossier_id=scene.dossier.pk, user=scene.colleague, may_write=True)


def move_edition(scene: Scene) -> object:
    named = {"dossier_id": scene.dossier.pk, "edition": "po-2012", "reason": "Het bestuur besloot.", "token": uuid4()}
    return services.move_edition(actor=scene.actor, at=NOW, **named)


EXERCISED: dict[str, Callable[[Scene], object]] = {
    act.__name__: act for act in (append, log_signal, log_emergency, involve, move_edition)
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
def test_every_act_leaves_a_row_in_the_log(scene, name):
    before = Record.objects.latest("id").pk
    EXERCISED[name](scene)
    left = Record.objects.filter(pk__gt=before, actor_id=scene.actor.user_id, at=NOW, dossier_id=scene.dossier.pk)
    assert left.exists()
    assert not left.filter(act=Act.REFUSED).exists()
