"""The social map as it is now, for every room above: who is on it, what was not confirmed for a year, and which places are empty.

    partners_of(school_id)            who is on the map now, in the order of the moment
    unconfirmed_of(school_id, today)  those of them that nobody confirmed in the last twelve months (T30)
    count_unconfirmed(school_id, today)  how many those are, without opening a key
    empty_slots(school_id)            places without a partner, of which nobody said that the school has none (K4)
    oldest_confirmation(school_id)    the age of the map: the day on which the partner that waits longest was confirmed

Nothing here asks who looks: a page asks `policy.mapping` first.
"""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.socialmap.models import Change, Partner, PartnerVersion, Vacancy
from meldpad.socialmap.moments import Moment
from meldpad.socialmap.partner import NoneHere, OnCard, PartnerNow, year_before
from meldpad.socialmap.rows import latest_of, none_of, read, rows_of
from meldpad.socialmap.slots import Slot, slot_named, slots


def partners_of(school_id: UUID) -> tuple[PartnerNow, ...]:
    """Who is on the map of this school now, in the order of the moment and then by name."""
    return tuple(one for one in _everybody(school_id) if one.on_map)


def taken_off(school_id: UUID) -> tuple[PartnerNow, ...]:
    """Who was taken off; still readable."""
    return tuple(one for one in _everybody(school_id) if not one.on_map)


def partner_now(school_id: UUID, partner_id: UUID) -> PartnerNow | None:
    """One partner of this school as it is now, on the map or taken off; None when the school has no such partner."""
    return next(iter(history_of(school_id, partner_id)), None)


def school_of(partner_id: UUID) -> UUID | None:
    """Of which school a partner is; whoever asks says whether that may be read."""
    return Partner.objects.filter(id=partner_id).values_list("school_id", flat=True).first()


def history_of(school_id: UUID, partner_id: UUID) -> tuple[PartnerNow, ...]:
    """Every version of one partner, the latest first."""
    rows = rows_of(school_id).filter(partner_id=partner_id).order_by("-number")
    return tuple(read(school_id, rows))


def unconfirmed_of(school_id: UUID, today: date) -> tuple[PartnerNow, ...]:
    """Who is on the map and was not confirmed in the twelve months before today, the longest ago first (T30)."""
    found = [one for one in partners_of(school_id) if not one.confirmed(today)]
    return tuple(sorted(found, key=lambda one: one.at))


def count_unconfirmed(school_id: UUID, today: date) -> int:
    """How many those are; opens no key, because every first screen of who keeps the map asks it."""
    return len(confirmed_before_last_year(school_id, today))


def confirmed_before_last_year(school_id: UUID, today: date) -> list[tuple[UUID, date]]:
    """Which partners those are, with the day on which somebody last confirmed them; opens no key either."""
    since, rows = year_before(today), _on_map(school_id).order_by("partner_id").values_list("partner_id", "at")
    return [(partner, localdate(at)) for partner, at in rows if localdate(at) < since]


def oldest_confirmation(school_id: UUID) -> date | None:
    """The day on which the partner that waits longest was confirmed; None for a map without partners."""
    return min((one.confirmed_on for one in partners_of(school_id)), default=None)


def empty_slots(school_id: UUID) -> tuple[Slot, ...]:
    """Places without a partner, of which nobody said that the school has none. The free rows are never empty."""
    there = {one.slot.code for one in partners_of(school_id)}
    said = {one.slot.code for one in none_here(school_id)}
    return tuple(slot for slot in slots() if not slot.free and slot.code not in there | said)


def none_here(school_id: UUID) -> tuple[NoneHere, ...]:
    """Places of which the latest word is that the school has nobody for it, and where nobody is now."""
    latest: dict[str, Vacancy] = {}
    for row in Vacancy.objects.filter(school_id=school_id).select_related("by").order_by("at", "id"):
        latest[row.slot] = row
    said = [row for row in latest.values() if row.none]
    if not said:
        return ()
    there, boxes = {row.partner.slot for row in _on_map(school_id)}, SchoolBoxes(school_id)
    found = [none_of(boxes, row) for row in said if row.slot not in there]
    return tuple(sorted(found, key=lambda one: slots().index(one.slot)))


def on_card(school_id: UUID) -> tuple[OnCard, ...]:
    """The partners that the school put on its emergency card, in the order of the moment. Opens no key: it works for anybody."""
    rows = _on_map(school_id).exclude(moment="").exclude(phone="").order_by("organisation", "partner_id")
    found = [
        OnCard(
            organisation=row.organisation,
            slot=slot_named(row.partner.slot),
            what_for=row.what_for,
            phone=row.phone,
            phone_late=row.phone_late,
            hours=row.hours,
            moment=Moment(row.moment),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: list(Moment).index(one.moment)))


def _on_map(school_id: UUID) -> QuerySet[PartnerVersion]:
    return latest_of(school_id).exclude(change=Change.TAKEN_OFF)


def _everybody(school_id: UUID) -> list[PartnerNow]:
    found = read(school_id, latest_of(school_id))
    return sorted(found, key=lambda one: (slots().index(one.slot), one.details.organisation.lower(), one.id))
