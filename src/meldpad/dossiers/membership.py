"""Who may read a dossier and who did: for the people who answer for its privacy (O2.15)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act, Record
from meldpad.dossiers.finding import Found, dossier_for
from meldpad.dossiers.models import Involvement, Right
from meldpad.dossiers.policies.reading import Scope
from meldpad.dossiers.policies.verdict import NotAllowed
from meldpad.dossiers.policies.writing import STAFF, may_involve
from meldpad.schools.actor import Actor
from meldpad.schools.models import Appointment, Role


@dataclass(frozen=True, kw_only=True)
class Inside:
    """Somebody who may read the dossier. `by_role` when it comes with their work, otherwise they were added."""

    user_id: UUID
    name: str
    by_role: bool
    may_write: bool
    since: datetime | None


def readers_of(actor: Actor, dossier_id: UUID, at: datetime) -> tuple[Found, list[Inside]]:
    """Everybody who may read this dossier now; only for who may share it."""
    found = dossier_for(actor, dossier_id, at, at_least=Scope.ALL)
    if not (verdict := may_involve(actor, found.relation)):
        raise NotAllowed(verdict.reason)
    held = Q(since__lte=at.date()) & (Q(until=None) | Q(until__gte=at.date()))
    by_role = Appointment.objects.filter(held, school_id=actor.here, role__in=(Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR))
    people = {
        user_id: Inside(user_id=user_id, name=name, by_role=True, may_write=True, since=None)
        for user_id, name in by_role.values_list("user_id", "user__name")
    }
    added = Involvement.objects.filter(Q(until=None) | Q(until__gt=at), dossier=found.dossier).exclude(right=Right.TASK)
    for row in added.select_related("user").order_by("since"):
        people.setdefault(
            row.user_id,
            Inside(user_id=row.user_id, name=row.user.name, by_role=False, may_write=row.right == Right.WRITE, since=row.since),
        )
    return found, sorted(people.values(), key=lambda person: person.name)


def colleagues(actor: Actor, inside: Iterable[Inside], at: datetime) -> list[tuple[UUID, str]]:
    """The staff of the school who are not in yet, by name."""
    there = {person.user_id for person in inside}
    return [(user_id, name) for user_id, name in staff(actor, at) if user_id not in there]


def staff(actor: Actor, at: datetime) -> list[tuple[UUID, str]]:
    """Everybody with an account who works at the actor's school today, but the actor, by name."""
    held = Q(since__lte=at.date()) & (Q(until=None) | Q(until__gte=at.date()))
    rows = Appointment.objects.filter(held, school_id=actor.here, role__in=STAFF, user__is_active=True)
    found = dict(rows.exclude(user_id=actor.user_id).values_list("user_id", "user__name"))
    return sorted(found.items(), key=lambda pair: pair[1])


def seen_by(actor: Actor, dossier_id: UUID, at: datetime) -> tuple[Found, list[tuple[Record, str]]]:
    """The log of this dossier with names, the latest first, at most 500; reading the log is logged too."""
    found = dossier_for(actor, dossier_id, at, at_least=Scope.ALL)
    record(actor, Act.OPENED, at, dossier_id=dossier_id, detail="log")
    rows = list(Record.objects.filter(dossier_id=dossier_id).order_by("-id")[:500])
    names = dict(User.objects.filter(pk__in={row.actor_id for row in rows}).values_list("pk", "name"))
    return found, [(row, names.get(row.actor_id, "")) for row in rows if row.actor_id]
