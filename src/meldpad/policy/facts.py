"""What the rules need to know: who asks, and what ties them to a dossier."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from meldpad.policy.roles import Role


class Asker(Protocol):
    """Who asks. `school_id` is None for somebody who only works for the board; `roles` are those held today."""

    @property
    def user_id(self) -> UUID: ...
    @property
    def board_id(self) -> UUID: ...
    @property
    def school_id(self) -> UUID | None: ...
    @property
    def roles(self) -> frozenset[Role]: ...


class Track(StrEnum):
    """Which road a dossier is on. A worry about an employee is kept apart from every list."""

    MELDCODE = "meldcode"
    EMPLOYEE = "employee"


class Right(StrEnum):
    """What somebody who was added may do: write, read, or no more than answer the one task they were asked."""

    WRITE = "write"
    READ = "read"
    TASK = "task"


class Kinship(StrEnum):
    """Why somebody may not see a dossier (T28): what they are to the child, or the dossier is about them."""

    PARENT = "parent"
    RELATIVE = "relative"
    PARTNER = "partner"
    NEIGHBOUR = "neighbour"
    SUBJECT = "subject"


@dataclass(frozen=True, kw_only=True)
class Relation:
    """What ties the asker to one dossier.

    `wrote`: an entry in it is theirs. `added`: the right with which they were let in, now. `tasks`: the numbers of the open
    tasks asked of them. `shut_out`: they are family, a neighbour or its subject. `glass`: they broke the glass and that time is
    not over. `officer_out`, `deputy_out`, `director_out`: nobody at the school who holds that role today may read it.
    """

    school_id: UUID
    board_id: UUID
    track: Track = Track.MELDCODE
    closed: bool = False
    wrote: bool = False
    added: Right | None = None
    tasks: frozenset[int] = frozenset()
    shut_out: bool = False
    glass: bool = False
    officer_out: bool = False
    deputy_out: bool = False
    director_out: bool = False

    @property
    def involved(self) -> bool:
        """Whether somebody added them for reading or writing."""
        return self.added in (Right.READ, Right.WRITE)


def has(asker: Asker, roles: frozenset[Role]) -> bool:
    """Whether the asker holds one of these roles."""
    return not roles.isdisjoint(asker.roles)


def same_school(asker: Asker, relation: Relation) -> bool:
    """Whether the dossier is of the asker's school. Somebody without a school has no dossier."""
    return asker.school_id is not None and asker.school_id == relation.school_id
