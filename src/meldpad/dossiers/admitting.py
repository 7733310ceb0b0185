"""Letting a colleague in, for a while or until it ends, and ending that (S1.10, O2.15). Why stands in the dossier itself."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.acting import insist, may_join, sent_before
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.models import Dossier, Involvement
from meldpad.dossiers.writing import write
from meldpad.journal.kinds.access import Access, AccessChange, Change
from meldpad.policy.facts import Right
from meldpad.policy.sharing import may_involve
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.schools.actor import Actor


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """With which right somebody is let in, why, and the last day when it ends by itself."""

    right: Right
    why: str
    until: date | None = None


def let_in(*, actor: Actor, dossier_id: UUID, user: User, invitation: Invitation, at: datetime, token: UUID) -> int:
    """Let a colleague read (and write); an earlier right of theirs ends. Returns the number of the entry that says why.

    PayloadRefused when there is no reason, or the last day is past.
    """
    found = dossier_for(actor, dossier_id, at)
    insist(may_involve(actor, found.relation), actor, at, dossier_id)
    insist(may_join(actor, found.dossier, user, at), actor, at, dossier_id)
    insist(ALLOWED if invitation.right is not Right.TASK else Verdict("a-task-is-asked"), actor, at, dossier_id)
    with transaction.atomic():
        return sent_before(dossier_id, token) or let_in_now(actor, found.dossier, user, invitation, at, token)


def let_in_now(actor: Actor, dossier: Dossier, user: User, invitation: Invitation, at: datetime, token: UUID) -> int:
    """The same inside an act that asked the policy already; returns the number of the entry that says why."""
    end_rights(dossier, user.pk, at)
    number = write(actor, dossier.id, _letting_in(user, invitation, at), at, token)
    Involvement.objects.create(
        board_id=dossier.board_id,
        school_id=dossier.school_id,
        dossier=dossier,
        user=user,
        right=invitation.right,
        why=number,
        since=at,
        until=end_of(invitation.until) if invitation.until else None,
        by_id=actor.user_id,
    )
    record(actor, Act.INVOLVED, at, dossier_id=dossier.id, number=number, detail=invitation.right)
    return number


def _letting_in(user: User, invitation: Invitation, at: datetime) -> AccessChange:
    return AccessChange(
        on=timezone.localdate(at),
        change=Change.LET_IN,
        person=str(user.pk),
        person_name=user.name,
        right=Access(invitation.right.value),
        until=invitation.until,
        why=invitation.why,
    )


def end_access(*, actor: Actor, dossier_id: UUID, user: User, why: str, at: datetime, token: UUID) -> int:
    """End the right of somebody who was let in; what they were asked to do stays asked. Returns the entry's number."""
    found = dossier_for(actor, dossier_id, at)
    insist(may_involve(actor, found.relation), actor, at, dossier_id)
    if number := sent_before(dossier_id, token):
        return number
    insist(ALLOWED if _rights(found.dossier, user.pk, at).exists() else Verdict("not-inside"), actor, at, dossier_id)
    with transaction.atomic():
        end_rights(found.dossier, user.pk, at)
        change = AccessChange(on=timezone.localdate(at), change=Change.ENDED, person=str(user.pk), person_name=user.name, why=why)
        number = write(actor, dossier_id, change, at, token)
        record(actor, Act.ENDED, at, dossier_id=dossier_id, number=number)
        return number


def end_rights(dossier: Dossier, user_id: UUID, at: datetime, *, tasks: bool = False) -> int:
    """End what somebody was let in for, with `tasks` also what they were asked; how many rights ended."""
    return _rights(dossier, user_id, at, tasks=tasks).update(until=at)


def _rights(dossier: Dossier, user_id: UUID, at: datetime, *, tasks: bool = False) -> QuerySet[Involvement]:
    rows = Involvement.objects.filter(dossier=dossier, user_id=user_id).exclude(until__lte=at)
    return rows if tasks else rows.exclude(right=Right.TASK)


def end_of(day: date) -> datetime:
    """The last moment of a day at the school."""
    return timezone.make_aware(datetime.combine(day, time.max), timezone.get_default_timezone())
