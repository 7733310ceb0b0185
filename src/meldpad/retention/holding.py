"""Keeping a dossier longer for a cause, and ending that. Why stands in the dossier; a hold always stands in the way (T26)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.acting import sent_before
from meldpad.dossiers.finding import Found, dossier_for
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.writing import PayloadRefused, write
from meldpad.journal.kinds.retention_hold import Cause, Holding, RetentionHold
from meldpad.policy.retaining import may_hold
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.retention.models import Hold
from meldpad.schools.actor import Actor


@dataclass(frozen=True, kw_only=True)
class HoldWish:
    """For what a dossier is kept, why, and when somebody looks at that again."""

    cause: Cause
    why: str
    review_on: date


def place_hold(*, actor: Actor, dossier_id: UUID, wish: HoldWish, at: datetime, token: UUID) -> int:
    """Keep a dossier for a cause; returns the number of the entry that says why. PayloadRefused when it is so already."""
    found = found_to_hold(actor, dossier_id, at)
    if number := sent_before(dossier_id, token):
        return number
    hold = RetentionHold(on=localdate(at), holding=Holding.PLACED, cause=wish.cause, why=wish.why, review_on=wish.review_on)
    with transaction.atomic():
        dossier = Dossier.objects.select_for_update().get(id=dossier_id)
        if Hold.objects.filter(dossier=dossier, cause=wish.cause, lifted_at=None).exists():
            raise PayloadRefused(["cause:held"])
        number = write(actor, dossier_id, hold, at, token)
        Hold.objects.create(
            board_id=found.dossier.board_id,
            school_id=found.dossier.school_id,
            dossier=dossier,
            cause=wish.cause,
            number=number,
            review_on=wish.review_on,
            since=at,
            by_id=actor.user_id,
        )
        record(actor, Act.HELD, at, dossier_id=dossier_id, number=number, detail=wish.cause)
        return number


def lift_hold(*, actor: Actor, dossier_id: UUID, hold_id: UUID, why: str, at: datetime, token: UUID) -> int:
    """End a hold, with the reason; returns the number of the entry that says so."""
    found_to_hold(actor, dossier_id, at)
    if number := sent_before(dossier_id, token):
        return number
    standing = Hold.objects.filter(id=hold_id, dossier_id=dossier_id, lifted_at=None)
    insist(ALLOWED if standing.exists() else Verdict("not-held"), actor, at, dossier_id)
    with transaction.atomic():
        hold = standing.select_for_update().get()
        ended = RetentionHold(on=localdate(at), holding=Holding.LIFTED, cause=Cause(hold.cause), why=why)
        number = write(actor, dossier_id, ended, at, token)
        standing.update(lifted_at=at, lifted_by_id=actor.user_id)
        record(actor, Act.HOLD_LIFTED, at, dossier_id=dossier_id, number=number, detail=hold.cause)
        return number


def holds_of(dossier_id: UUID) -> list[Hold]:
    """What a dossier is held for now, the oldest first."""
    return list(Hold.objects.filter(dossier_id=dossier_id, lifted_at=None).select_related("by").order_by("since"))


def found_to_hold(actor: Actor, dossier_id: UUID, at: datetime) -> Found:
    """The dossier for who may keep it longer; NotAllowed for everybody else, and the refusal is logged."""
    found = dossier_for(actor, dossier_id, at)
    insist(may_hold(actor, found.relation), actor, at, dossier_id)
    return found
