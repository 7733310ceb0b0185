"""Trainings of a school: what was held, who was there, and what counts for one person alone (O1.4, O2.3, O3.1)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.writing import PayloadRefused
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.readying import may_keep_trainings, may_see_own_trainings
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.readiness.models import Attendance, Plan, Source, Subject, Training
from meldpad.readiness.selectors import present_at, working_at
from meldpad.readiness.states import Overtaken
from meldpad.schools.actor import Actor
from meldpad.schools.models import School

GIVEN_BY = "training-given-by"
LONGEST, MOST_HOURS, MOST_MONTHS = 200, 200, 120
PRACTICE_HOURS, PRACTICE_MONTHS = 1, 12


@dataclass(frozen=True, kw_only=True)
class TrainingWish:
    """A training that was held, or a certificate from elsewhere. `plan`: the number of the plan that it was, if any."""

    held_on: date
    subject: Subject
    source: Source
    hours: int
    months: int
    given_by: str
    attended: frozenset[UUID]
    plan: int | None = None

    def problems(self, today: date) -> list[str]:
        """Codes of what is wrong with it."""
        found = ["held_on:future"] if self.held_on > today else []
        found += [] if 1 <= self.hours <= MOST_HOURS else ["hours:limit"]
        found += [] if 1 <= self.months <= MOST_MONTHS else ["months:limit"]
        found += [] if self.given_by.strip() else ["given_by:missing"]
        found += ["given_by:limit"] if len(self.given_by) > LONGEST else []
        return found if self.attended else [*found, "attended:missing"]


def record_training(*, actor: Actor, wish: TrainingWish, at: datetime, token: UUID) -> int:
    """Record what was held with who was there, and give its number; the same form twice records it once.

    NotAllowed for a person who does not work at the school; PayloadRefused.
    """
    insist(may_keep_trainings(actor), actor, at)
    insist(_work_here(actor, wish.attended, at), actor, at)
    if problems := wish.problems(localdate(at)):
        raise PayloadRefused(problems)
    with transaction.atomic():
        if sent := _sent_before(actor, token):
            return sent
        row = _row(actor, wish, at, token)
        _say_present(actor, row, dict.fromkeys(sorted(wish.attended), True), at)
        if wish.plan is not None:
            Plan.objects.filter(pk=wish.plan, school_id=actor.here, ended_at=None).update(ended_at=at)
        record(actor, Act.TRAINING_HELD, at, number=row.pk, detail=wish.subject)
    return row.pk


def correct_attendance(
    *, actor: Actor, number: int, attended: Collection[UUID], among: Collection[UUID], seen: int, at: datetime
) -> None:
    """Say who of `among` was there after all. What was said before is kept; `seen` is the latest row that the form knew.

    NotAllowed for a training of another school or a person who does not work here; Overtaken.
    """
    insist(may_keep_trainings(actor), actor, at)
    row = Training.objects.filter(pk=number, school_id=actor.here).first()
    before = present_at(number)
    fits = row is not None and set(attended) <= set(among)
    insist(ALLOWED if fits else Verdict("not-yours-to-set"), actor, at)
    insist(_work_here(actor, set(among) - before, at), actor, at)
    if row is None:
        return
    with transaction.atomic():
        School.objects.select_for_update().get(id=actor.here)
        if seen < latest_about(number):
            raise Overtaken
        changed = {one: one in attended for one in sorted(among) if (one in attended) is not (one in before)}
        if changed:
            _say_present(actor, row, changed, at)
            record(actor, Act.TRAINING_ATTENDED, at, number=number)


def count_as_training(*, actor: Actor, subject: Subject, at: datetime, token: UUID | None = None) -> int:
    """What somebody practised alone counts as a training of theirs, for a year; once a day for a subject. Gives its number.

    Whoever calls this knows that they really practised. NotAllowed for somebody who does not work at a school.
    """
    insist(may_see_own_trainings(actor), actor, at)
    today = localdate(at)
    with transaction.atomic():
        School.objects.select_for_update().get(id=actor.here)
        same = Training.objects.filter(school_id=actor.here, source=Source.PRACTICE, subject=subject, held_on=today)
        if done := same.filter(by_id=actor.user_id).values_list("id", flat=True).first():
            return done
        wish = TrainingWish(
            held_on=today,
            subject=subject,
            source=Source.PRACTICE,
            hours=PRACTICE_HOURS,
            months=PRACTICE_MONTHS,
            given_by="",
            attended=frozenset({actor.user_id}),
        )
        row = _row(actor, wish, at, token or uuid4())
        _say_present(actor, row, {actor.user_id: True}, at)
        record(actor, Act.TRAINING_HELD, at, number=row.pk, detail=subject)
    return row.pk


def latest_about(number: int) -> int:
    """The number of the latest row about who was at a training."""
    return Attendance.objects.filter(training_id=number).order_by("-id").values_list("id", flat=True).first() or 0


def given_by(training: Training) -> str:
    """Who gave it, in the clear."""
    return SchoolBoxes(training.school_id).open(GIVEN_BY, training.token, bytes(training.given_by)).decode()


def _work_here(actor: Actor, people: Collection[UUID], at: datetime) -> Verdict:
    return ALLOWED if set(people) <= working_at(actor.here, localdate(at)).keys() else Verdict("not-yours-to-set")


def _sent_before(actor: Actor, token: UUID) -> int | None:
    School.objects.select_for_update().get(id=actor.here)  # two of the same form come one after the other
    return Training.objects.filter(token=token, school_id=actor.here).values_list("id", flat=True).first()


def _row(actor: Actor, wish: TrainingWish, at: datetime, token: UUID) -> Training:
    return Training.objects.create(
        board_id=actor.board_id,
        school_id=actor.here,
        held_on=wish.held_on,
        subject=wish.subject,
        source=wish.source,
        hours=wish.hours,
        months=wish.months,
        given_by=SchoolBoxes(actor.here).close(GIVEN_BY, token, wish.given_by.encode()),
        token=token,
        by_id=actor.user_id,
        at=at,
    )


def _say_present(actor: Actor, row: Training, present: dict[UUID, bool], at: datetime) -> None:
    for user_id, there in present.items():
        Attendance.objects.create(
            board_id=actor.board_id,
            school_id=actor.here,
            training=row,
            user_id=user_id,
            present=there,
            by_id=actor.user_id,
            at=at,
        )
