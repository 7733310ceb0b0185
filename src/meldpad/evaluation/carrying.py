"""Actions of a look back that a new version of the school's own code carries out: said of its draft, done when it is adopted.

Neither room knows the other: whoever shows the draft asks both (O1.8, O2.14).
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.evaluation.models import Action, ActionCarried, ActionDone
from meldpad.policy.adopting import may_decide_on_code, may_send_code
from meldpad.schools.actor import Actor
from meldpad.schools.models import School


def say_carried(*, actor: Actor, draft_id: UUID, action_ids: Collection[UUID], at: datetime) -> None:
    """Say which open actions of the school a draft carries out; what was said of it before falls away."""
    insist(may_send_code(actor), actor, at)
    with transaction.atomic():
        School.objects.select_for_update().get(id=actor.here)
        ActionCarried.objects.filter(school_id=actor.here, draft=draft_id).delete()
        whose = {"board_id": actor.board_id, "school_id": actor.here}
        for each in Action.objects.filter(id__in=action_ids, school_id=actor.here, done=None).order_by("id"):
            ActionCarried.objects.create(action=each, draft=draft_id, by_id=actor.user_id, at=at, **whose)
        record(actor, Act.ACTION_CARRIED, at)


def finish_carried(*, actor: Actor, school_id: UUID, draft_id: UUID, version: int, at: datetime) -> None:
    """The draft was adopted as this version: what it carries out is done, unless somebody said so already. Whoever decides on the
    code learns no word of an action by it. A second time changes nothing."""
    insist(may_decide_on_code(actor), actor, at)
    with transaction.atomic():
        whose = {"board_id": actor.board_id, "school_id": school_id}
        for row in Action.objects.select_for_update().filter(id__in=carried_by(school_id, draft_id), **whose).order_by("id"):
            if not ActionDone.objects.filter(action=row).exists():
                ActionDone.objects.create(id=uuid4(), action=row, version=version, by_id=actor.user_id, at=at, **whose)
                record(actor, Act.ACTION_DONE, at, number=version)


def carried_by(school_id: UUID, draft_id: UUID) -> frozenset[UUID]:
    """The actions that a draft carries out, as was said last."""
    return frozenset(ActionCarried.objects.filter(school_id=school_id, draft=draft_id).values_list("action_id", flat=True))
