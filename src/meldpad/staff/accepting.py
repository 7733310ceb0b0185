"""Following the link of an invitation. Every no looks the same to whoever holds a link; the log knows which it was."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from meldpad.accounts.inviting import digest_of, is_taken
from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.schools.actor import NOWHERE, Actor
from meldpad.schools.models import Invitation
from meldpad.staff.inviting import fulfil
from meldpad.staff.standing import Standing, standing_of


class LinkDead(Exception):
    """This link opens nothing: unknown, expired, withdrawn, used, or for an address that has an account. Never says which."""


def invitation_of(token: str, at: datetime) -> Invitation:
    """The open invitation of a link; LinkDead for anything else, which is logged."""
    found = Invitation.objects.filter(digest=digest_of(token)).first()
    return _insist_open(found, at)


def open_invitation(invitation_id: UUID, at: datetime) -> Invitation:
    """The same invitation on the next page, for whoever showed its token before."""
    return _insist_open(Invitation.objects.filter(id=invitation_id).select_related("school", "board").first(), at)


def accept(*, invitation_id: UUID, password: str, at: datetime) -> User:
    """Make the account, with every role for which this board has an open invitation to the same address.

    LinkDead when it is not open any more: of two who accept at once, one does. The caller has checked the password.
    """
    try:
        with transaction.atomic():
            made = Invitation.objects.select_for_update().filter(id=invitation_id).first()
            if made and standing_of(made, at) is Standing.OPEN and not is_taken(made.email):
                return _accepted(made, password, at)
    except IntegrityError:  # somebody made an account with this address in the same moment
        made = Invitation.objects.filter(id=invitation_id).first()
    raise _dead(made, at)


def _accepted(invitation: Invitation, password: str, at: datetime) -> User:
    user = User.objects.create_user(invitation.email, password, name=invitation.name, board_id=invitation.board_id)
    record(_as(user.pk, invitation), Act.ACCEPTED, at)
    same = Invitation.objects.filter(board_id=invitation.board_id, email=invitation.email).order_by("made_at")
    for each in same:
        if standing_of(each, at) is Standing.OPEN:
            fulfil(_as(user.pk, each), each, user, at)
    return user


def _insist_open(invitation: Invitation | None, at: datetime) -> Invitation:
    if invitation is None or standing_of(invitation, at) is not Standing.OPEN:
        raise _dead(invitation, at)
    return invitation


def _dead(invitation: Invitation | None, at: datetime) -> LinkDead:
    why = standing_of(invitation, at) if invitation else "unknown"
    record(_as(NOWHERE, invitation), Act.REFUSED, at, detail=f"invitation-{'taken' if why is Standing.OPEN else why}")
    return LinkDead()


def _as(user_id: UUID, invitation: Invitation | None) -> Actor:
    """Whoever holds a link, as the log names them: nobody until there is an account."""
    return Actor(
        user_id=user_id,
        name="",
        board_id=invitation.board_id if invitation else NOWHERE,
        school_id=invitation.school_id if invitation else None,
        school_name="",
        edition="",
        roles=frozenset(),
    )
