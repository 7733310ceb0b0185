"""Finding a place, a person, an invitation or an appointment: only what the actor keeps. Anything else does not exist."""

from datetime import datetime
from uuid import UUID

from meldpad.accounts.models import User
from meldpad.audit.insisting import insist
from meldpad.policy.appointing import may_keep_accounts
from meldpad.policy.verdict import NotAllowed, Verdict
from meldpad.schools.actor import Actor
from meldpad.schools.appointing import at_place
from meldpad.schools.models import Appointment, Invitation, Recovery, StaffMember
from meldpad.schools.place import Place, actor_at, places_of


class StaffRefused(Exception):
    """It cannot be done like this; `problem` is a code that the page puts into words."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


def place_for(actor: Actor, place_id: UUID, at: datetime) -> Place:
    """The school, or the board itself, with this id; NotAllowed, and a row in the log, when it is not theirs to keep."""
    insist(may_keep_accounts(actor), actor, at)
    place = next((place for place in places_of(actor) if place.id == place_id), None)
    if place is None:
        raise _none(actor, at, "no-such-place")
    insist(may_keep_accounts(actor_at(actor, place)), actor, at)
    return place


def person_at(actor: Actor, place: Place, user_id: UUID, at: datetime) -> User:
    """Somebody who has or had a role at the place."""
    if not at_place(place).filter(user_id=user_id).exists():
        raise _none(actor, at, "no-such-person")
    return User.objects.get(pk=user_id)


def appointment_at(actor: Actor, place: Place, appointment_id: int, at: datetime) -> Appointment:
    """One appointment at the place."""
    found = at_place(place).filter(pk=appointment_id).select_related("user").first()
    if found is None:
        raise _none(actor, at, "no-such-appointment")
    return found


def invitation_at(actor: Actor, place: Place, invitation_id: UUID, at: datetime) -> Invitation:
    """One invitation to the place."""
    found = Invitation.objects.filter(place.rows, id=invitation_id).first()
    if found is None:
        raise _none(actor, at, "no-such-invitation")
    return found


def recovery_at(actor: Actor, place: Place, recovery_id: UUID, at: datetime) -> Recovery:
    """One request for new access at the place."""
    found = Recovery.objects.filter(place.rows, id=recovery_id).select_related("user", "asked_by").first()
    if found is None:
        raise _none(actor, at, "no-such-recovery")
    return found


def staff_member_at(actor: Actor, place: Place, staff_id: UUID | None, at: datetime) -> StaffMember | None:
    """Somebody of the school whom the pupil system knows; None when none was meant."""
    if staff_id is None:
        return None
    found = StaffMember.objects.filter(place.rows, id=staff_id).first()
    if found is None:
        raise _none(actor, at, "no-such-staff")
    return found


def _none(actor: Actor, at: datetime, reason: str) -> NotAllowed:
    try:
        insist(Verdict(reason), actor, at)
    except NotAllowed as refused:
        return refused
    raise AssertionError(reason)
