"""Who has read the code in force, and who has not yet (O1.9). Nothing is closed to somebody who has not."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from meldpad.accounts.models import User
from meldpad.adoption.models import ReadMark, Version
from meldpad.adoption.refusing import MovedOn
from meldpad.adoption.selectors import has_read, readers_of, version_in_force
from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.policy.adopting import may_read_code, may_see_code_readers
from meldpad.policy.roles import Role
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.schools.actor import Actor
from meldpad.schools.models import Appointment, School


@dataclass(frozen=True, kw_only=True)
class Reader:
    """A colleague, their roles here, and when they read the version; None when they have not."""

    user_id: UUID
    name: str
    roles: frozenset[Role]
    read_at: datetime | None


def mark_read(*, actor: Actor, number: int, at: datetime) -> None:
    """The actor says that they read this version and know what it asks of them. Twice makes one mark.

    MovedOn when another version is in force by now.
    """
    insist(may_read_code(actor) and (ALLOWED if actor.school_id else Verdict("no-school")), actor, at)
    with transaction.atomic():
        School.objects.select_for_update().get(id=actor.here)  # two forms at once make one mark
        version = version_in_force(actor.here, localdate(at))
        if version is None or version.number != number:
            raise MovedOn(str(number))
        if has_read(version, actor.user_id):
            return
        ReadMark.objects.create(board_id=actor.board_id, school_id=actor.here, version=version, user_id=actor.user_id, at=at)
        record(actor, Act.CODE_READ, at, number=number)


def to_read(actor: Actor, day: date) -> Version | None:
    """The version in force that the actor has still to read; None when there is none, or they did."""
    if actor.school_id is None:
        return None
    version = version_in_force(actor.here, day)
    return None if version is None or has_read(version, actor.user_id) else version


def count_readers(version: Version, at: datetime) -> tuple[int, int]:
    """How many of who works at the version's school today read it, and how many they are; no name (T44)."""
    held = _held(version.school_id, localdate(at))
    return len(held.keys() & readers_of(version).keys()), len(held)


def readers(actor: Actor, version: Version, at: datetime) -> list[Reader]:
    """Everybody who works at the school today: who has not read it first, then by name. NotAllowed for who may not see that."""
    insist(may_see_code_readers(actor), actor, at)
    read, held = readers_of(version), _held(actor.here, localdate(at))
    names = dict(User.objects.filter(pk__in=held).values_list("pk", "name"))
    found = [
        Reader(user_id=user_id, name=names[user_id], roles=frozenset(roles), read_at=read.get(user_id))
        for user_id, roles in held.items()
        if user_id in names
    ]
    return sorted(found, key=lambda one: (one.read_at is not None, one.name, str(one.user_id)))


def _held(school_id: UUID, today: date) -> dict[UUID, set[Role]]:
    """The roles at a school on a day, by account."""
    held: dict[UUID, set[Role]] = {}
    rows = Appointment.objects.filter(Q(until=None) | Q(until__gte=today), school_id=school_id, since__lte=today)
    for user_id, role in rows.values_list("user_id", "role"):
        held.setdefault(user_id, set()).add(Role(role))
    return held
