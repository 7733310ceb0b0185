"""Somebody leaves a school: their roles end, and what they carried goes to who comes after, in one transaction.

Who does this learns how much it is at most, and never about which child.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.accounts.models import User
from meldpad.audit.insisting import insist
from meldpad.dossiers.admitting import end_of
from meldpad.dossiers.carrying import Leaving, carried, hand_over
from meldpad.dossiers.heirs import Heirs, heirs_of, successors, works_on
from meldpad.dossiers.ties import shut_out_from
from meldpad.policy.facts import Right
from meldpad.policy.succession import may_choose_successor, may_count_work
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.schools.actor import Actor
from meldpad.schools.place import Place, actor_at
from meldpad.staff.appointing import end_all, insist_may_end, keep_order, roles_left
from meldpad.staff.finding import StaffRefused, person_at, place_for


@dataclass(frozen=True, kw_only=True)
class Work:
    """What somebody carries. The numbers are None for who may only know that there is something."""

    any: bool
    dossiers: int | None = None
    tasks: int | None = None


def work_of(actor: Actor, place: Place, user_id: UUID, last_day: date, at: datetime) -> Work:
    """What somebody would leave behind after a day. A dossier that is not there for the asker is not counted for them (T28)."""
    mine = actor_at(actor, place)
    rows = carried(place.id, [user_id], _moment(last_day, at), at)
    known = rows.exclude(dossier_id__in=shut_out_from(mine).values("dossier_id"))
    if not may_count_work(mine):
        return Work(any=known.exists())
    tasks = known.filter(right=Right.TASK).count()
    dossiers = known.exclude(right=Right.TASK).values("dossier_id").distinct().count()
    return Work(any=bool(tasks or dossiers), dossiers=dossiers, tasks=tasks)


def left_behind(actor: Actor, place: Place, user_ids: Collection[UUID], at: datetime) -> frozenset[UUID]:
    """Who of these, who are gone, still carry something that the asker may know of."""
    rows = carried(place.id, user_ids, at, at)
    known = rows.exclude(dossier_id__in=shut_out_from(actor_at(actor, place)).values("dossier_id"))
    return frozenset(known.values_list("user_id", flat=True))


def whom_to_choose(actor: Actor, place: Place, user_id: UUID, today: date) -> list[tuple[UUID, str]]:
    """Who may take over, by name; nobody for who may not choose."""
    return successors(actor, place, user_id, today) if may_choose_successor(actor_at(actor, place)) else []


def leave(
    *, actor: Actor, place_id: UUID, user_id: UUID, last_day: date, successor_id: UUID | None, at: datetime, token: UUID
) -> None:
    """End everything that somebody is at a place after a day, and hand over what they carry.

    StaffRefused when the school would be left without attention officer, or the successor is not there by then.
    """
    place = place_for(actor, place_id, at)
    user = person_at(actor, place, user_id, at)
    held = roles_left(place, user_id, last_day)
    for each in held:
        insist_may_end(actor, place, each, at)
    if last_day < localdate(at):
        raise StaffRefused("until-past")
    heirs = _heirs(actor, place, user, successor_id, last_day + timedelta(days=1), at)
    with transaction.atomic():
        end_all(actor, place, user_id, last_day, at)
        leaving = Leaving(leaver=user, ends=end_of(last_day), at=at, token=token)
        hand_over(actor_at(actor, place), place.id, leaving, heirs)


def hand_over_later(*, actor: Actor, place_id: UUID, user_id: UUID, successor_id: UUID | None, at: datetime, token: UUID) -> None:
    """Hand over what somebody carries who left, or whose account was closed. StaffRefused while they are still here."""
    place = place_for(actor, place_id, at)
    user = person_at(actor, place, user_id, at)
    insist(ALLOWED if user_id != actor.user_id else Verdict("not-oneself"), actor_at(actor, place), at)
    if user.is_active and roles_left(place, user_id, localdate(at) - timedelta(days=1)):
        raise StaffRefused("still-here")
    heirs = _heirs(actor, place, user, successor_id, localdate(at), at)
    with transaction.atomic():
        keep_order(place)
        hand_over(actor_at(actor, place), place.id, Leaving(leaver=user, ends=at, at=at, token=token), heirs)


def _heirs(actor: Actor, place: Place, user: User, successor_id: UUID | None, day: date, at: datetime) -> Heirs:
    mine = actor_at(actor, place)
    if successor_id is None:
        return heirs_of(mine, place, user.pk, None, day)
    insist(may_choose_successor(mine), mine, at)
    known = successor_id in dict(whom_to_choose(actor, place, user.pk, localdate(at)))
    insist(ALLOWED if known else Verdict("not-a-colleague"), mine, at)
    if not works_on(place, successor_id, day):
        raise StaffRefused("successor-gone")
    return heirs_of(mine, place, user.pk, User.objects.get(pk=successor_id), day)


def _moment(last_day: date, at: datetime) -> datetime:
    """From when on somebody is gone: after that day, or now when it is past."""
    return max(end_of(last_day), at)
