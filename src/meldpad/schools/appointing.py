"""Roles at a place, from a day to a day. What may be given by whom is asked before; here only what cannot be is refused."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet

from meldpad.accounts.models import User
from meldpad.policy.roles import Role
from meldpad.schools.founding import appoint
from meldpad.schools.models import Appointment, StaffMember
from meldpad.schools.place import Period, Place

OFFICERS = (Role.ATTENTION_OFFICER, Role.DEPUTY_OFFICER)


class Overlap(Exception):
    """This person has this role already in a part of that time."""


def held_on(day: date) -> Q:
    """Appointments that hold on a day."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))


def held_after(day: date) -> Q:
    """Appointments that hold on some day after this one, also those that begin later."""
    return Q(until=None) | Q(until__gt=day)


def at_place(place: Place) -> QuerySet[Appointment]:
    """Every appointment at a place, past ones too; not those that were ended before they began."""
    rows = Appointment.objects.filter(place.rows)
    return rows.exclude(until__lt=F("since"))


def roles_of(user_id: UUID, board_id: UUID, day: date) -> frozenset[Role]:
    """What somebody is at any place of a board on a day or later."""
    rows = Appointment.objects.filter(held_after(day - timedelta(days=1)), user_id=user_id, board_id=board_id)
    return frozenset(Role(role) for role in rows.values_list("role", flat=True))


def give(user: User, role: Role, place: Place, period: Period) -> Appointment:
    """Give somebody a role at a place; Overlap when they have it in a part of that time."""
    same = at_place(place).filter(held_after(period.since - timedelta(days=1)), user=user, role=role)
    if (same.filter(since__lte=period.until) if period.until else same).exists():
        raise Overlap
    return appoint(user, role, board_id=place.board_id, school_id=place.school_id, since=period.since, until=period.until)


def end(appointment: Appointment, last_day: date) -> None:
    """Let an appointment end on a day; one that has not begun by then never holds."""
    day = max(last_day, appointment.since - timedelta(days=1))
    Appointment.objects.filter(pk=appointment.pk).update(until=day)


def stays_after(user_id: UUID, place: Place, day: date, *, without: int) -> bool:
    """Whether somebody has a role at the place after a day, another than the appointment `without`."""
    return at_place(place).filter(held_after(day), user_id=user_id).exclude(pk=without).exists()


def officer_follows(place: Place, user_id: UUID, day: date) -> bool:
    """Whether somebody else is attention officer, or deputy, from the day after."""
    rows = at_place(place).filter(held_on(day + timedelta(days=1)), role__in=OFFICERS, user__is_active=True)
    return rows.exclude(user_id=user_id).exists()


def known_as(user: User, place: Place, staff_id: UUID | None) -> None:
    """Let the person whom the pupil system knows have this account, unless they have one."""
    if staff_id and place.school_id:
        StaffMember.objects.filter(id=staff_id, school_id=place.school_id, user=None).update(user=user)
