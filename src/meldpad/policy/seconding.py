"""Four eyes: what nobody does alone, and who may be the second person (T04, T06)."""

from uuid import UUID

from meldpad.policy.facts import Asker, Relation, Track
from meldpad.policy.reading import Scope, guards, reading_scope
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.policy.writing import may_append

DEVIATION = "deviation"


def may_alone(kind: str, ground: str = "") -> Verdict:
    """Whether one person may write this: to close a route and to leave the reporting norm takes a second one."""
    takes_two = kind == "closing" or (kind == "waiver" and ground == DEVIATION)
    return Verdict("needs-second-person") if takes_two else ALLOWED


def may_agree(asker: Asker, relation: Relation, proposer_id: UUID) -> Verdict:
    """Whether somebody may say yes or no to what `proposer_id` wrote: who guards it or was let in, and not its writer."""
    if not _decides(asker, relation):
        return Verdict("not-involved")
    return Verdict("own-proposal") if asker.user_id == proposer_id else ALLOWED


def may_withdraw(asker: Asker, relation: Relation, proposer_id: UUID) -> Verdict:
    """Whether somebody may take a proposal back: only whoever made it, and not through broken glass."""
    mine = asker.user_id == proposer_id and _decides(asker, relation)
    return ALLOWED if mine else Verdict("not-yours-to-withdraw")


def may_ask_second(asker: Asker, relation: Relation) -> Verdict:
    """Whether somebody may ask a second person along: whoever writes in the whole of a dossier on the meldcode road."""
    return may_append(asker, relation, "weighing") if relation.track is Track.MELDCODE else Verdict("not-involved")


def _decides(asker: Asker, relation: Relation) -> bool:
    if relation.track is not Track.MELDCODE or reading_scope(asker, relation) is not Scope.ALL:
        return False
    return guards(asker, relation) or relation.involved
