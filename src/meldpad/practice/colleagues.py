"""What invented colleagues do between two moments: they write what the case says, and answer what was asked of them."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID, uuid4

from django.utils.timezone import localdate

from meldpad.dossiers import services
from meldpad.dossiers.agreeing import NoLongerWaiting, agree
from meldpad.dossiers.asking import answer_task, ask_task
from meldpad.dossiers.models import Dossier, Involvement, SecondAsked
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.codec import build
from meldpad.journal.kinds.agreement import Agreement, Agrees
from meldpad.journal.kinds.signal import Signal
from meldpad.journal.kinds.task import Task
from meldpad.journal.kinds.task_answer import TaskAnswer
from meldpad.journal.payload import Payload, kind_named
from meldpad.policy.facts import Right, Track
from meldpad.policy.verdict import NotAllowed
from meldpad.practice.cases import Case, Event
from meldpad.practice.grounds import child_of, colleague_at
from meldpad.practice.models import Ground
from meldpad.practice.people import Colleague
from meldpad.schools.actor import Actor

LOOKED = "Ik heb dit gedaan. Ik zag niets nieuws."


def dossier_of(ground: Ground, case: Case) -> Dossier | None:
    """The dossier about the child of the case, when somebody opened it."""
    return Dossier.objects.filter(school_id=ground.school_id, pupil_id=child_of(ground, case), track=Track.MELDCODE).first()


# What a colleague cannot do is left undone, and the exercise goes on: somebody shut themselves out, or closed the route before.
IN_THE_WAY = (NotAllowed, NoLongerWaiting, PayloadRefused)


def play(ground: Ground, case: Case, moment: int, at: datetime) -> None:
    """What colleagues wrote by the beginning of this moment. Without a dossier only a signal can be written."""
    answer_everything(ground, at)
    for event in case.at(moment).events:
        with suppress(*IN_THE_WAY):
            _write(ground, case, event, at)


def answer_everything(ground: Ground, at: datetime) -> None:
    """Every yes or no and every task that was asked of a colleague."""
    actors = {actor.user_id: actor for actor in (colleague_at(ground, each, at) for each in Colleague)}
    for asked in list(SecondAsked.objects.filter(school_id=ground.school_id, until=None, user_id__in=actors)):
        with suppress(*IN_THE_WAY):
            _say_yes(actors[asked.user_id], asked.dossier_id, asked.number, at)
    tasks = Involvement.objects.filter(school_id=ground.school_id, right=Right.TASK, until=None, user_id__in=actors)
    for task in list(tasks):
        answer = TaskAnswer(on=localdate(at), refers=task.task or 0, text=LOOKED)
        with suppress(*IN_THE_WAY):
            answer_task(actor=actors[task.user_id], dossier_id=task.dossier_id, answer=answer, at=at, token=uuid4())


def _say_yes(actor: Actor, dossier_id: UUID, number: int, at: datetime) -> None:
    answer = Agreement(on=localdate(at), refers=number, agrees=Agrees.YES)
    agree(actor=actor, dossier_id=dossier_id, answer=answer, at=at, token=uuid4())


def _write(ground: Ground, case: Case, event: Event, at: datetime) -> None:
    actor = colleague_at(ground, event.by, at)
    payload = payload_of(event, at)
    if isinstance(payload, Signal):
        services.log_signal(actor=actor, pupil_id=child_of(ground, case), signal=payload, at=at, token=uuid4())
        return
    dossier = dossier_of(ground, case)
    if dossier is None or dossier.closed:
        return
    if isinstance(payload, Task):
        ask_task(actor=actor, dossier_id=dossier.id, user=ground.double, task=payload, at=at, token=uuid4())
    else:
        services.append(actor=actor, dossier_id=dossier.id, payload=payload, at=at, token=uuid4())


def payload_of(event: Event, at: datetime) -> Payload:
    """The entry of an event, on the day of `at`."""
    return build(kind_named(event.kind), {**event.fields, "on": localdate(at)})
