"""Renewing keys, and printing what recovers them: acts on the machine, in Meldpad's own name, with a row in the log."""

from datetime import datetime
from uuid import UUID

from meldpad.accounts.house import house_account
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.keyroom.generations import next_generation
from meldpad.keyroom.recovery import Sheet, new_sheets, recover
from meldpad.keyroom.roots import rotate_root
from meldpad.schools.actor import Actor
from meldpad.schools.real import real_boards, real_schools


def house_actor(board_id: UUID, school_id: UUID | None = None) -> Actor:
    """Meldpad itself, at this board and when given this school; it has no role."""
    house = house_account(board_id)
    return Actor(
        user_id=house.pk,
        name=house.name,
        board_id=board_id,
        school_id=school_id,
        school_name="",
        edition="",
        roles=frozenset(),
    )


def renew_generation(*, actor: Actor, at: datetime, school_id: UUID) -> int:
    """The number of the school's new generation. The row in the log comes after: what was renewed cannot be taken back."""
    number = next_generation(school_id)
    record(actor, Act.KEYS_RENEWED, at, detail=f"generation {number}")
    return number


def renew_root(*, actor: Actor, at: datetime) -> str:
    """The name of the new root; the row stands in the log of every board, whose schools all stand under it."""
    name = rotate_root()
    _tell_every_board(actor, at, "root")
    return name


def print_sheets(*, actor: Actor, at: datetime) -> tuple[Sheet, Sheet]:
    """Two new sheets for all schools; older ones open nothing that is here from now on."""
    sheets = new_sheets()
    _tell_every_board(actor, at, "sheets")
    return sheets


def recover_keys(*, at: datetime, sheets: tuple[Sheet, Sheet]) -> int:
    """How many schools' keys open again. Before that nobody has a name here, so each school's own Meldpad is the actor."""
    found = list(real_schools().filter(id__in=recover(*sheets)))
    for school in found:
        record(house_actor(school.board_id, school.id), Act.KEYS_RECOVERED, at)
    return len(found)


def _tell_every_board(actor: Actor, at: datetime, detail: str) -> None:
    for board in real_boards().order_by("key"):
        record(actor if actor.board_id == board.id else house_actor(board.id), Act.KEYS_RENEWED, at, detail=detail)
