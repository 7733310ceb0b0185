"""The rows of a proposal to destroy, for whichever road asked the policy first."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.writing import PayloadRefused
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.retention.listing import Kept
from meldpad.retention.models import Chosen, Round
from meldpad.schools.actor import Actor
from meldpad.schools.models import School

REASON, ANSWER = "retention-reason", "retention-answer"


def sent_before(actor: Actor, token: UUID) -> Round | None:
    """The round that this form made already, when it is sent again."""
    return Round.objects.filter(id=token, proposed_by_id=actor.user_id).first()


def put_forward(actor: Actor, school_id: UUID, chosen: list[Kept], reason: str, at: datetime, token: UUID) -> Round:
    """The rows of a proposal about dossiers of one school; whoever calls this asked the policy."""
    whose = {"board_id": actor.board_id, "school_id": school_id}
    with transaction.atomic():
        School.objects.select_for_update().get(id=school_id)  # two proposals at once would choose the same dossier
        taken = Chosen.objects.filter(round__agreed=None, dossier_id__in=[one.dossier_id for one in chosen])
        if taken.exists():
            raise PayloadRefused(["chosen:not-now"])
        box = SchoolBoxes(school_id).close(REASON, token, reason.encode())
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
