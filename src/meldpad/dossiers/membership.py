"""Who may read a dossier and who did: for the people who answer for its privacy (O2.15)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act, Record
from meldpad.dossiers.acting import insist
from meldpad.dossiers.finding import Found, dossier_for
from meldpad.dossiers.models import Dossier, Exclusion, Involvement
from meldpad.dossiers.standing import standing_at
from meldpad.dossiers.ties import with_standing
from meldpad.policy.facts import Kinship, Relation, Right, Track
from meldpad.policy.reading import Scope, guards
from meldpad.policy.roles import GUARDS, STAFF, STAND_INS, Role
from meldpad.policy.sharing import may_involve, may_see_log
from meldpad.schools.actor import Actor
from meldpad.schools.appointing import held_on
from meldpad.schools.models import Appointment


@dataclass(frozen=True, kw_only=True)
class Inside:
    """Somebody who may read the dossier now. `by_role` when it comes with their work, otherwise they were let in: since when, by
    whom, until when, and in which entry it says why."""

    user_id: UUID
    name: str
    roles: frozenset[Role]
    by_role: bool
    may_write: bool
    since: datetime | None = None
    until: datetime | None = None
    by: str = ""
    why: int | None = None


@dataclass(frozen=True, kw_only=True)
class Barred:
    """Somebody to whom the dossier does not exist, and why."""

    user_id: UUID
    name: str
    kinship: Kinship
    since: datetime
    by: str


def readers_of(actor: Actor, dossier_id: UUID, at: datetime) -> tuple[Found, list[Inside]]:
    """Everybody who may read this dossier now; only for who may share it."""
    found = dossier_for(actor, dossier_id, at, at_least=Scope.ALL)
    insist(may_involve(actor, found.relation), actor, at, dossier_id)
    return found, inside(found.dossier, at)


def inside(dossier: Dossier, at: datetime) -> list[Inside]:
    """Everybody who may read a dossier now, by name; for a page or a service that already asked the policy.

    Who was let in and has left the school does not read it any more, and is not named.
    """
    barred = set(Exclusion.objects.filter(dossier=dossier, until=None).values_list("user_id", flat=True))
    people = {person.user_id: person for person in _by_role(dossier, at) if person.user_id not in barred}
    added = Involvement.objects.filter(Q(until=None) | Q(until__gt=at), dossier=dossier).exclude(right=Right.TASK)
    working = _held(dossier.school_id, at, STAFF | {Role.CONFIDANT}).values("user_id")
    for row in added.filter(user_id__in=working).select_related("user", "by").order_by("since"):
        if row.user_id not in people:
            people[row.user_id] = Inside(
                user_id=row.user_id,
                name=row.user.name,
                roles=frozenset(),
                by_role=False,
                may_write=row.right == Right.WRITE,
                since=row.since,
                until=row.until,
                by=row.by.name,
                why=row.why,
            )
    return sorted(people.values(), key=lambda person: person.name)


def _by_role(dossier: Dossier, at: datetime) -> Iterator[Inside]:
    """Who guards the dossier by their work; the policy says for each of them whether they do."""
    rows = _held(dossier.school_id, at, GUARDS | STAND_INS)
    roles: dict[tuple[UUID, str], set[Role]] = defaultdict(set)
    for user_id, name, role in rows.values_list("user_id", "user__name", "role"):
        roles[user_id, name].add(Role(role))
    bare = Relation(school_id=dossier.school_id, board_id=dossier.board_id, track=Track(dossier.track), closed=dossier.closed)
    relation = with_standing(bare, standing_at(dossier.school_id, at.date()), dossier.id)
    for (user_id, name), held_roles in roles.items():
        asker = Holder(user_id, dossier.board_id, dossier.school_id, frozenset(held_roles))
        if guards(asker, relation):
            yield Inside(user_id=user_id, name=name, roles=asker.roles, by_role=True, may_write=True)


def _held(school_id: UUID, at: datetime, roles: Iterable[Role]) -> QuerySet[Appointment]:
    """The appointments at a school that hold today, of these roles."""
    return Appointment.objects.filter(held_on(at.date()), school_id=school_id, role__in=roles, user__is_active=True)


class Holder(NamedTuple):
    """Somebody with roles at a school, as the policy asks about them."""

    user_id: UUID
    board_id: UUID
    school_id: UUID
    roles: frozenset[Role]


def barred_from(dossier: Dossier) -> list[Barred]:
    """Who is shut out of a dossier now, by name; for a page or a service that already asked the policy."""
    rows = Exclusion.objects.filter(dossier=dossier, until=None).select_related("user", "by")
    barred = [
        Barred(user_id=row.user_id, name=row.user.name, kinship=Kinship(row.kinship), since=row.since, by=row.by.name)
        for row in rows
    ]
    return sorted(barred, key=lambda one: one.name)


def colleagues(actor: Actor, inside: Iterable[Inside], at: datetime) -> list[tuple[UUID, str]]:
    """The staff of the school who are not in yet, by name."""
    there = {person.user_id for person in inside}
    return [(user_id, name) for user_id, name in staff(actor, at) if user_id not in there]


def staff(actor: Actor, at: datetime) -> list[tuple[UUID, str]]:
    """Everybody with an account who works at the actor's school today, but the actor, by name."""
    rows = _held(actor.here, at, STAFF)
    found = dict(rows.exclude(user_id=actor.user_id).values_list("user_id", "user__name"))
    return sorted(found.items(), key=lambda pair: pair[1])


def seen_by(actor: Actor, dossier_id: UUID, at: datetime) -> tuple[Found, list[tuple[Record, str]]]:
    """The log of this dossier with names, the latest first, at most 500; reading the log is logged too."""
    found = dossier_for(actor, dossier_id, at, at_least=Scope.ALL)
    insist(may_see_log(actor, found.relation), actor, at, dossier_id)
    record(actor, Act.OPENED, at, dossier_id=dossier_id, detail="log")
    rows = list(Record.objects.filter(dossier_id=dossier_id).order_by("-id")[:500])
    names = dict(User.objects.filter(pk__in={row.actor_id for row in rows}).values_list("pk", "name"))
    return found, [(row, names.get(row.actor_id, "")) for row in rows if row.actor_id]
