"""The first of two people proposes to destroy dossiers whose time is over. Nothing changes by it (T26)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.writing import PayloadRefused
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.retention.listing import yearly_list
from meldpad.retention.models import Chosen, Round
from meldpad.schools.actor import Actor
from meldpad.schools.models import School

REASON, ANSWER = "retention-reason", "retention-answer"


def propose_round(*, actor: Actor, dossier_ids: Collection[UUID], reason: str, at: datetime, token: UUID) -> Round:
    """Propose to destroy these dossiers, with a reason. The same form again proposes once.

    NotAllowed for one that is not on the actor's list; PayloadRefused when none was chosen, when one may not go now, or without
    a reason.
    """
    if sent := Round.objects.filter(id=token, school_id=actor.here, proposed_by_id=actor.user_id).first():
        return sent
    known = {one.dossier_id: one for one in yearly_list(actor, at)}
    insist(ALLOWED if set(dossier_ids) <= known.keys() else Verdict("not-yours-to-destroy"), actor, at)
    chosen = [known[each] for each in dict.fromkeys(dossier_ids)]
    if problems := _problems(reason, [one.may_be_chosen for one in chosen]):
        raise PayloadRefused(problems)
    whose = {"board_id": actor.board_id, "school_id": actor.here}
    with transaction.atomic():
        School.objects.select_for_update().get(id=actor.here)  # two proposals at once would choose the same dossier
        taken = Chosen.objects.filter(round__agreed=None, dossier_id__in=[one.dossier_id for one in chosen])
        if taken.exists():
            raise PayloadRefused(["chosen:not-now"])
        box = SchoolBoxes(actor.here).close(REASON, token, reason.encode())
        round_ = Round.objects.create(id=token, reason=box, proposed_by_id=actor.user_id, proposed_at=at, **whose)
        for one in chosen:
            Chosen.objects.create(
                round=round_,
                dossier_id=one.dossier_id,
                reference=one.reference,
                outcome=one.outcome,
                entries=one.entries,
                free_since=one.answer.free_on or localdate(at),
                **whose,
            )
            record(actor, Act.ROUND_PROPOSED, at, dossier_id=one.dossier_id)
    return round_


def _problems(reason: str, may_go: list[bool]) -> list[str]:
    found = [] if may_go else ["chosen:missing"]
    found += [] if all(may_go) else ["chosen:not-now"]
    return found if reason.strip() else [*found, "reason:missing"]
