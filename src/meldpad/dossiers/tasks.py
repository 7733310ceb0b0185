"""What was asked of somebody: the task alone, and their own answers. Nothing else of the dossier is opened for it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.finding import Found, dossier_for
from meldpad.dossiers.models import Dossier, Involvement
from meldpad.dossiers.opening import opened_entries, veil_over
from meldpad.dossiers.ties import may_be_asked, shut_out_from
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.task import Task
from meldpad.journal.kinds.task_answer import TaskAnswer
from meldpad.keyroom.dossier_keys import DossierSeal, open_dossier, open_dossiers
from meldpad.policy.facts import Right
from meldpad.policy.reading import Scope
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import Actor
from meldpad.schools.pupils import pupil_identity


@dataclass(frozen=True, kw_only=True)
class AskedTask:
    """A task as whoever was asked may see it in a list: without the pupil's name."""

    dossier_id: UUID
    number: int
    task: Task
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True, kw_only=True)
class OpenTask:
    """One task with the pupil's name and the asked colleague's own answers. `waits` is False once it was answered."""

    found: Found
    entry: Entry
    task: Task
    asked_by: str
    pupil: str
    answers: tuple[Entry, ...]
    waits: bool

    @property
    def dossier(self) -> Dossier:
        return self.found.dossier

    @property
    def reads_all(self) -> bool:
        """Whether the dossier was opened to them, for this or for something else."""
        return self.found.scope is Scope.ALL


def tasks_asked_of(actor: Actor, at: datetime) -> list[AskedTask]:
    """The open tasks of the actor, the oldest first; leaves one row in the log when there are any."""
    if not may_be_asked(actor):
        return []
    open_now = Involvement.objects.filter(Q(until=None) | Q(until__gt=at), right=Right.TASK, dossier__closed=False)
    barred = shut_out_from(actor).filter(dossier_id=OuterRef("dossier_id"))
    rows = list(
        open_now.filter(~Exists(barred), school_id=actor.here, user_id=actor.user_id)
        .select_related("dossier", "by")
        .order_by("since")
    )
    if not rows:
        return []
    record(actor, Act.LISTED, at, detail="tasks")
    seals = open_dossiers(list({row.dossier_id for row in rows}))
    return list(_asked(actor, rows, seals))


def _asked(actor: Actor, rows: Iterable[Involvement], seals: Mapping[UUID, DossierSeal]) -> Iterator[AskedTask]:
    for row in rows:
        entry = _task_entry(actor, row, seals[row.dossier_id])
        if entry and isinstance(entry.payload, Task):
            yield AskedTask(
                dossier_id=row.dossier_id,
                number=entry.number,
                task=entry.payload,
                asked_by=row.by.name,
                asked_at=entry.written_at,
            )


def open_task(actor: Actor, dossier_id: UUID, number: int, at: datetime) -> OpenTask:
    """One task that was asked of the actor. The log row is there before anything is opened; NotAllowed otherwise.

    After an answer it stays readable beside that answer; a task that was withdrawn is gone.
    """
    found = dossier_for(actor, dossier_id, at, at_least=Scope.TASK)
    row = (
        Involvement.objects.filter(dossier=found.dossier, user_id=actor.user_id, task=number)
        .select_related("dossier", "by")
        .first()
    )
    if row is None:
        raise _refused(actor, dossier_id, at, "not-asked")
    record(actor, Act.OPENED, at, dossier_id=dossier_id, number=number, detail="task")
    seal = open_dossier(dossier_id)
    entry, answers = _task_entry(actor, row, seal), _own_answers(actor, row, seal)
    waits = row.until is None and not found.dossier.closed
    if entry is None or not isinstance(entry.payload, Task) or not (waits or answers):
        raise _refused(actor, dossier_id, at, "no-open-task")
    return OpenTask(
        found=found,
        entry=entry,
        task=entry.payload,
        asked_by=row.by.name,
        pupil=pupil_identity(found.dossier.school_id, found.dossier.pupil_id).full_name,
        answers=answers,
        waits=waits,
    )


def _task_entry(actor: Actor, row: Involvement, seal: DossierSeal) -> Entry | None:
    """The task that a row names, without a secret address (T40). The sealed entry must say the same as the row: a row alone opens
    nothing else for anybody."""
    entry = next(opened_entries(row.dossier, seal, number=row.task), None)
    if entry is None or not isinstance(entry.payload, Task) or entry.payload.asked != str(actor.user_id):
        return None
    return veil_over(row.dossier, seal).entry(entry)


def _own_answers(actor: Actor, row: Involvement, seal: DossierSeal) -> tuple[Entry, ...]:
    own = opened_entries(row.dossier, seal, author_id=actor.user_id)
    return tuple(entry for entry in own if isinstance(entry.payload, TaskAnswer) and entry.payload.refers == row.task)


def _refused(actor: Actor, dossier_id: UUID, at: datetime, reason: str) -> NotAllowed:
    record(actor, Act.REFUSED, at, dossier_id=dossier_id, detail=reason)
    return NotAllowed(reason)
