"""Filling the social map: add, change, confirm and take off a partner, and say that the school has none (O2.6, O2.10, T30).

Each act adds a version and changes nothing that was there. Who writes after somebody else is told what that changed.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.mapping import may_fill_map
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import Actor
from meldpad.schools.models import School
from meldpad.socialmap.details import Details, MapRefused
from meldpad.socialmap.models import Change, Partner, PartnerVersion, Vacancy
from meldpad.socialmap.partner import PartnerNow
from meldpad.socialmap.rows import OPEN, WHY, WORDS
from meldpad.socialmap.selectors import history_of, partner_now
from meldpad.socialmap.slots import slot_named

ACTS = {
    Change.ADDED: Act.PARTNER_ADDED,
    Change.CHANGED: Act.PARTNER_CHANGED,
    Change.CONFIRMED: Act.PARTNER_CONFIRMED,
    Change.TAKEN_OFF: Act.PARTNER_TAKEN_OFF,
}


class ChangedMeanwhile(Exception):
    """Somebody else changed the partner after the actor looked at it. `seen` is what the actor saw, `now` what stands there."""

    def __init__(self, seen: PartnerNow, now: PartnerNow) -> None:
        self.seen, self.now = seen, now
        super().__init__(f"version {now.number} came after {seen.number}")


@dataclass(frozen=True, kw_only=True)
class _New:
    """The version to add, and under which token."""

    change: Change
    details: Details
    token: UUID
    reason: str = ""


def add_partner(*, actor: Actor, slot: str, details: Details, at: datetime, token: UUID) -> UUID:
    """Put a partner at a place of the map; the same form again puts it there once. MapRefused; NoSuchSlot."""
    insist(may_fill_map(actor), actor, at)
    _check(details, at)
    place = slot_named(slot).code
    with transaction.atomic():
        _one_at_a_time(actor)
        if sent := _sent_before(actor, token):
            return sent.partner_id
        partner = Partner.objects.create(slot=place, since=at, **_whose(actor))
        _add(actor, partner.id, 1, _New(change=Change.ADDED, details=details, token=token), at)
    return partner.id


def change_partner(*, actor: Actor, partner_id: UUID, seen: int, details: Details, at: datetime, token: UUID) -> None:
    """Write anew what a partner is; one that was taken off is back on the map by it. `seen` is the version the actor looked at.

    MapRefused; ChangedMeanwhile when another version with other words came after that one.
    """
    insist(may_fill_map(actor), actor, at)
    _check(details, at)
    with transaction.atomic():
        _one_at_a_time(actor)
        if not _sent_before(actor, token):
            now = _still(actor, partner_id, seen, at)
            _add(actor, partner_id, now.number + 1, _New(change=Change.CHANGED, details=details, token=token), at)


def confirm_partner(*, actor: Actor, partner_id: UUID, seen: int, at: datetime, token: UUID) -> None:
    """Say that everything about a partner is still right, as the actor saw it. ChangedMeanwhile when it is not that any more."""
    insist(may_fill_map(actor), actor, at)
    with transaction.atomic():
        _one_at_a_time(actor)
        if not _sent_before(actor, token):
            now = _still(actor, partner_id, seen, at)
            _insist_on_map(now)
            _add(actor, partner_id, now.number + 1, _New(change=Change.CONFIRMED, details=now.details, token=token), at)


def take_off(*, actor: Actor, partner_id: UUID, seen: int, reason: str, at: datetime, token: UUID) -> None:
    """Take a partner off the map, with a reason; everything it was stays readable. MapRefused; ChangedMeanwhile."""
    insist(may_fill_map(actor), actor, at)
    if not reason.strip():
        raise MapRefused(["reason:missing"])
    with transaction.atomic():
        _one_at_a_time(actor)
        if not _sent_before(actor, token):
            now = _still(actor, partner_id, seen, at)
            _insist_on_map(now)
            new = _New(change=Change.TAKEN_OFF, details=now.details, token=token, reason=reason)
            _add(actor, partner_id, now.number + 1, new, at)


def say_none(*, actor: Actor, slot: str, none: bool, reason: str, at: datetime, token: UUID) -> None:
    """Say that the school has nobody for a place, with a reason; or with `none` False that it looks for one again."""
    insist(may_fill_map(actor), actor, at)
    place = slot_named(slot)
    if none and not reason.strip():
        raise MapRefused(["reason:missing"])
    if place.free:
        raise MapRefused(["slot:free"])
    with transaction.atomic():
        _one_at_a_time(actor)
        if Vacancy.objects.filter(id=token, by_id=actor.user_id).exists():
            return
        box = SchoolBoxes(actor.here).close(WHY, token, reason.strip().encode()) if reason.strip() else b""
        Vacancy.objects.create(id=token, slot=place.code, none=none, reason=box, at=at, by_id=actor.user_id, **_whose(actor))
        record(actor, Act.PARTNER_NONE if none else Act.PARTNER_WANTED, at, detail=place.code)


def _insist_on_map(partner: PartnerNow) -> None:
    """Only what is on the map is confirmed or taken off."""
    if not partner.on_map:
        raise MapRefused(["partner:taken-off"])


def _check(details: Details, at: datetime) -> None:
    if problems := list(details.problems(localdate(at))):
        raise MapRefused(problems)


def _whose(actor: Actor) -> dict[str, UUID]:
    return {"board_id": actor.board_id, "school_id": actor.here}


def _one_at_a_time(actor: Actor) -> None:
    """Whoever writes on this map now waits for who was first, and sees what that wrote."""
    School.objects.select_for_update().get(id=actor.here)


def _sent_before(actor: Actor, token: UUID) -> PartnerVersion | None:
    return PartnerVersion.objects.filter(id=token, by_id=actor.user_id, school_id=actor.here).first()


def _still(actor: Actor, partner_id: UUID, seen: int, at: datetime) -> PartnerNow:
    """The partner as it stands, when that says the same as what the actor saw. A confirmation in between changes no word."""
    now = partner_now(actor.here, partner_id)
    if now is None:
        raise NotAllowed("no-such-partner")
    if now.number == seen:
        return now
    before = next((one for one in history_of(actor.here, partner_id) if one.number == seen), None)
    if before is None:
        raise NotAllowed("no-such-version")
    if before.details != now.details or before.on_map is not now.on_map:
        raise ChangedMeanwhile(before, now)
    return now


def _add(actor: Actor, partner_id: UUID, number: int, new: _New, at: datetime) -> None:
    boxes = SchoolBoxes(actor.here)
    plain = {name: getattr(new.details, name) for name in OPEN}
    PartnerVersion.objects.create(
        id=new.token,
        partner_id=partner_id,
        number=number,
        change=new.change,
        moment=new.details.moment or "",
        box=boxes.close(WORDS, new.token, new.details.sealed()),
        reason=boxes.close(WHY, new.token, new.reason.strip().encode()) if new.reason else b"",
        at=at,
        by_id=actor.user_id,
        **plain,
        **_whose(actor),
    )
    record(actor, ACTS[new.change], at, detail=str(partner_id))
