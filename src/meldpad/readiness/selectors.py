"""Who works at a school, what they were trained in, and what is planned. Nothing here reads a pupil or a dossier."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meldpad.accounts.models import User
from meldpad.policy.readying import LEARNS
from meldpad.policy.roles import Role
from meldpad.readiness.models import Attendance, Plan, Source, Subject, Training
from meldpad.readiness.trained import Held, TrainingCounts, counted_for, counts_until, ends_on
from meldpad.schools.appointing import held_on
from meldpad.schools.models import Appointment


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """Somebody who works at the school today."""

    user_id: UUID
    name: str
    roles: frozenset[Role]


def working_at(school_id: UUID, today: date) -> dict[UUID, frozenset[Role]]:
    """Everybody with an account who works at the school on a day, and as what. Opens no name."""
    rows = Appointment.objects.filter(held_on(today), school_id=school_id, role__in=LEARNS, user__is_active=True)
    roles: dict[UUID, set[Role]] = {}
    for user_id, role in rows.order_by("id").values_list("user_id", "role"):
        roles.setdefault(user_id, set()).add(Role(role))
    return {user_id: frozenset(held) for user_id, held in roles.items()}


def colleagues(school_id: UUID, today: date) -> list[Colleague]:
    """The same people by name."""
    roles = working_at(school_id, today)
    people = User.objects.filter(id__in=roles)
    found = [Colleague(user_id=one.id, name=one.name, roles=roles[one.id]) for one in people]
    return sorted(found, key=lambda one: (one.name.casefold(), str(one.user_id)))


def held_by(school_id: UUID, *, user_id: UUID | None = None) -> dict[UUID, list[Held]]:
    """The trainings of everybody at a school, or of one person: whoever was there according to the latest row about them."""
    rows = Attendance.objects.filter(school_id=school_id).select_related("training").defer("training__given_by").order_by("id")
    latest: dict[tuple[UUID, int], Attendance] = {}
    for row in rows if user_id is None else rows.filter(user_id=user_id):
        latest[row.user_id, row.training_id] = row
    found: dict[UUID, list[Held]] = {}
    for row in latest.values():
        if row.present:
            found.setdefault(row.user_id, []).append(_held(row.training))
    return found


def present_at(training_id: int) -> frozenset[UUID]:
    """Who was at a training, according to the latest row about each."""
    rows = Attendance.objects.filter(training_id=training_id).order_by("id").values_list("user_id", "present")
    return frozenset(user_id for user_id, present in dict(rows).items() if present)


def training_counts(school_id: UUID, today: date) -> TrainingCounts:
    """How many people work at the school on a day, and how many of them are trained then; what was held later does not count."""
    held = {who: [one for one in its if one.held_on <= today] for who, its in held_by(school_id).items()}
    return counted_for(list(working_at(school_id, today)), held, today)


def expired_of(school_id: UUID, today: date) -> dict[UUID, date]:
    """Whoever works at the school and was trained, but by nothing that counts today: since when not."""
    here = working_at(school_id, today)
    ends = {user: counts_until(held) for user, held in held_by(school_id).items() if user in here}
    return {user: end for user, end in ends.items() if end and end <= today}


def trainings_of(school_id: UUID) -> list[tuple[Training, int]]:
    """Every training of a school with how many were there, the latest first. What people practised alone is not among them."""
    count: dict[int, int] = {}
    for held in held_by(school_id).values():
        for one in held:
            count[one.number] = count.get(one.number, 0) + 1
    rows = Training.objects.filter(school_id=school_id).exclude(source=Source.PRACTICE).order_by("-held_on", "-id")
    return [(row, count.get(row.pk, 0)) for row in rows]


def plans_of(school_id: UUID) -> list[Plan]:
    """The trainings that are still to come, the first one first."""
    return list(Plan.objects.filter(school_id=school_id, ended_at=None).order_by("planned_on", "id"))


def _held(training: Training) -> Held:
    return Held(
        number=training.pk,
        subject=Subject(training.subject),
        source=Source(training.source),
        held_on=training.held_on,
        hours=training.hours,
        until=ends_on(training.held_on, training.months),
    )
