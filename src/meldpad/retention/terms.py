"""How long dossiers of a board stay after the pupil left: what the board decided, or two years (T25)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.writing import PayloadRefused
from meldpad.policy.retaining import may_set_terms
from meldpad.retention.models import Outcome, Term
from meldpad.schools.actor import Actor

USUAL = 24
LONGEST = 360
# A worry about an employee is under a law of its own: until the board has decided, none of them is over.
WITHOUT_USUAL = frozenset({Outcome.EMPLOYEE})


@dataclass(frozen=True, kw_only=True)
class TermNow:
    """The term of one outcome: `months` is None when there is none yet. `reason`, `decided_on`, `by`: when the board decided."""

    outcome: Outcome
    months: int | None
    reason: str = ""
    decided_on: date | None = None
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What the board decided on a day, and why."""

    outcome: Outcome
    months: int
    reason: str
    decided_on: date

    def problems(self, today: date) -> list[str]:
        """Codes of what is wrong with it."""
        found = [] if self.reason.strip() else ["reason:missing"]
        found += [] if 1 <= self.months <= LONGEST else ["months:limit"]
        return [*found, *(["decided_on:future"] if self.decided_on > today else [])]


def terms_of(board_id: UUID) -> dict[Outcome, TermNow]:
    """The term of every outcome as it holds now."""
    found = {outcome: TermNow(outcome=outcome, months=None if outcome in WITHOUT_USUAL else USUAL) for outcome in Outcome}
    for row in Term.objects.filter(board_id=board_id).select_related("by").order_by("id"):
        outcome = Outcome(row.outcome)
        found[outcome] = TermNow(outcome=outcome, months=row.months, reason=row.reason, decided_on=row.decided_on, by=row.by.name)
    return found


def set_term(*, actor: Actor, wish: Wish, at: datetime) -> None:
    """Say from now on how long dossiers with this outcome stay. What held before is kept. PayloadRefused says what lacks."""
    insist(may_set_terms(actor), actor, at)
    if problems := wish.problems(localdate(at)):
        raise PayloadRefused(problems)
    with transaction.atomic():
        Term.objects.create(
            board_id=actor.board_id,
            outcome=wish.outcome,
            months=wish.months,
            reason=wish.reason,
            decided_on=wish.decided_on,
            by_id=actor.user_id,
            at=at,
        )
        record(actor, Act.TERM_SET, at, detail=f"{wish.outcome}-{wish.months}")
