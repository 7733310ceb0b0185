"""What acts share: a refusal is logged, and an entry that changes more than the journal changes it in the same transaction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from meldpad.accounts.house import house_account
from meldpad.accounts.models import User
from meldpad.audit.insisting import insist as insist
from meldpad.audit.insisting import refused as refused
from meldpad.dossiers.attaching import Upload
from meldpad.dossiers.closing import ask_why
from meldpad.dossiers.models import Dossier, Entry, Exclusion, Involvement
from meldpad.dossiers.writing import write
from meldpad.journal.kinds.closing import Closing
from meldpad.journal.kinds.reopening import Reopening
from meldpad.journal.kinds.task_answer import TaskAnswer
from meldpad.journal.kinds.waiver import Waiver
from meldpad.journal.payload import Payload
from meldpad.policy.roles import STAFF
from meldpad.policy.seconding import may_alone
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.schools.actor import Actor
from meldpad.schools.appointing import held_on
from meldpad.schools.models import Appointment

TASK_DUTY = "do-task"


def write_entry(
    actor: Actor, dossier: Dossier, payload: Payload, at: datetime, token: UUID, uploads: Sequence[Upload] = ()
) -> int:
    """Write an entry, and with it close or open the dossier, or end the right of whoever was asked the task it settles."""
    if not isinstance(payload, Closing | Reopening | TaskAnswer | Waiver):
        return write(actor, dossier.id, payload, at, token, uploads)
    with transaction.atomic():
        if isinstance(payload, Closing):
            ask_why(Dossier.objects.select_for_update().get(id=dossier.id), payload, at)
        number = write(actor, dossier.id, payload, at, token)
        _change(dossier, payload, at)
        return number


def _change(dossier: Dossier, payload: Closing | Reopening | TaskAnswer | Waiver, at: datetime) -> None:
    match payload:
        case Closing() | Reopening():
            Dossier.objects.filter(id=dossier.id).update(closed=isinstance(payload, Closing))
        case TaskAnswer(refers=task):
            _task_ends(dossier, task, at)
        case Waiver(duty=duty, subject=task) if duty == TASK_DUTY and task:
            _task_ends(dossier, task, at)


def _task_ends(dossier: Dossier, task: int, at: datetime) -> None:
    Involvement.objects.filter(dossier=dossier, task=task, until=None).update(until=at)


def sent_before(dossier_id: UUID, token: UUID) -> int | None:
    """The number of the entry that this form already wrote; None when it was not sent before."""
    return Entry.objects.filter(dossier_id=dossier_id, token=token).values_list("number", flat=True).first()


def in_its_own_name(actor: Actor) -> Actor:
    """Meldpad itself, for what it writes by itself: nobody finds that among what they wrote, and nobody reads more for it."""
    return replace(actor, user_id=house_account(actor.board_id).pk, name="Meldpad", roles=frozenset())


def may_join(actor: Actor, dossier: Dossier, user: User, at: datetime) -> Verdict:
    """Whether somebody may be let into this dossier, for reading or for a task: a colleague who is not shut out (T28)."""
    if Exclusion.objects.filter(dossier=dossier, user=user, until=None).exists():
        return Verdict("shut-out")
    return is_colleague(actor, user, at)


def is_colleague(actor: Actor, user: User, at: datetime) -> Verdict:
    """Whether somebody works with pupils at the actor's school today; who only runs the computers does not."""
    works = Appointment.objects.filter(held_on(at.date()), user=user, school_id=actor.here, role__in=STAFF).exists()
    return ALLOWED if works else Verdict("not-a-colleague")


def by_one(payload: Payload) -> Verdict:
    """Whether one person may write this."""
    return may_alone(payload.KIND, payload.ground if isinstance(payload, Waiver) else "")
