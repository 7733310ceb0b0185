"""Dossiers that nobody at the school guards any more: everybody whose work that is, is shut out or gone (T28, T42)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.membership import Holder
from meldpad.dossiers.models import Dossier, Exclusion
from meldpad.dossiers.standing import PARTS, Standing
from meldpad.dossiers.ties import with_standing
from meldpad.policy.facts import Relation, Track
from meldpad.policy.reading import guards
from meldpad.policy.roles import GUARDS, STAND_INS, Role
from meldpad.schools.actor import Actor
from meldpad.schools.appointing import held_on
from meldpad.schools.models import Appointment

SOUGHT = GUARDS | STAND_INS | {Role.DIRECTOR}


@dataclass(frozen=True, kw_only=True)
class Unguarded:
    """What somebody may know of it: `references` for the director, and the number of the others of which no director may know.

    `stood_in`: those of the references that the board's confidant guards for the time being.
    """

    references: tuple[str, ...] = ()
    stood_in: frozenset[str] = frozenset()
    hidden: int = 0


def unguarded(actor: Actor, at: datetime) -> Unguarded:
    """The open dossiers that no attention officer, care coordinator or deputy guards; leaves a row in the log when there are."""
    if not actor.has(Role.DIRECTOR, Role.CONFIDANT, Role.BOARD_MEMBER):
        return Unguarded()
    found = [place for place in _alone(actor, at) if actor.user_id not in place.barred]
    if not found:
        return Unguarded()
    record(actor, Act.LISTED, at, detail="unguarded")
    known = [place for place in found if Role.DIRECTOR in actor.roles and place.dossier.school_id == actor.school_id]
    above = actor.has(Role.CONFIDANT, Role.BOARD_MEMBER)
    return Unguarded(
        references=tuple(sorted(place.dossier.reference for place in known)),
        stood_in=frozenset(place.dossier.reference for place in known if place.stood_in),
        hidden=sum(place.director_out for place in found) if above else 0,
    )


class Place(NamedTuple):
    """A dossier that nobody at the school guards, who is shut out of it, and who might do something about it."""

    dossier: Dossier
    barred: frozenset[UUID]
    stood_in: bool
    director_out: bool


class School(NamedTuple):
    """Who holds which parts at one school, and who of them is shut out where."""

    roles: dict[UUID, frozenset[Role]]
    standing: Standing

    def guarding(self, dossier: Dossier) -> Iterator[frozenset[Role]]:
        """The parts of everybody who guards this dossier."""
        bare = Relation(school_id=dossier.school_id, board_id=dossier.board_id)
        relation = with_standing(bare, self.standing, dossier.id)
        for user_id in self.roles.keys() - self.standing.shut_out.get(dossier.id, frozenset()):
            if guards(Holder(user_id, dossier.board_id, dossier.school_id, self.roles[user_id]), relation):
                yield self.roles[user_id]


def _alone(actor: Actor, at: datetime) -> Iterator[Place]:
    where = Q(school_id=actor.school_id) if actor.school_id else Q(board_id=actor.board_id)
    dossiers = list(Dossier.objects.filter(where, track=Track.MELDCODE, closed=False).order_by("reference"))
    schools = _schools({dossier.school_id for dossier in dossiers}, at)
    for dossier in dossiers:
        school = schools[dossier.school_id]
        guarding = list(school.guarding(dossier))
        if all(roles.isdisjoint(GUARDS | {Role.DEPUTY_OFFICER}) for roles in guarding):
            barred = school.standing.shut_out.get(dossier.id, frozenset())
            yield Place(dossier, barred, bool(guarding), school.standing.out(Role.DIRECTOR, dossier.id))


def _schools(school_ids: Iterable[UUID], at: datetime) -> dict[UUID, School]:
    """Each school with who holds which part there, two look-ups for all of them."""
    day = timezone.localdate(at)
    held = Appointment.objects.filter(held_on(day), user__is_active=True, role__in=SOUGHT)
    roles: dict[UUID, dict[UUID, set[Role]]] = defaultdict(lambda: defaultdict(set))
    for school_id, user_id, role in held.filter(school_id__in=school_ids).values_list("school_id", "user_id", "role"):
        roles[school_id][user_id].add(Role(role))
    barred: dict[UUID, set[UUID]] = defaultdict(set)
    bars = Exclusion.objects.filter(school_id__in=school_ids, until=None).values_list("dossier_id", "user_id")
    for dossier_id, user_id in bars:
        barred[dossier_id].add(user_id)
    shut_out = {dossier_id: frozenset(users) for dossier_id, users in barred.items()}
    return {school_id: _school(roles[school_id], shut_out) for school_id in school_ids}


def _school(roles: dict[UUID, set[Role]], shut_out: dict[UUID, frozenset[UUID]]) -> School:
    holders = {part: frozenset(user for user, held in roles.items() if part in held) for part in PARTS}
    return School(
        roles={user: frozenset(held) for user, held in roles.items()}, standing=Standing(holders=holders, shut_out=shut_out)
    )
