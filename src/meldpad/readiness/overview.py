"""How a school stands in everything the code asks of it: one line for each responsibility."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meldpad.readiness.duties import Duty, duties
from meldpad.readiness.facts import Facts, facts_of
from meldpad.readiness.models import Stand, State
from meldpad.readiness.standing import Found, Standing, known, said
from meldpad.readiness.states import latest_states


@dataclass(frozen=True, kw_only=True)
class Line:
    """One responsibility and how it stands."""

    duty: Duty
    found: Found

    def late(self, today: date) -> bool:
        """Whether the day on which somebody would look again is past."""
        return self.found.review_on is not None and self.found.review_on <= today


def lines_of(school_id: UUID, today: date, *, facts: Facts | None = None) -> list[Line]:
    """Every responsibility of a school in the order of the code."""
    seen = latest_states([school_id])
    gathered = facts or facts_of(school_id, today)
    return [Line(duty=duty, found=found_for(duty, gathered, seen.get((school_id, duty.id)), today)) for duty in duties().values()]


def found_for(duty: Duty, facts: Facts, row: State | None, today: date) -> Found:
    """How one responsibility stands: by what is known, and otherwise by what was said last."""
    if duty.fact is not None:
        return known(duty.fact, facts, today)
    return said(Stand(row.stand) if row else None, row.review_on if row else None, today)


def count_of(lines: list[Line], standing: Standing) -> int:
    """How many lines stand so."""
    return sum(line.found.standing is standing for line in lines)
