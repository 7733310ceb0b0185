"""A new school year: who read along and need not any more, and what a new teacher must know and no more than that (T42)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.acting import insist, may_join, sent_before
from meldpad.dossiers.admitting import Invitation, end_access, let_in
from meldpad.dossiers.asking import ask_task
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.teaching import let_into
from meldpad.journal.kinds.task import Task, TaskSort
from meldpad.policy.facts import Right
from meldpad.policy.sharing import may_involve
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.schools.actor import Actor

ENDED = "Overdracht: leest niet meer mee."
READS = "Overdracht: geeft dit kind nu les."


@dataclass(frozen=True, kw_only=True)
class Giving:
    """What a new teacher gets: only the words of `tell`, or with `tell` empty reading along until and with `until`."""

    user: User
    tell: str = ""
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Handover:
    """Who no longer reads along in a dossier, and what is given to whom."""

    ending: tuple[User, ...] = ()
    giving: Giving | None = None


def hand_over(*, actor: Actor, dossier_id: UUID, handover: Handover, at: datetime, token: UUID) -> None:
    """End what is over and give what is needed, together or not at all. The same `token` twice does it once."""
    found = dossier_for(actor, dossier_id, at)
    insist(may_involve(actor, found.relation), actor, at, dossier_id)
    insist(ALLOWED if handover.ending or handover.giving else Verdict("nothing-to-hand-over"), actor, at, dossier_id)
    if any(sent_before(dossier_id, one) for one in _tokens(token, handover)):
        return
    _insist_on_people(actor, found.dossier, handover, at)
    with transaction.atomic():
        for user in handover.ending:
            ending = uuid5(token, str(user.pk))
            end_access(actor=actor, dossier_id=dossier_id, user=user, why=ENDED, at=at, token=ending)
        if handover.giving:
            _give(actor, dossier_id, handover.giving, at, uuid5(token, "giving"))
        record(actor, Act.HANDED_OVER, at, dossier_id=dossier_id, detail=_detail(handover))


def _tokens(token: UUID, handover: Handover) -> list[UUID]:
    return [*(uuid5(token, str(user.pk)) for user in handover.ending), uuid5(token, "giving")]


def _insist_on_people(actor: Actor, dossier: Dossier, handover: Handover, at: datetime) -> None:
    """Before anything is written, so that a refusal stays in the log."""
    inside = {row.user_id for row in let_into(dossier.id, at)}
    for user in handover.ending:
        insist(ALLOWED if user.pk in inside else Verdict("not-inside"), actor, at, dossier.id)
    if handover.giving:
        insist(may_join(actor, dossier, handover.giving.user, at), actor, at, dossier.id)


def _give(actor: Actor, dossier_id: UUID, giving: Giving, at: datetime, token: UUID) -> None:
    if giving.tell:
        task = Task(on=timezone.localdate(at), sort=TaskSort.OTHER, text=giving.tell, until=giving.until)
        ask_task(actor=actor, dossier_id=dossier_id, user=giving.user, task=task, at=at, token=token)
    else:
        invitation = Invitation(right=Right.READ, why=READS, until=giving.until)
        let_in(actor=actor, dossier_id=dossier_id, user=giving.user, invitation=invitation, at=at, token=token)


def _detail(handover: Handover) -> str:
    given = "nothing" if handover.giving is None else "told" if handover.giving.tell else "reads"
    return f"ended-{len(handover.ending)}-{given}"
