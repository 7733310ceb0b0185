"""Keeping a worry about an employee longer: what its writer says on its page, and what stands there."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.kinds.retention_hold import Cause
from meldpad.policy.verdict import NotAllowed
from meldpad.retention.holding import HoldWish, found_to_hold, holds_of, lift_hold, place_hold
from meldpad.schools.actor import Actor
from meldpad.web.forms.retention import HoldForm, LiftForm, causes
from meldpad.web.spoken import long_date
from meldpad.web.tongue import tr, tr_later

HELD = tr_later("Dit wordt al om deze reden bewaard.")


@dataclass(frozen=True, kw_only=True)
class WorryHold:
    """One cause, until when, and the button that ends it."""

    cause: str
    review: str
    late: bool
    op: str


def keeps(actor: Actor, dossier_id: UUID, now: datetime) -> bool:
    """Whether the actor wrote in it and may keep it longer; the board only answers."""
    if actor.school_id is None:
        return False
    try:
        found_to_hold(actor, dossier_id, now)
    except NotAllowed:
        return False
    return True


def holds_on(dossier_id: UUID, today: date) -> list[WorryHold]:
    """What it is held for now."""
    words = dict(causes())
    return [
        WorryHold(
            cause=words[hold.cause],
            review=tr("Kijk weer op {day}", day=long_date(hold.review_on).partition(" ")[2]),
            late=hold.review_on <= today,
            op=f"lift-{hold.id}",
        )
        for hold in holds_of(dossier_id)
    ]


def held(actor: Actor, dossier_id: UUID, form: HoldForm, now: datetime) -> bool:
    """Keep it for what a valid form says; False, with the reason in the form, when it is so already."""
    said = form.cleaned_data
    wish = HoldWish(cause=Cause(said["cause"]), why=said["why"], review_on=said["review_on"])
    try:
        place_hold(actor=actor, dossier_id=dossier_id, wish=wish, at=now, token=said["token"])
    except PayloadRefused:
        form.add_error("cause", HELD)
        return False
    return True


def lifted(actor: Actor, dossier_id: UUID, op: str, form: LiftForm, now: datetime) -> bool:
    """End the hold of the button that was pressed; False when that one is gone."""
    hold = next((each for each in holds_of(dossier_id) if f"lift-{each.id}" == op), None)
    if hold is None:
        return False
    said = form.cleaned_data
    lift_hold(actor=actor, dossier_id=dossier_id, hold_id=hold.id, why=said["why"], token=said["token"], at=now)
    return True
