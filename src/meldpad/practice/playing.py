"""Starting a case, going on to its next moment, and ending it. What is read, is read for the person whose case it is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.policy.practising import may_practise
from meldpad.policy.verdict import Verdict
from meldpad.practice.cases import Case, cases
from meldpad.practice.colleagues import answer_everything, play
from meldpad.practice.emptying import empty, empty_old
from meldpad.practice.grounds import double_at, fill, ground_of, make_ground
from meldpad.practice.models import Ground, Run
from meldpad.practice.training import leave_row
from meldpad.schools.actor import Actor


@dataclass(frozen=True, kw_only=True)
class Playing:
    """A case somebody is in, or was in: where, which, and how far."""

    ground: Ground
    run: Run
    case: Case


def playing(user_id: UUID) -> Playing | None:
    """The case in which this person is now; None when they are in none."""
    return _latest(Run.objects.filter(ground__owner_id=user_id, ended_at=None))


def last_finished(user_id: UUID) -> Playing | None:
    """The case that this person finished last, as long as what they wrote is there."""
    ended = Run.objects.filter(ground__owner_id=user_id, finished=True, ground__emptied_at=None).order_by("-ended_at")
    found = _latest(ended)
    newest = Run.objects.filter(ground__owner_id=user_id).order_by("-started_at").first()
    return found if found and newest and newest.pk == found.run.pk else None


def start_case(*, actor: Actor, case_id: str, at: datetime, token: UUID) -> Run:
    """Begin a case at a practice school where nothing is left of the one before. The same form again begins once.

    NotAllowed for who may not practise, and for a case that does not exist.
    """
    insist(may_practise(actor), actor, at)
    case = cases().get(case_id)
    if case is None:
        insist(Verdict("no-such-case"), actor, at)
        raise AssertionError  # insist has refused
    if sent := Run.objects.filter(token=token, ground__owner_id=actor.user_id).first():
        return sent
    try:
        return _begin(actor, case, at, token)
    except IntegrityError:  # the same person began at the same moment in another window
        if now := playing(actor.user_id):
            return now.run
        raise


def _begin(actor: Actor, case: Case, at: datetime, token: UUID) -> Run:
    empty_old(at)  # whoever begins also clears what others left: no clock has to be set for it
    ground = make_ground(actor)
    empty(ground, at)  # not in the transaction below: keys go first, and for good
    with transaction.atomic():
        fill(ground, case, at)
        Ground.objects.filter(pk=ground.pk).update(emptied_at=None)
        run = Run.objects.create(
            board_id=ground.board_id,
            school_id=ground.school_id,
            ground=ground,
            case=case.id,
            started_at=at,
            moved_at=at,
            token=token,
        )
        play(ground, case, 1, at)
        record(double_at(ground, at), Act.PRACTISING, at, detail=case.id)
    return run


def next_moment(*, actor: Actor, after: int, at: datetime) -> Run | None:
    """Go on to the moment after number `after`, with what colleagues did in between. Sent twice it goes on once; None when the
    actor is in no case."""
    insist(may_practise(actor), actor, at)
    if (now := playing(actor.user_id)) is None:
        return None
    with transaction.atomic():
        run = Run.objects.select_for_update().get(pk=now.run.pk)
        if run.ended_at is None and run.moment == after and after < now.case.last:
            run.moment, run.moved_at = after + 1, at
            run.save(update_fields=["moment", "moved_at"])
            play(now.ground, now.case, run.moment, at)
            record(double_at(now.ground, at), Act.PRACTISING, at, number=run.moment, detail=now.case.id)
    return run


def end_case(*, actor: Actor, at: datetime) -> Run | None:
    """Finish the case: colleagues answer what was still asked, and at the real school it stands that somebody practised, without
    a word of what. None when the actor is in no case."""
    insist(may_practise(actor), actor, at)
    if (now := playing(actor.user_id)) is None:
        return None
    with transaction.atomic():
        run = Run.objects.select_for_update().get(pk=now.run.pk)
        if run.ended_at is None:
            answer_everything(now.ground, at)
            run.ended_at, run.moved_at, run.finished = at, at, True
            run.save(update_fields=["ended_at", "moved_at", "finished"])
            leave_row(actor, run, now.case.trains, at)
            record(actor, Act.PRACTISED, at, detail=now.case.id)
    return run


def stop_case(*, actor: Actor, at: datetime) -> None:
    """Stop without finishing: all that was written is thrown away at once."""
    insist(may_practise(actor), actor, at)
    if ground := ground_of(actor.user_id):
        if playing(actor.user_id):
            record(double_at(ground, at), Act.PRACTISING, at, detail="stopped")
        empty(ground, at)


def _latest(rows: QuerySet[Run]) -> Playing | None:
    run = rows.select_related("ground__double", "ground__school").first()
    case = cases().get(run.case) if run else None
    return Playing(ground=run.ground, run=run, case=case) if run and case else None
