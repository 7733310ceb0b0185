"""Four eyes: what nobody does alone, and who may be the second person (T04, T06)."""

from uuid import UUID

from meldpad.dossiers.models import Track
from meldpad.dossiers.policies.reading import Relation, Scope, reading_scope
from meldpad.dossiers.policies.verdict import ALLOWED, Verdict
from meldpad.dossiers.policies.writing import STAFF, may_append
from meldpad.journal.kinds.closing import Closing
from meldpad.journal.kinds.deviation_proposal import DEVIATION
from meldpad.journal.kinds.waiver import Waiver
from meldpad.journal.payload import Payload
from meldpad.schools.actor import Actor


def may_alone(payload: Payload) -> Verdict:
    """Whether one person may write this: to close a route and to leave the reporting norm takes a second one."""
    takes_two = isinstance(payload, Closing) or (isinstance(payload, Waiver) and payload.ground == DEVIATION)
    return Verdict("needs-second-person") if takes_two else ALLOWED


def may_agree(actor: Actor, relation: Relation, proposer_id: UUID) -> Verdict:
    """Whether somebody may say yes or no to what `proposer_id` wrote: staff who read all of the dossier, and not the writer."""
    if relation.track is not Track.MELDCODE or reading_scope(actor, relation) is not Scope.ALL:
        return Verdict("not-involved")
    if not actor.has(*STAFF):
        return Verdict("not-school-staff")
    return Verdict("own-proposal") if actor.user_id == proposer_id else ALLOWED


def may_withdraw(actor: Actor, relation: Relation, proposer_id: UUID) -> Verdict:
    """Whether somebody may take a proposal back: only whoever made it."""
    mine = actor.user_id == proposer_id and reading_scope(actor, relation) is Scope.ALL
    return ALLOWED if mine else Verdict("not-yours-to-withdraw")


def may_ask_second(actor: Actor, relation: Relation) -> Verdict:
    """Whether somebody may ask a second person along: whoever writes in the whole of a dossier on the meldcode road."""
    return may_append(actor, relation, "weighing") if relation.track is Track.MELDCODE else Verdict("not-involved")
