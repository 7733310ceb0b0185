"""Shorthands for the acts of the staff room."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from factories import NOW, TODAY
from meldpad.audit.models import Act, Record
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.models import Appointment
from meldpad.schools.place import Period
from meldpad.staff.inviting import Link, Wish, invite

PASSWORD = "vier paarse fietsen"


def wish(*roles: Role, email: str = "nieuw@example.org", name: str = "Noa Nieuw", **more: Any) -> Wish:
    period = Period(since=more.pop("since", TODAY), until=more.pop("until", None))
    return Wish(name=name, email=email, roles=frozenset(roles), period=period, **more)


def invited(actor: Actor, place_id: UUID, *roles: Role, at: datetime = NOW, form: UUID | None = None, **more: Any) -> Link:
    return invite(actor=actor, place_id=place_id, wish=wish(*roles, **more), at=at, form=form or uuid4())


def roles_of(user_id: UUID, school_id: UUID | None, day: date = TODAY) -> set[str]:
    rows = Appointment.objects.filter(user_id=user_id, school_id=school_id)
    return {row.role for row in rows if row.since <= day and (row.until is None or row.until >= day)}


def logged(act: Act) -> list[str]:
    return list(Record.objects.filter(act=act).order_by("id").values_list("detail", flat=True))


def refusals() -> Iterable[str]:
    return logged(Act.REFUSED)
