"""The first of two people proposes to destroy dossiers whose time is over. Nothing changes by it (T26)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from meldpad.audit.insisting import insist
from meldpad.dossiers.writing import PayloadRefused
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.retention.listing import yearly_list
from meldpad.retention.models import Round
from meldpad.retention.round_rows import put_forward, sent_before
from meldpad.schools.actor import Actor


def propose_round(*, actor: Actor, dossier_ids: Collection[UUID], reason: str, at: datetime, token: UUID) -> Round:
    """Propose to destroy these dossiers, with a reason. The same form again proposes once.

    NotAllowed for one that is not on the actor's list; PayloadRefused when none was chosen, when one may not go now, or without
    a reason.
    """
    if sent := sent_before(actor, token):
        return sent
    known = {one.dossier_id: one for one in yearly_list(actor, at)}
    insist(ALLOWED if set(dossier_ids) <= known.keys() else Verdict("not-yours-to-destroy"), actor, at)
    chosen = [known[each] for each in dict.fromkeys(dossier_ids)]
    if problems := _problems(reason, [one.may_be_chosen for one in chosen]):
        raise PayloadRefused(problems)
    return put_forward(actor, actor.here, chosen, reason, at, token)


def _problems(reason: str, may_go: list[bool]) -> list[str]:
    found = [] if may_go else ["chosen:missing"]
    found += [] if all(may_go) else ["chosen:not-now"]
    return found if reason.strip() else [*found, "reason:missing"]
