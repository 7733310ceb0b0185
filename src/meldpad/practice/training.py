"""That somebody practised, for the training of a school: who, which case, when and how long. Never what they wrote (O1.4)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from meldpad.accounts.models import User
from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.policy.practising import may_count_practice
from meldpad.policy.readying import may_see_own_trainings
from meldpad.practice.grounds import is_double
from meldpad.practice.models import Practised, Run, TrainingChoice
from meldpad.readiness.models import Subject
from meldpad.readiness.training import count_as_training
from meldpad.schools.actor import Actor

LONGEST = 120  # minutes: a case that stood open overnight is no training of fourteen hours
NEW_FOR = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Time:
    """One time that somebody played a case to its end."""

    name: str
    case: str
    at: datetime
    minutes: int
    counts: bool


def counts_here(school_id: UUID) -> bool:
    """Whether practising counts as training at this school now: only when it said so."""
    newest = TrainingChoice.objects.filter(school_id=school_id).order_by("-id").values_list("counts", flat=True).first()
    return bool(newest)


def choose_counting(*, actor: Actor, counts: bool, at: datetime) -> None:
    """Say from now on whether practising counts as training. What was practised before keeps what was said then."""
    insist(may_count_practice(actor), actor, at)
    with transaction.atomic():
        if counts_here(actor.here) is counts:
            return
        TrainingChoice.objects.create(board_id=actor.board_id, school_id=actor.here, counts=counts, at=at, by_id=actor.user_id)
        record(actor, Act.PRACTICE_COUNTS, at, detail="yes" if counts else "no")


def practised_here(actor: Actor, at: datetime) -> list[Time]:
    """Who practised at the actor's school, the latest first; for who may say whether it counts."""
    insist(may_count_practice(actor), actor, at)
    rows = Practised.objects.filter(school_id=actor.here).select_related("user").order_by("-at", "-id")
    return [Time(name=row.user.name, case=row.case, at=row.at, minutes=row.minutes, counts=row.counts) for row in rows]


def own_practice(actor: Actor) -> list[Time]:
    """When the actor practised, the latest first."""
    rows = Practised.objects.filter(user_id=actor.user_id).order_by("-at", "-id")
    return [Time(name=actor.name, case=row.case, at=row.at, minutes=row.minutes, counts=row.counts) for row in rows]


def is_new_here(actor: Actor, at: datetime) -> bool:
    """Whether somebody came a short time ago and never practised."""
    since = User.objects.filter(pk=actor.user_id, created_at__gt=at - NEW_FOR)
    return since.exists() and not Practised.objects.filter(user_id=actor.user_id).exists() and not is_double(actor.user_id)


def leave_row(actor: Actor, run: Run, subject: Subject, at: datetime) -> None:
    """The row at the real school, and when it counts a training of theirs. Inside the transaction of whoever ends the case."""
    counts = counts_here(actor.here) and bool(may_see_own_trainings(actor))  # the board's confidant has no trainings here
    minutes = round((at - run.started_at).total_seconds() / 60)
    Practised.objects.create(
        board_id=actor.board_id,
        school_id=actor.here,
        user_id=actor.user_id,
        case=run.case,
        at=at,
        minutes=max(1, min(minutes, LONGEST)),
        counts=counts,
        run_id=run.id,
    )
    if counts:
        count_as_training(actor=actor, subject=subject, at=at)
