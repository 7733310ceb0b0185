"""Trainings that are still to come, so that the plan is more than an intention (O1.3, O1.4)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.writing import PayloadRefused
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.readying import may_keep_trainings
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.readiness.models import Plan, Subject
from meldpad.schools.actor import Actor
from meldpad.schools.models import School

NOTE = "training-plan-note"
LONGEST = 500


@dataclass(frozen=True, kw_only=True)
class PlanWish:
    """A training on a day that is still to come; `note` says for whom, by whom or where it stands in the plan."""

    planned_on: date
    subject: Subject
    note: str = ""

    def problems(self, today: date) -> list[str]:
        """Codes of what is wrong with it."""
        found = ["planned_on:past"] if self.planned_on < today else []
        return [*found, *(["note:limit"] if len(self.note) > LONGEST else [])]


def plan_training(*, actor: Actor, wish: PlanWish, at: datetime, token: UUID) -> int:
    """Plan a training and give its number; the same form twice plans it once. PayloadRefused for a day that was."""
    insist(may_keep_trainings(actor), actor, at)
    if problems := wish.problems(localdate(at)):
        raise PayloadRefused(problems)
    with transaction.atomic():
        School.objects.select_for_update().get(id=actor.here)  # two of the same form come one after the other
        if sent := Plan.objects.filter(token=token, school_id=actor.here).values_list("id", flat=True).first():
            return sent
        row = Plan.objects.create(
            board_id=actor.board_id,
            school_id=actor.here,
            planned_on=wish.planned_on,
            subject=wish.subject,
            note=SchoolBoxes(actor.here).close(NOTE, token, wish.note.encode()),
            token=token,
            by_id=actor.user_id,
            at=at,
        )
        record(actor, Act.TRAINING_PLANNED, at, number=row.pk, detail=wish.subject)
    return row.pk


def end_plan(*, actor: Actor, number: int, at: datetime) -> None:
    """Take a training out of the plan: it does not come. Once ended it stays ended. NotAllowed for one of another school."""
    insist(may_keep_trainings(actor), actor, at)
    rows = Plan.objects.filter(pk=number, school_id=actor.here)
    insist(ALLOWED if rows.exists() else Verdict("not-yours-to-set"), actor, at)
    with transaction.atomic():
        if rows.filter(ended_at=None).update(ended_at=at):
            record(actor, Act.PLAN_ENDED, at, number=number)


def note_of(plan: Plan) -> str:
    """The note of a plan, in the clear."""
    return SchoolBoxes(plan.school_id).open(NOTE, plan.token, bytes(plan.note)).decode()
