"""Every act says who and when, and leaves a row in the log. A new act without an exercise here fails (T27)."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import FunctionType
from uuid import UUID, uuid4

import pytest
from django.db.models import Q

from factories import NOW, make_actor, make_dossier, make_pupil, make_school, make_signal, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers import admitting, asking, barring, care_signals, glass, handing_over, kinship, services, telling, word_back
from meldpad.dossiers.models import Dossier
from meldpad.journal.kinds.emergency import Emergency
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.siblings import Siblings
from meldpad.journal.kinds.task import Task
from meldpad.journal.kinds.task_answer import TaskAnswer
from meldpad.policy.facts import Kinship, Right
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.models import Pupil
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


def tell_of_several(scene: Scene) -> object:
    told = telling.Told(pupil_id=scene.pupil.pk, payload=make_signal(), token=uuid4())
    return telling.tell_of_several(actor=scene.actor, told=[told], at=NOW)


def let_in(scene: Scene) -> int:
    invitation = admitting.Invitation(right=Right.READ, why="Helpt Noor in de klas.")
    named = {"dossier_id": scene.dossier.pk, "user": scene.colleague, "invitation": invitation, "token": uuid4()}
    return admitting.let_in(actor=scene.actor, at=NOW, **named)


def end_access(scene: Scene) -> object:
    let_in(scene)
    named = {"dossier_id": scene.dossier.pk, "user": scene.colleague, "why": "", "token": uuid4()}
    return admitting.end_access(actor=scene.actor, at=NOW, **named)


def shut_out(scene: Scene) -> None:
    named = {
        "dossier_id": scene.dossier.pk,
        "user": scene.colleague,
        "kinship": Kinship.RELATIVE,
        "why": "Oom.",
        "token": uuid4(),
    }
    barring.shut_out(actor=scene.actor, at=NOW, **named)


def shut_out_oneself(scene: Scene) -> None:
    barring.shut_out_oneself(actor=scene.actor, at=NOW, dossier=scene.dossier, kinship=Kinship.PARENT, token=uuid4())


def let_back(scene: Scene) -> None:
    shut_out(scene)
    named = {"dossier_id": scene.dossier.pk, "user": scene.colleague, "why": "Toch geen familie.", "token": uuid4()}
    barring.let_back(actor=scene.actor, at=NOW, **named)


def break_glass(scene: Scene) -> object:
    named = {"pupil_id": scene.pupil.pk, "why": "Noor is weg.", "hours": 1, "token": uuid4()}
    return glass.break_glass(actor=replace(scene.actor, roles=frozenset({Role.TEACHER})), at=NOW, **named)


def judge_glass(scene: Scene) -> None:
    colleague = make_actor(scene.colleague)
    glass.break_glass(actor=colleague, pupil_id=scene.pupil.pk, why="Noor is weg.", hours=1, at=NOW, token=uuid4())
    waiting = glass.glass_to_judge(scene.actor, NOW)[0]
    glass.judge_glass(actor=scene.actor, at=NOW, glass_id=waiting.id, rightly=True, why="", token=uuid4())


def move_edition(scene: Scene) -> object:
    named = {"dossier_id": scene.dossier.pk, "edition": "po-2012", "reason": "Het bestuur besloot.", "token": uuid4()}
    return services.move_edition(actor=scene.actor, at=NOW, **named)


def ask_task(scene: Scene) -> int:
    named = {"dossier_id": scene.dossier.pk, "user": scene.colleague, "task": Task.example(), "token": uuid4()}
    return asking.ask_task(actor=scene.actor, at=NOW, **named)


def answer_task(scene: Scene) -> object:
    answer = TaskAnswer(on=NOW.date(), refers=ask_task(scene), text="Gekeken.")
    return asking.answer_task(actor=scene.actor, at=NOW, dossier_id=scene.dossier.pk, answer=answer, token=uuid4())


def link_siblings(scene: Scene) -> object:
    named = {"dossier_id": scene.dossier.pk, "pupil_ids": [], "siblings": Siblings.example(), "token": uuid4()}
    return kinship.link_siblings(actor=scene.actor, at=NOW, **named)


def receive_care_signal(scene: Scene) -> UUID:
    named = {"pupil_id": scene.pupil.pk, "received_on": NOW.date(), "told": scene.colleague, "token": uuid4()}
    return care_signals.receive_care_signal(actor=scene.actor, at=NOW, **named)


def link_care_signal(scene: Scene) -> object:
    return care_signals.link_care_signal(actor=scene.actor, at=NOW, care_id=receive_care_signal(scene), token=uuid4())


def end_care_signal(scene: Scene) -> object:
    return care_signals.end_care_signal(actor=scene.actor, at=NOW, care_id=receive_care_signal(scene))


def hand_over(scene: Scene) -> None:
    handover = handing_over.Handover(giving=handing_over.Giving(user=scene.colleague, tell="Noor mag even naar buiten."))
    named = {"dossier_id": scene.dossier.pk, "handover": handover, "token": uuid4()}
    handing_over.hand_over(actor=scene.actor, at=NOW, **named)


def tell_writer(scene: Scene) -> None:
    colleague = make_actor(scene.colleague)
    signal = {"pupil_id": scene.pupil.pk, "signal": make_signal(), "token": uuid4()}
    _, number = services.log_signal(actor=colleague, at=NOW, **signal)
    named = {"dossier_id": scene.dossier.pk, "number": number, "words": [word_back.Word.AGAIN], "token": uuid4()}
    word_back.tell_writer(actor=scene.actor, at=NOW, **named)


CARE = (receive_care_signal, link_care_signal, end_care_signal)
ACCESS = (let_in, end_access, shut_out, shut_out_oneself, let_back, break_glass, judge_glass, hand_over, tell_writer)
ALL = (*CARE, *ACCESS, append, log_signal, log_emergency, tell_of_several, move_edition, ask_task, answer_task, link_siblings)
EXERCISED: dict[str, Callable[[Scene], object]] = {act.__name__: act for act in ALL}
ROOMS = (services, asking)
ALSO_LOOK = (
    kinship,
    care_signals,
    admitting,
    barring,
    glass,
    handing_over,
    telling,
    word_back,
)  # in these rooms an act is what takes a token or ends something; the rest looks
NAMED = {"link_siblings", "tell_of_several", *(act.__name__ for act in (*CARE, *ACCESS))}
ACTS = {
    name: act
    for room in ROOMS
    for name, act in vars(room).items()
    if isinstance(act, FunctionType) and act.__module__ == room.__name__ and not name.startswith("_")
} | {name: act for room in ALSO_LOOK for name, act in vars(room).items() if name in NAMED}


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
    left = Record.objects.filter(pk__gt=before, actor_id=scene.actor.user_id, at=NOW).exclude(act=Act.LISTED)
    assert set(left.values_list("dossier_id", flat=True)) <= {scene.dossier.pk, None}
    assert left.filter(Q(dossier_id=scene.dossier.pk) | Q(act=Act.CARE_SIGNAL)).exists()
    assert not left.filter(act=Act.REFUSED).exists()
