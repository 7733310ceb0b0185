"""The very first account of a board, made by whoever keeps the machine: from then on people invite each other."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.accounts.house import house_account
from meldpad.accounts.inviting import account_at
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.appointing import held_on
from meldpad.schools.models import Appointment
from meldpad.schools.place import Period, Place
from meldpad.schools.real import real_boards, real_schools
from meldpad.staff.inviting import Wish, fulfil, make_link


def board_can(board_id: UUID, today: date) -> bool:
    """Whether a member of the board has an account and can invite everybody else."""
    rows = Appointment.objects.filter(held_on(today), board_id=board_id, role=Role.BOARD_MEMBER, user__is_active=True)
    return rows.exists()


def place_named(board_key: str, school_key: str | None) -> Place | None:
    """The school with this key at this board, or without one the board itself."""
    board = real_boards().filter(key=board_key).first()
    if board is None or school_key is None:
        return Place(board_id=board.id, school_id=None, name=board.name) if board else None
    school = real_schools().filter(key=school_key, board=board).first()
    return Place(board_id=board.id, school_id=school.id, name=school.name) if school else None


def invite_first(*, place: Place, role: Role, name: str, email: str, at: datetime) -> str:
    """Invite somebody in Meldpad's own name; the token of the link. An account that the board has gets the role at once."""
    house = house_account(place.board_id)
    actor = Actor(
        user_id=house.pk,
        name=house.name,
        board_id=place.board_id,
        school_id=place.school_id,
        school_name=place.name,
        edition="",
        roles=frozenset(),
    )
    wish = Wish(name=name, email=email, roles=frozenset({role}), period=Period(since=localdate(at)))
    with transaction.atomic():
        link = make_link(actor, wish, uuid4(), at)
        if known := account_at(place.board_id, link.invitation.email):
            fulfil(actor, link.invitation, known, at, strict=True)
    return link.token
