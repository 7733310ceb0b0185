"""A board and a school come into being, with the school's first key; people are appointed."""

from datetime import date
from uuid import UUID

from meldpad.accounts.models import User
from meldpad.keyroom.school_keys import make_school_key
from meldpad.policy.roles import Role
from meldpad.schools.models import Appointment, Board, School


def found_school(*, board_key: str, board_name: str, key: str, name: str, brin: str = "") -> School:
    """The school with this key, made (with its board and its key) when it is not there yet."""
    board, _ = Board.objects.get_or_create(key=board_key, defaults={"name": board_name})
    school, new = School.objects.get_or_create(key=key, defaults={"board": board, "name": name, "brin": brin})
    if new:
        make_school_key(school.id, board.id)
    return school


def found_practice_school(*, key: str, name: str) -> School:
    """A school that does not exist, under a board that does not either: for one person who practises. With its own key."""
    board, _ = Board.objects.get_or_create(key=key, defaults={"name": name, "practice": True})
    school, new = School.objects.get_or_create(key=key, defaults={"board": board, "name": name, "practice": True})
    if new:
        make_school_key(school.id, board.id)
    return school


def appoint(
    user: User, role: Role, *, board_id: UUID, school_id: UUID | None, since: date, until: date | None = None
) -> Appointment:
    """Give somebody a role, from a day on and when `until` is given up to and with that day."""
    fields = {"board_id": board_id, "school_id": school_id, "since": since, "until": until}
    return Appointment.objects.create(user=user, role=role, **fields)
