"""Who is acting, where, and as what: resolved once per request and handed to every act."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from meldpad.policy.roles import Role
from meldpad.schools.calendar import remember
from meldpad.schools.models import Appointment
from meldpad.statements.prepared import Prepared

NOWHERE = UUID(int=0)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """`school_id` is None for somebody who only works for the board. `roles` are those held today."""

    user_id: UUID
    name: str
    board_id: UUID
    school_id: UUID | None
    school_name: str
    edition: str
    roles: frozenset[Role]

    @property
    def here(self) -> UUID:
        """The school for look-ups; for somebody without one an id that no school has."""
        return self.school_id or NOWHERE

    def has(self, *roles: Role) -> bool:
        """Whether one of these roles is held."""
        return not self.roles.isdisjoint(roles)


class NotAppointed(Exception):
    """This account has no role anywhere today."""


def _held(user_id: UUID, since: date, until: date) -> QuerySet[Appointment, tuple[Any, ...]]:
    return (
        Appointment.objects.filter(user_id=user_id)
        .filter(since__lte=since)
        .filter(Q(until=None) | Q(until__gte=until))
        .order_by("id")
        .values_list(
            "role",
            "board_id",
            "school_id",
            "school__name",
            "board__name",
            "school__edition",
            "school__region",
            "school__days_off",
        )
    )


_HELD = Prepared(_held)


def actor_for(user_id: UUID, name: str, today: date) -> Actor:
    """The actor behind an account; NotAppointed when no appointment holds today."""
    rows = _HELD(user_id, today, today)
    if not rows:
        raise NotAppointed
    _, board_id, school_id, school_name, board_name, edition, *calendar = next((row for row in rows if row[2]), rows[0])
    if school_id:
        remember(school_id, *calendar)
    return Actor(
        user_id=user_id,
        name=name,
        board_id=board_id,
        school_id=school_id,
        school_name=school_name or board_name,
        edition=edition or "",
        roles=frozenset(Role(row[0]) for row in rows if row[2] in (school_id, None)),
    )
