"""Asking a colleague for something, and their answer (O2.5, O3.3, O3.4). Each function is one act in one transaction."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.acting import insist, may_join, sent_before, write_entry
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.models import Dossier, Involvement
from meldpad.dossiers.writing import write
from meldpad.journal.kinds.task import Task
from meldpad.journal.kinds.task_answer import TaskAnswer
from meldpad.policy.facts import Right
from meldpad.policy.reading import Scope
from meldpad.policy.sharing import may_involve
from meldpad.policy.writing import may_answer
from meldpad.schools.actor import Actor


def ask_task(*, actor: Actor, dossier_id: UUID, user: User, task: Task, at: datetime, token: UUID) -> int:
    """Write a task, and let `user` answer it; they read the dossier only when the task says so. Returns the task's number."""
    found = dossier_for(actor, dossier_id, at)
    insist(may_involve(actor, found.relation), actor, at, dossier_id)
    insist(may_join(actor, found.dossier, user, at), actor, at, dossier_id)
    with transaction.atomic():
        asked = replace(task, asked=str(user.pk), asked_name=user.name)
        number = write(actor, dossier_id, asked, at, token)
        if Involvement.objects.filter(dossier_id=dossier_id, task=number).exists():  # sent twice
            return number
        _let(actor, found.dossier, user, Right.TASK, at, number)
        if task.shows_dossier:
            _let(actor, found.dossier, user, Right.READ, at)
        return number


def _let(actor: Actor, dossier: Dossier, user: User, right: Right, at: datetime, task: int | None = None) -> None:
    Involvement.objects.create(
        board_id=dossier.board_id,
        school_id=dossier.school_id,
        dossier=dossier,
        user=user,
        right=right,
        task=task,
        since=at,
        by_id=actor.user_id,
    )
    record(actor, Act.INVOLVED, at, dossier_id=dossier.id, number=task, detail=right)


def answer_task(*, actor: Actor, dossier_id: UUID, answer: TaskAnswer, at: datetime, token: UUID) -> int:
    """Write what came of a task; the right that came with it ends. Returns the answer's number."""
    found = dossier_for(actor, dossier_id, at, at_least=Scope.TASK)
    if number := sent_before(dossier_id, token):
        return number
    insist(may_answer(actor, found.relation, answer.refers), actor, at, dossier_id)
    return write_entry(actor, found.dossier, answer, at, token)
