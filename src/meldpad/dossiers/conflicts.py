"""Who may be family of the child, to judge by a surname (T28). Only proposed: people look whether it is so."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.person import Person
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.models import Appointment


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody with an account at the school or at its board, and what they are there."""

    user_id: UUID
    name: str
    roles: frozenset[Role]


def members_around(actor: Actor, at: datetime) -> list[Member]:
    """Everybody of the school and of its board, by name: also the director, the attention officer and the actor."""
    day = timezone.localdate(at)
    here = Q(school_id=actor.here) | Q(school=None, board_id=actor.board_id)
    held = Appointment.objects.filter(here, Q(until=None) | Q(until__gte=day), since__lte=day, user__is_active=True)
    roles: dict[tuple[UUID, str], set[Role]] = {}
    for user_id, name, role in held.values_list("user_id", "user__name", "role"):
        roles.setdefault((user_id, name), set()).add(Role(role))
    found = [Member(user_id=user_id, name=name, roles=frozenset(held)) for (user_id, name), held in roles.items()]
    return sorted(found, key=lambda member: member.name)


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A colleague with the surname of the child or of somebody around it: whose."""

    user_id: UUID
    name: str
    same_as: tuple[str, ...]


def possible_conflicts(members: Iterable[Member], pupil: str, journal: Iterable[Entry]) -> list[Conflict]:
    """The members who share a surname with the child, or with the people around it who are on record."""
    around = [pupil, *(entry.payload.name for entry in journal if isinstance(entry.payload, Person))]
    whose = {name: surnames_of(name) for name in dict.fromkeys(around)}
    found = [
        Conflict(user_id=one.user_id, name=one.name, same_as=tuple(name for name in whose if whose[name] & surnames_of(one.name)))
        for one in members
    ]
    return [conflict for conflict in found if conflict.same_as]


def surnames_of(name: str) -> frozenset[str]:
    """The surnames in a whole name, without infixes, capitals and accents: of "Noor Jansen-de Boer" both, of "Moeder" none."""
    parts = [words for part in re.split(r"\s*[-–]\s*", _plain(name)) if (words := part.split())]
    if sum(map(len, parts)) < 2:
        return frozenset()
    first, *rest = parts
    return frozenset(words[-1] for words in ([first] if len(first) > 1 else []) + rest)


def _plain(name: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))


def account_of(actor: Actor, user_id: UUID) -> User | None:
    """An account of the actor's board, or nobody."""
    return User.objects.filter(pk=user_id, board_id=actor.board_id).first()
