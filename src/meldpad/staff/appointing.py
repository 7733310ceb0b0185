"""Giving somebody a role, and ending one: who, where, and from or until which day."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.policy.appointing import may_appoint
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.appointing import Overlap, at_place, end, give, held_after, officer_follows, stays_after
from meldpad.schools.models import Appointment, School
from meldpad.schools.place import Period, Place, actor_at
from meldpad.staff.finding import StaffRefused, appointment_at, person_at, place_for
from meldpad.staff.inviting import check_period, insist_may_give


def give_role(*, actor: Actor, place_id: UUID, user_id: UUID, role: Role, period: Period, at: datetime) -> Appointment:
    """Give a role to somebody who is known at the place. StaffRefused when they have it then, or the time cannot be."""
    place = place_for(actor, place_id, at)
    user = person_at(actor, place, user_id, at)
    insist_may_give(actor, place, [role], user_id, at)
    check_period(frozenset({role}), period, localdate(at))
    with transaction.atomic():
        keep_order(place)
        try:
            given = give(user, role, place, period)
        except Overlap:
            raise StaffRefused("overlap") from None
        record(actor_at(actor, place), Act.APPOINTED, at, detail=role)
        return given


def end_role(*, actor: Actor, place_id: UUID, appointment_id: int, last_day: date, at: datetime) -> None:
    """End one role of somebody who keeps another at the place. The day before today ends it now.

    StaffRefused for the last one, which asks first who takes over, and for the last attention officer of the school.
    """
    place = place_for(actor, place_id, at)
    held = appointment_at(actor, place, appointment_id, at)
    insist_may_end(actor, place, held, at)
    if last_day < localdate(at) - timedelta(days=1):
        raise StaffRefused("until-past")
    with transaction.atomic():
        keep_order(place)
        if not stays_after(held.user_id, place, last_day, without=held.pk):
            raise StaffRefused("last-role")
        _end(actor, place, held, last_day, at)


def end_all(actor: Actor, place: Place, user_id: UUID, last_day: date, at: datetime) -> None:
    """End every role of somebody at a place; part of the caller's transaction, which also hands over what they carry."""
    keep_order(place)
    for held in roles_left(place, user_id, last_day):
        _end(actor, place, held, last_day, at)


def roles_left(place: Place, user_id: UUID, last_day: date) -> list[Appointment]:
    """What somebody still is at a place after a day."""
    return list(at_place(place).filter(held_after(last_day), user_id=user_id).order_by("id"))


def insist_may_end(actor: Actor, place: Place, held: Appointment, at: datetime) -> None:
    """NotAllowed for a role that is not the actor's to end."""
    mine = actor_at(actor, place)
    insist(may_appoint(mine, Role(held.role), oneself=held.user_id == actor.user_id), mine, at)


def keep_order(place: Place) -> None:
    """Two who change appointments of one school do so one after the other, or both could end the last officer but one."""
    if place.school_id:
        list(School.objects.select_for_update().filter(id=place.school_id).values_list("id"))


def _end(actor: Actor, place: Place, held: Appointment, last_day: date, at: datetime) -> None:
    if held.role == Role.ATTENTION_OFFICER and not officer_follows(place, held.user_id, last_day):
        raise StaffRefused("last-officer")
    end(held, last_day)
    record(actor_at(actor, place), Act.ROLE_ENDED, at, detail=held.role)
