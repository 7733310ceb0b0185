"""Inviting somebody: a link that works once and for a week. Nobody learns whether the address has an account."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from meldpad.accounts.inviting import VALID, account_at, digest_of, new_token, one_spelling
from meldpad.accounts.models import User
from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.policy.appointing import may_appoint
from meldpad.policy.places import NEEDS_LAST_DAY, may_be_held
from meldpad.policy.roles import Role
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.schools.actor import Actor
from meldpad.schools.appointing import Overlap, give, known_as
from meldpad.schools.models import Invitation
from meldpad.schools.place import Period, Place, actor_at
from meldpad.staff.finding import StaffRefused, invitation_at, place_for, staff_member_at
from meldpad.staff.standing import Standing, standing_of


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Who is invited, for which roles, from and until when. `staff_id`: the person of the pupil system whom it is about."""

    name: str
    email: str
    roles: frozenset[Role]
    period: Period
    staff_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Link:
    """An invitation and the token of its link; "" when that was shown before."""

    invitation: Invitation
    token: str


def invite(*, actor: Actor, place_id: UUID, wish: Wish, at: datetime, form: UUID) -> Link:
    """Invite somebody to a place. The answer is the same for every address.

    An account that this board has gets the roles at once, and then the link opens nothing. StaffRefused when it is not ready.
    """
    place = place_for(actor, place_id, at)
    mine = actor_at(actor, place)
    known = account_at(place.board_id, one_spelling(wish.email))
    insist_may_give(actor, place, wish.roles, known.pk if known else None, at)
    staff = staff_member_at(actor, place, wish.staff_id, at)
    check_period(wish.roles, wish.period, localdate(at))
    if sent := _sent(actor, form, at):
        return sent
    try:
        with transaction.atomic():
            link = make_link(mine, replace(wish, staff_id=staff.id if staff else None), form, at)
            if known:
                fulfil(mine, link.invitation, known, at, strict=True)
        return link
    except IntegrityError:  # the same form came twice in the same moment
        if sent := _sent(actor, form, at):
            return sent
        raise


def make_link(actor: Actor, wish: Wish, form: UUID, at: datetime) -> Link:
    """The invitation itself, to the actor's place; part of the caller's transaction. Nothing is asked here."""
    token = new_token()
    made = Invitation.objects.create(
        board_id=actor.board_id,
        school_id=actor.school_id,
        email=one_spelling(wish.email),
        name=wish.name.strip(),
        roles=" ".join(sorted(wish.roles)),
        since=wish.period.since,
        until=wish.period.until,
        staff_id=wish.staff_id,
        form=form,
        digest=digest_of(token),
        made_at=at,
        made_by_id=actor.user_id,
        expires_at=at + VALID,
    )
    record(actor, Act.INVITED, at, detail=codes(wish.roles))
    return Link(invitation=made, token=token)


def _sent(actor: Actor, form: UUID, at: datetime) -> Link | None:
    """What this form made before; its token was shown then and is not known any more."""
    sent = Invitation.objects.filter(form=form).first()
    if sent:
        insist(ALLOWED if sent.made_by_id == actor.user_id else Verdict("form-of-another"), actor, at)
    return Link(invitation=sent, token="") if sent else None


def renew(*, actor: Actor, place_id: UUID, invitation_id: UUID, at: datetime) -> Link:
    """A new link for another week; the old one is dead. Not for who accepted, nor for what was withdrawn."""
    place, made = _open_or_late(actor, place_id, invitation_id, at)
    token = new_token()
    with transaction.atomic():
        rows = Invitation.objects.filter(id=made.id, accepted_at=None, withdrawn_at=None)
        if not rows.update(digest=digest_of(token), expires_at=at + VALID):
            raise StaffRefused("invitation-settled")
        record(actor_at(actor, place), Act.RENEWED, at)
    return Link(invitation=made, token=token)


def withdraw(*, actor: Actor, place_id: UUID, invitation_id: UUID, at: datetime) -> None:
    """The link opens nothing from now on. Twice is as good as once."""
    place, made = _open_or_late(actor, place_id, invitation_id, at)
    with transaction.atomic():
        if Invitation.objects.filter(id=made.id, accepted_at=None, withdrawn_at=None).update(withdrawn_at=at):
            record(actor_at(actor, place), Act.WITHDRAWN, at)


def withdraw_all_of(user_id: UUID, at: datetime) -> int:
    """What somebody whose account is closed had invited opens nothing any more; part of the caller's transaction."""
    return Invitation.objects.filter(made_by_id=user_id, accepted_at=None, withdrawn_at=None).update(withdrawn_at=at)


def fulfil(actor: Actor, invitation: Invitation, user: User, at: datetime, *, strict: bool = False) -> None:
    """Give an account what an invitation promises; part of the caller's transaction. A role that somebody has stays as it is;
    with `strict` that is refused."""
    place = Place(board_id=invitation.board_id, school_id=invitation.school_id, name="")
    for role in roles_in(invitation):
        try:
            give(user, role, place, Period(since=invitation.since, until=invitation.until))
        except Overlap:
            if strict:
                raise StaffRefused("overlap") from None
    known_as(user, place, invitation.staff_id)
    Invitation.objects.filter(id=invitation.id).update(accepted_at=at, accepted_by=user)
    record(actor, Act.APPOINTED, at, detail=codes(roles_in(invitation)))


def insist_may_give(actor: Actor, place: Place, roles: Iterable[Role], user_id: UUID | None, at: datetime) -> None:
    """NotAllowed for a role that is not the actor's to give here, to others or to themselves."""
    mine = actor_at(actor, place)
    for role in sorted(roles):
        insist(may_appoint(mine, role, oneself=user_id == actor.user_id), mine, at)
        insist(may_be_held(role, at_board=place.at_board), mine, at)


def check_period(roles: frozenset[Role], period: Period, today: date) -> None:
    """StaffRefused for a time that cannot be, or has no end where it must have one."""
    if not roles:
        raise StaffRefused("roles-missing")
    if period.until and period.until < max(period.since, today):
        raise StaffRefused("until-past")
    if period.until is None and not roles.isdisjoint(NEEDS_LAST_DAY):
        raise StaffRefused("until-missing")


def roles_in(invitation: Invitation) -> frozenset[Role]:
    """The roles that an invitation is for."""
    return frozenset(Role(role) for role in invitation.roles.split())


def codes(roles: Iterable[Role]) -> str:
    """Roles as the log keeps them: as many as fit."""
    return "+".join(sorted(roles))[:60]


def _open_or_late(actor: Actor, place_id: UUID, invitation_id: UUID, at: datetime) -> tuple[Place, Invitation]:
    place = place_for(actor, place_id, at)
    made = invitation_at(actor, place, invitation_id, at)
    insist_may_give(actor, place, roles_in(made), None, at)
    if standing_of(made, at) in (Standing.ACCEPTED, Standing.WITHDRAWN):
        raise StaffRefused("invitation-settled")
    return place, made
