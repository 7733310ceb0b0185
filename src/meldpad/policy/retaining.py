"""How long a dossier stays: who sets the terms, who keeps one longer, and which two people let one go (T25, T26)."""

from enum import StrEnum
from uuid import UUID

from meldpad.policy.facts import Asker, Relation, Track, has, same_school
from meldpad.policy.reading import Scope, directs, guards, reading_scope
from meldpad.policy.roles import Role
from meldpad.policy.verdict import ALLOWED, Verdict

READS_TERMS = frozenset(
    (
        *(Role.ATTENTION_OFFICER, Role.DEPUTY_OFFICER, Role.CARE_COORDINATOR),
        *(Role.DIRECTOR, Role.CONFIDANT, Role.BOARD_MEMBER, Role.PRIVACY_OFFICER),
    )
)


def may_set_terms(asker: Asker) -> Verdict:
    """Whether somebody may say how long dossiers of the board stay: only the board itself."""
    return ALLOWED if Role.BOARD_MEMBER in asker.roles else Verdict("not-yours-to-set")


def may_see_terms(asker: Asker) -> Verdict:
    """Whether somebody may read those terms, and why they are what they are."""
    return ALLOWED if has(asker, READS_TERMS) else Verdict("not-yours-to-see")


def may_hold(asker: Asker, relation: Relation) -> Verdict:
    """Whether somebody may keep a dossier longer, and end that: who has the attention officer's part, and for a worry about an
    employee whoever wrote in it."""
    return ALLOWED if _officer(asker, relation) or _own_worry(asker, relation) else Verdict("not-yours-to-keep")


def may_say_left(asker: Asker, relation: Relation) -> Verdict:
    """Whether somebody may say that the child of a dossier left school: who has the attention officer's part."""
    return ALLOWED if _officer(asker, relation) else Verdict("not-yours-to-keep")


def may_propose_destruction(asker: Asker, relation: Relation) -> Verdict:
    """Whether somebody may propose to destroy a dossier: the first of the two, who knows what is in it."""
    return ALLOWED if _officer(asker, relation) else Verdict("not-yours-to-destroy")


def may_agree_destruction(asker: Asker, relation: Relation, proposer_id: UUID) -> Verdict:
    """Whether somebody may say yes or no to that: who leads the school, or the confidant in their place, and never its proposer.

    Whoever is shut out does not, and the road of a worry about an employee has no such two people at the school.
    """
    if not directs(asker, relation):
        return Verdict("not-yours-to-destroy")
    return Verdict("own-proposal") if asker.user_id == proposer_id else ALLOWED


class Writer(StrEnum):
    """Who of those that wrote in a worry about an employee still works at the school: only the asker, only somebody else, or not
    exactly one person."""

    ONESELF = "oneself"
    ANOTHER = "another"
    NOT_ONE = "not-one"


def may_propose_worry(asker: Asker, relation: Relation, writer: Writer) -> Verdict:
    """Whether somebody may propose to destroy a worry about an employee: its only writer who is still here.

    Where nobody is, or several are, that is for the board: no writer may learn that another one wrote too.
    """
    if writer is Writer.ONESELF and _own_worry(asker, relation):
        return ALLOWED
    orphaned = writer is Writer.NOT_ONE and speaks_for_board(asker, relation)
    return ALLOWED if orphaned else Verdict("not-yours-to-destroy")


def may_agree_worry(asker: Asker, relation: Relation, proposer_id: UUID) -> Verdict:
    """Whether somebody may say yes or no to that: who speaks for the board, which was told of it; and never its proposer."""
    if not speaks_for_board(asker, relation):
        return Verdict("not-yours-to-destroy")
    return Verdict("own-proposal") if asker.user_id == proposer_id else ALLOWED


def speaks_for_board(asker: Asker, relation: Relation) -> bool:
    """Whether somebody answers for the board about a worry: a member of it, or its confidant at this school. Nobody of the school
    does, and neither does who wrote in it or is shut out."""
    if relation.track is not Track.EMPLOYEE or relation.shut_out or relation.wrote or asker.board_id != relation.board_id:
        return False
    return Role.BOARD_MEMBER in asker.roles or (Role.CONFIDANT in asker.roles and same_school(asker, relation))


def _own_worry(asker: Asker, relation: Relation) -> bool:
    return relation.track is Track.EMPLOYEE and reading_scope(asker, relation) is Scope.OWN


def _officer(asker: Asker, relation: Relation) -> bool:
    return guards(asker, relation) and (Role.ATTENTION_OFFICER in asker.roles or relation.officer_out)
