"""A place where somebody can have a role: one school, or the board itself."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from meldpad.policy.appointing import roles_to_give
from meldpad.policy.places import may_be_held
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.models import Board
from meldpad.schools.real import real_schools


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where. `school_id` is None for the board itself."""

    board_id: UUID
    school_id: UUID | None
    name: str

    @property
    def id(self) -> UUID:
        """The id in an address: of the school, or of the board."""
        return self.school_id or self.board_id

    @property
    def rows(self) -> Q:
        """The rows of this place, in a table that says whose each is."""
        return Q(board_id=self.board_id, school_id=self.school_id)

    @property
    def at_board(self) -> bool:
        """Whether it is the board itself."""
        return self.school_id is None


@dataclass(frozen=True, kw_only=True)
class Period:
    """From the first day up to and with the last one; None for without end."""

    since: date
    until: date | None = None


def places_of(actor: Actor) -> list[Place]:
    """Where the actor's word about accounts counts: their school, or for the whole board that and every school of it."""
    schools = real_schools().filter(board_id=actor.board_id).order_by("name")
    whole = actor.school_id is None or Role.BOARD_MEMBER in actor.roles
    found = [
        Place(board_id=actor.board_id, school_id=school.id, name=school.name)
        for school in (schools if whole else schools.filter(id=actor.here))
    ]
    board = Board.objects.get(id=actor.board_id)
    return [Place(board_id=board.id, school_id=None, name=board.name), *found] if whole else found


def actor_at(actor: Actor, place: Place) -> Actor:
    """The actor as they are at a place: what they are at their own school says nothing at another."""
    if place.school_id == actor.school_id:
        return actor
    own = actor.roles if actor.school_id is None else actor.roles & {Role.BOARD_MEMBER}
    return Actor(
        user_id=actor.user_id,
        name=actor.name,
        board_id=actor.board_id,
        school_id=place.school_id,
        school_name=place.name,
        edition="",
        roles=own,
    )


def to_give_at(actor: Actor, place: Place) -> frozenset[Role]:
    """The roles that the actor may give at this place."""
    given = roles_to_give(actor_at(actor, place))
    return frozenset(role for role in given if may_be_held(role, at_board=place.at_board))
