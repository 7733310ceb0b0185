"""What was written while practising is thrown away: its keys first, then its rows, then a new generation of the school's key.

Rows of dossiers only go behind a round of two people. There are no two people here, so both are invented; the database's own rule
stays as it is, and a round that is cut off is finished like any other.
"""

import logging
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from meldpad.dossiers.models import Destroyed, Dossier, Draft, HandleWithCare
from meldpad.keyroom.destroying import destroy_keys
from meldpad.keyroom.generations import next_generation
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.practice.grounds import colleague_account
from meldpad.practice.models import Ground, Run
from meldpad.practice.people import Colleague
from meldpad.retention.destroying import purge
from meldpad.retention.models import Chosen, Outcome, Round
from meldpad.retention.round_rows import REASON
from meldpad.schools.models import Appointment, Group, Pupil, SiblingLink, StaffMember, Teaching

KEPT_FOR = timedelta(days=30)
GROUND = "practice"
log = logging.getLogger(__name__)


def empty(ground: Ground, at: datetime) -> None:
    """Nothing that was written here can be read after this; everything but the school's name is gone. May be repeated."""
    dossiers = list(Dossier.objects.filter(school_id=ground.school_id).order_by("id"))
    if dossiers:
        round_ = _let_go(ground, dossiers, at)
        destroy_keys([dossier.id for dossier in dossiers])
        for dossier in dossiers:
            purge(dossier.id)
        round_.generation, round_.finished_at = next_generation(ground.school_id), at
        round_.save(update_fields=["generation", "finished_at"])
    with transaction.atomic():
        for model in (HandleWithCare, SiblingLink, Draft, Teaching, StaffMember, Pupil, Group, Appointment):
            model._base_manager.filter(school_id=ground.school_id).delete()
        Run.objects.filter(ground=ground, ended_at=None).update(ended_at=at)
        Ground.objects.filter(pk=ground.pk).update(emptied_at=at)


def empty_old(at: datetime) -> int:
    """Empty every practice school that was not used for thirty days, or whose person has no account or no work any more; how many
    that were."""
    there = Ground.objects.filter(emptied_at=None).select_related("double")
    used = Run.objects.filter(moved_at__gt=at - KEPT_FOR).values("ground_id")
    today = localdate(at)
    works = Appointment.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today).values("user_id")
    old = list(there.exclude(id__in=used, owner__is_active=True, owner_id__in=works))
    for ground in old:
        empty(ground, at)
    if old:
        log.info("%d practice schools were emptied", len(old))
    return len(old)


def _let_go(ground: Ground, dossiers: list[Dossier], at: datetime) -> Round:
    """The rows without which the database lets nothing go."""
    first, second = (colleague_account(ground, each) for each in (Colleague.OFFICER, Colleague.DIRECTOR))
    whose = {"board_id": ground.board_id, "school_id": ground.school_id}
    with transaction.atomic():
        round_id = uuid4()
        box = SchoolBoxes(ground.school_id).close(REASON, round_id, GROUND.encode())
        both = {"proposed_by": first, "decided_by": second, "proposed_at": at, "decided_at": at, "agreed": True}
        round_ = Round.objects.create(id=round_id, reason=box, **both, **whose)
        for one in dossiers:
            Chosen.objects.create(
                round=round_,
                dossier_id=one.id,
                reference=one.reference,
                outcome=Outcome.OTHER,
                entries=one.count,
                free_since=localdate(at),
                **whose,
            )
            Destroyed.objects.create(
                id=one.id,
                reference=one.reference,
                entries=one.count,
                head=bytes(one.head),
                ground=GROUND,
                round_id=round_id,
                destroyed_at=at,
                proposed_by=first,
                agreed_by=second,
                **whose,
            )
        return round_
