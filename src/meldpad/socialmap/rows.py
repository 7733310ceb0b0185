"""Versions of partners as they lie in the database, and the words out of their boxes."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.socialmap.details import Details
from meldpad.socialmap.models import Change, PartnerVersion, Vacancy
from meldpad.socialmap.moments import Moment
from meldpad.socialmap.partner import NoneHere, PartnerNow
from meldpad.socialmap.slots import slot_named

WORDS, WHY = "socialmap-words", "socialmap-why"
OPEN = ("organisation", "what_for", "phone", "phone_late", "hours", "address", "region", "agreed_on")


def rows_of(school_id: UUID) -> QuerySet[PartnerVersion]:
    """Every version of every partner of a school."""
    return PartnerVersion.objects.filter(school_id=school_id).select_related("partner", "by")


def latest_of(school_id: UUID) -> QuerySet[PartnerVersion]:
    """The version of each partner after which none came."""
    later = PartnerVersion.objects.filter(partner_id=OuterRef("partner_id"), number__gt=OuterRef("number"))
    return rows_of(school_id).filter(~Exists(later))


def read(school_id: UUID, rows: Iterable[PartnerVersion]) -> Iterator[PartnerNow]:
    """Versions in full; the school's key is opened once, and not at all for none."""
    boxes = None
    for row in rows:
        boxes = boxes or SchoolBoxes(school_id)
        yield PartnerNow(
            id=row.partner_id,
            number=row.number,
            slot=slot_named(row.partner.slot),
            change=Change(row.change),
            details=details_of(row, boxes),
            at=row.at,
            by=row.by.name,
            by_id=row.by_id,
            reason=boxes.open(WHY, row.id, bytes(row.reason)).decode() if row.reason else "",
        )


def details_of(row: PartnerVersion, boxes: SchoolBoxes) -> Details:
    """What a version says, with the words out of its box."""
    plain = {name: getattr(row, name) for name in OPEN}
    details = Details(moment=Moment(row.moment) if row.moment else None, **plain)
    return details.with_sealed(boxes.open(WORDS, row.id, bytes(row.box)))


def none_of(boxes: SchoolBoxes, row: Vacancy) -> NoneHere:
    """What a school said of a place, with the reason out of its box."""
    reason = boxes.open(WHY, row.id, bytes(row.reason)).decode() if row.reason else ""
    return NoneHere(slot=slot_named(row.slot), reason=reason, at=row.at, by=row.by.name)
