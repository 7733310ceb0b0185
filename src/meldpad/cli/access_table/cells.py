"""What the policy says to one person in front of one dossier."""

from dataclasses import dataclass
from uuid import UUID

from meldpad.cli.access_table.names import BOARD, FAR, HERE, NOWHERE, REASONS, Stand, Tie
from meldpad.policy.asking import Question, may
from meldpad.policy.facts import Relation, Right, Track
from meldpad.policy.reading import why_readable
from meldpad.policy.roles import Role

OWN_SCHOOL, OWN_BOARD = UUID(int=1), UUID(int=2)
PLACES: dict[str, tuple[UUID | None, UUID]] = {
    HERE: (OWN_SCHOOL, OWN_BOARD),
    BOARD: (UUID(int=3), OWN_BOARD),
    FAR: (UUID(int=4), UUID(int=5)),
    NOWHERE: (None, OWN_BOARD),
}
TASK = frozenset({7})


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who asks, as the policy sees them."""

    user_id: UUID
    board_id: UUID
    school_id: UUID | None
    roles: frozenset[Role]


@dataclass(frozen=True)
class Answer:
    """Which questions are answered with yes, in the order of the questions, and why the person can read it."""

    yes: tuple[str, ...]
    why: str


def person(role: Role | None, place: str = HERE) -> Person:
    """Somebody with one role, or with none."""
    school, board = PLACES[place]
    return Person(user_id=UUID(int=6), board_id=board, school_id=school, roles=frozenset({role} if role else ()))


def relation(stand: Stand, tie: Tie) -> Relation:
    """The dossier, and what ties one person to it."""
    return Relation(
        school_id=OWN_SCHOOL,
        board_id=OWN_BOARD,
        track=Track.EMPLOYEE if stand.employee else Track.MELDCODE,
        closed=stand.closed,
        added=Right(tie.added) if tie.added else None,
        tasks=TASK if "tasks" in tie.facts else frozenset(),
        wrote="wrote" in tie.facts,
        glass="glass" in tie.facts,
        shut_out="shut_out" in tie.facts,
        officer_out="officer_out" in tie.facts,
        deputy_out="deputy_out" in tie.facts,
        director_out="director_out" in tie.facts,
    )


def answer(role: Role | None, stand: Stand, tie: Tie) -> Answer:
    """All answers to one person."""
    asker, tied = person(role, stand.place), relation(stand, tie)
    yes = tuple(question.value for question in Question if may(asker, tied, question))
    return Answer(yes=yes, why=REASONS[why_readable(asker, tied)])
