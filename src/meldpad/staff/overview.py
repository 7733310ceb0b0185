"""Everybody with a role at a place, who was invited, and who is known from the pupil system. Nothing of any dossier."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.utils.timezone import localdate

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.appointing import at_place
from meldpad.schools.models import Appointment, Invitation, StaffMember
from meldpad.schools.place import Period, Place, actor_at
from meldpad.staff.inviting import roles_in
from meldpad.staff.standing import Standing, standing_of


class State(StrEnum):
    """How somebody stands at a place."""

    ACTIVE = "active"
    STARTS = "starts"
    ENDED = "ended"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class Held:
    """One role somebody has or had. `over` when its last day is past."""

    id: int
    role: Role
    period: Period
    over: bool


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """Somebody with an account."""

    user_id: UUID
    name: str
    email: str
    state: State
    roles: tuple[Held, ...]

    @property
    def held(self) -> tuple[Held, ...]:
        """The roles that are not over."""
        return tuple(one for one in self.roles if not one.over)


@dataclass(frozen=True, kw_only=True)
class Invited:
    """Somebody who was invited and has not accepted."""

    id: UUID
    name: str
    email: str
    roles: frozenset[Role]
    period: Period
    expires_at: datetime
    late: bool


@dataclass(frozen=True, kw_only=True)
class Overview:
    """Everybody of one place. `known`: who is in the pupil system and has no account here."""

    people: list[Colleague]
    invited: list[Invited]
    known: list[tuple[UUID, str]]


def overview(actor: Actor, place: Place, at: datetime) -> Overview:
    """Everybody of a place that the actor keeps; leaves a row in the log."""
    record(actor_at(actor, place), Act.LISTED, at, detail="staff")
    rows = sorted(at_place(place).select_related("user"), key=lambda row: (row.user.name, row.user_id, row.since, row.pk))
    people: dict[UUID, list[Appointment]] = {}
    for row in rows:
        people.setdefault(row.user_id, []).append(row)
    invited = list(_invited(place, at))
    return Overview(
        people=[_colleague(held[0].user, held, localdate(at)) for held in people.values()],
        invited=invited,
        known=_known(place),
    )


def colleague(place: Place, user: User, today: date) -> Colleague:
    """One person of a place, whom the actor found."""
    rows = at_place(place).filter(user=user).order_by("since", "id")
    return _colleague(user, rows, today)


def _colleague(user: User, rows: Iterable[Appointment], today: date) -> Colleague:
    held = tuple(
        Held(
            id=row.pk,
            role=Role(row.role),
            period=Period(since=row.since, until=row.until),
            over=row.until is not None and row.until < today,
        )
        for row in rows
    )
    return Colleague(user_id=user.pk, name=user.name, email=user.email, state=_state(user, held, today), roles=held)


def _state(user: User, held: Iterable[Held], today: date) -> State:
    left = [one for one in held if not one.over]
    if not left:
        return State.ENDED
    if not user.is_active:
        return State.CLOSED
    return State.ACTIVE if any(one.period.since <= today for one in left) else State.STARTS


def _invited(place: Place, at: datetime) -> Iterable[Invited]:
    rows = Invitation.objects.filter(place.rows, accepted_at=None, withdrawn_at=None)
    for row in sorted(rows, key=lambda row: (row.name, row.made_at)):
        yield Invited(
            id=row.id,
            name=row.name,
            email=row.email,
            roles=roles_in(row),
            period=Period(since=row.since, until=row.until),
            expires_at=row.expires_at,
            late=standing_of(row, at) is Standing.EXPIRED,
        )


def _known(place: Place) -> list[tuple[UUID, str]]:
    rows = StaffMember.objects.filter(place.rows, user=None)
    asked = Invitation.objects.filter(place.rows, accepted_at=None, withdrawn_at=None).exclude(staff=None)
    names = rows.exclude(id__in=asked.values("staff_id")).values_list("id", "name")
    return sorted(names, key=lambda pair: pair[1])
