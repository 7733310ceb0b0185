"""The yearly list: of every dossier of a pupil who left, from when it may go, or what stands in the way. It changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.models import Destroyed, Dossier, Entry
from meldpad.dossiers.ties import ties_of
from meldpad.journal.header import kind_in
from meldpad.journal.kinds.employee_handover import EmployeeHandover
from meldpad.policy.facts import Track
from meldpad.policy.retaining import may_propose_destruction
from meldpad.retention.leaving import decided_about
from meldpad.retention.models import Chosen, Hold, Outcome
from meldpad.retention.outcomes import outcomes_of
from meldpad.retention.terms import terms_of
from meldpad.retention.when import Answer, Known, when
from meldpad.schools.actor import Actor
from meldpad.schools.models import Bond, SiblingLink


@dataclass(frozen=True, kw_only=True)
class HeldFor:
    """For what a dossier is held, and when somebody looks at that again."""

    cause: str
    review_on: date


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One dossier on the list. `waiting`: it stands in a proposal that nobody answered yet."""

    dossier_id: UUID
    reference: str
    entries: int
    left_on: date | None
    outcome: Outcome
    months: int | None
    held: tuple[HeldFor, ...]
    answer: Answer
    waiting: bool

    @property
    def may_be_chosen(self) -> bool:
        """Whether it may be proposed now."""
        return self.answer.may_go and not self.waiting


def yearly_list(actor: Actor, at: datetime) -> list[Kept]:
    """Every dossier of a pupil who left, or that is held, that the actor may propose; what may go first stands first."""
    if actor.school_id is None:
        return []
    rows = Dossier.objects.filter(~gone(), school_id=actor.here, track=Track.MELDCODE)
    rows = rows.filter(Q(pupil__left_on__isnull=False) | Exists(Hold.objects.filter(dossier=OuterRef("pk"), lifted_at=None)))
    ties = ties_of(actor, at)
    mine = [one for one in rows.select_related("pupil") if may_propose_destruction(actor, ties.relation(one.id))]
    record(actor, Act.LISTED, at, detail="retention")
    found = kept(mine, localdate(at))
    return sorted(found, key=lambda one: (not one.may_be_chosen, one.answer.free_on or date.max, one.reference))


def kept(dossiers: Iterable[Dossier], today: date) -> list[Kept]:
    """What there is to say of these dossiers of one school on a day."""
    known = list(dossiers)
    ids = [one.id for one in known]
    terms = terms_of(known[0].board_id) if known else {}
    outcomes, held, here = outcomes_of(known), _held(ids), siblings_here(one.pupil_id for one in known)
    decided = decided_about((one.id, one.pupil.left_on) for one in known)
    told = told_of(one.id for one in known if one.track == Track.EMPLOYEE)
    waiting = set(Chosen.objects.filter(dossier_id__in=ids, round__agreed=None).values_list("dossier_id", flat=True))
    found = []
    for one in known:
        outcome = outcomes[one.id]
        facts = Known(
            left_on=one.pupil.left_on,
            months=terms[outcome].months,
            held=[each.cause for each in held.get(one.id, ())],
            sibling_here=one.pupil_id in here and one.track == Track.MELDCODE,
            closed=one.closed or one.id in told,
            decided=one.id in decided or one.track == Track.EMPLOYEE,
        )
        found.append(
            Kept(
                dossier_id=one.id,
                reference=one.reference,
                entries=one.count,
                left_on=one.pupil.left_on,
                outcome=outcome,
                months=facts.months,
                held=held.get(one.id, ()),
                answer=when(facts, today),
                waiting=one.id in waiting,
            )
        )
    return found


def told_of(worries: Iterable[UUID]) -> set[UUID]:
    """Of these worries about an employee, which were told to whoever must know: that closes this road. No key is needed."""
    rows = Entry.objects.filter(dossier_id__in=list(worries)).values_list("dossier_id", "header")
    return {dossier_id for dossier_id, header in rows if kind_in(bytes(header)) == EmployeeHandover.KIND}


def gone() -> Exists:
    """Whether two people destroyed this dossier already, also while its rows are still being taken away."""
    return Exists(Destroyed.objects.filter(id=OuterRef("pk")))


def siblings_here(pupils: Iterable[UUID]) -> set[UUID]:
    """Of these pupils, who has a brother or sister that is still at school and has a dossier on the meldcode road."""
    wanted = set(pupils)
    dossiers = Dossier.objects.filter(track=Track.MELDCODE)
    first = SiblingLink.objects.filter(kind=Bond.FAMILY, first_id__in=wanted, second__left_on=None)
    second = SiblingLink.objects.filter(kind=Bond.FAMILY, second_id__in=wanted, first__left_on=None)
    return {
        *first.filter(Exists(dossiers.filter(pupil_id=OuterRef("second_id")))).values_list("first_id", flat=True),
        *second.filter(Exists(dossiers.filter(pupil_id=OuterRef("first_id")))).values_list("second_id", flat=True),
    }


def _held(dossier_ids: list[UUID]) -> dict[UUID, tuple[HeldFor, ...]]:
    found: dict[UUID, tuple[HeldFor, ...]] = {}
    rows = Hold.objects.filter(dossier_id__in=dossier_ids, lifted_at=None).order_by("since")
    for dossier_id, cause, review_on in rows.values_list("dossier_id", "cause", "review_on"):
        found[dossier_id] = (*found.get(dossier_id, ()), HeldFor(cause=cause, review_on=review_on))
    return found
