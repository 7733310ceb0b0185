"""A pupil leaves: the clock begins, and an open dossier waits for a decision. The dossier never travels (T25).

When the pupil left stands with the pupil, from the school's file or by hand; who comes back has no such day, and no clock runs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.models import Dossier, Entry
from meldpad.dossiers.ties import ties_of
from meldpad.journal.header import HeaderUnknown, decode_header
from meldpad.journal.kinds.leaving_decision import LeavingDecision
from meldpad.policy.facts import Track
from meldpad.policy.retaining import may_hold, may_say_left
from meldpad.schools.actor import Actor
from meldpad.schools.models import Pupil

AHEAD = timedelta(days=42)  # a departure that is known shows six weeks before: then there is still time to talk
EARLIER = timedelta(
    days=90
)  # so long before the day itself a decision may be about this departure; an older one is about another


@dataclass(frozen=True, kw_only=True)
class Departure:
    """An open dossier of a pupil who leaves, without a decision about it."""

    dossier_id: UUID
    reference: str
    left_on: date


def pupil_left(*, actor: Actor, dossier_id: UUID, left_on: date | None, at: datetime) -> None:
    """Say on which day the pupil of a dossier left, when the school's file does not say it; None when the pupil is back."""
    found = dossier_for(actor, dossier_id, at)
    insist(may_say_left(actor, found.relation), actor, at, dossier_id)
    with transaction.atomic():
        if Pupil.objects.filter(id=found.dossier.pupil_id).exclude(left_on=left_on).update(left_on=left_on):
            record(actor, Act.LEFT_SCHOOL if left_on else Act.CAME_BACK, at, dossier_id=dossier_id)


def departures(actor: Actor, at: datetime) -> list[Departure]:
    """Every open dossier of a pupil who left or leaves soon that still waits for its decision, for who takes that; first who left
    first."""
    if actor.school_id is None:
        return []
    ties, until = ties_of(actor, at), localdate(at) + AHEAD
    rows = Dossier.objects.filter(school_id=actor.here, track=Track.MELDCODE, closed=False, pupil__left_on__lte=until)
    found = [
        Departure(dossier_id=one, reference=reference, left_on=left_on or until)
        for one, reference, left_on in rows.order_by("pupil__left_on", "reference").values_list(
            "id", "reference", "pupil__left_on"
        )
        if may_hold(actor, ties.relation(one))
    ]
    decided = decided_about([(one.dossier_id, one.left_on) for one in found])
    return [one for one in found if one.dossier_id not in decided]


def decided_about(leavers: Iterable[tuple[UUID, date | None]]) -> set[UUID]:
    """Of which of these a decision about this departure is on record. No key is needed: the kind of an entry lies open."""
    since = {dossier_id: left_on - EARLIER for dossier_id, left_on in leavers if left_on}
    rows = Entry.objects.filter(dossier_id__in=since).values_list("dossier_id", "header")
    return {dossier_id for dossier_id, header in rows if _decides(bytes(header), since[dossier_id])}


def _decides(header: bytes, since: date) -> bool:
    try:
        head = decode_header(header)
    except HeaderUnknown:
        return False
    return head.kind == LeavingDecision.KIND and localdate(head.written_at) >= since
