"""How long a dossier stays: who sets the terms, who keeps one longer, and which two people let one go (T25, T26)."""

from uuid import UUID

from meldpad.policy.facts import Asker, Relation, has
from meldpad.policy.reading import directs, guards
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
    """Whether somebody may keep a dossier longer, end that, and say that a child left: who has the attention officer's part."""
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


def _officer(asker: Asker, relation: Relation) -> bool:
    return guards(asker, relation) and (Role.ATTENTION_OFFICER in asker.roles or relation.officer_out)
