"""Everything the product knows by itself of how a school stands, gathered once."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meldpad.policy.roles import GUARDS, TEACHING, Role
from meldpad.readiness.models import Subject
from meldpad.readiness.neighbours import CodeInForce, MapState, Readers, code_in_force, looked_back_on, map_state, readers
from meldpad.readiness.selectors import held_by, plans_of, working_at
from meldpad.readiness.trained import SEEING, STEPS, Held, TrainingCounts, counted_for, counts_until

LEADS_CARE = (GUARDS - {Role.ATTENTION_OFFICER}) | {Role.DIRECTOR}


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of a school on a day.

    `officers`: how many attention officers; `from_care`: how many of them know the care, lead the school or did the course.
    `officer_sees`, `officer_knows`: until when the officer whose training ends first is trained; None when one is not.
    """

    officers: int
    deputies: int
    from_care: int
    officer_sees: date | None
    officer_knows: date | None
    trained: TrainingCounts
    teachers_see: TrainingCounts
    planned: date | None
    code: CodeInForce | None
    map: MapState
    read: Readers
    looked_back: date | None


def facts_of(school_id: UUID, today: date) -> Facts:
    """What is known of a school on a day."""
    people, held, plans = working_at(school_id, today), held_by(school_id), plans_of(school_id)
    officers = [one for one, roles in people.items() if Role.ATTENTION_OFFICER in roles]
    teachers = [one for one, roles in people.items() if roles & TEACHING]
    return Facts(
        officers=len(officers),
        deputies=sum(Role.DEPUTY_OFFICER in roles for roles in people.values()),
        from_care=sum(bool(people[one] & LEADS_CARE) or _did_the_course(held.get(one, [])) for one in officers),
        officer_sees=_first_end(officers, {one: counts_until(its, SEEING) for one, its in held.items()}),
        officer_knows=_first_end(officers, {one: counts_until(its, STEPS) for one, its in held.items()}),
        trained=counted_for(list(people), held, today),
        teachers_see=counted_for(teachers, held, today, SEEING),
        planned=plans[0].planned_on if plans else None,
        code=code_in_force(school_id, today),
        map=map_state(school_id, today),
        read=readers(school_id, today),
        looked_back=looked_back_on(school_id),
    )


def _did_the_course(held: list[Held]) -> bool:
    return any(one.subject is Subject.OFFICER for one in held)


def _first_end(officers: list[UUID], ends: dict[UUID, date | None]) -> date | None:
    found = [ends.get(one) for one in officers]
    known = [end for end in found if end]
    return min(known) if known and len(known) == len(found) else None
