"""For how long a training counts, and whom it still counts for. Pure: rows in, days and counts out."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from meldpad.readiness.models import Source, Subject
from meldpad.retention.when import after

SOON = timedelta(days=60)
SEEING = frozenset({Subject.SIGNALS, Subject.OFFICER})
STEPS = frozenset({Subject.STEPS, Subject.OFFICER})
ANY = frozenset(Subject)


@dataclass(frozen=True, kw_only=True)
class Held:
    """One training of one person, and the first day on which it no longer counts."""

    number: int
    subject: Subject
    source: Source
    held_on: date
    hours: int
    until: date


@dataclass(frozen=True, kw_only=True)
class TrainingCounts:
    """How many people work here, and for how many a training counts today (`soon`: of those, not for long any more)."""

    total: int
    valid: int
    soon: int
    expired: int
    never: int


def ends_on(held_on: date, months: int) -> date:
    """The first day on which a training of that day no longer counts."""
    return after(held_on, months)


def counts_until(held: Iterable[Held], subjects: Collection[Subject] = ANY) -> date | None:
    """The last of the days until which these count, for these subjects; None without any."""
    return max((one.until for one in held if one.subject in subjects), default=None)


def counted_for(
    people: Collection[UUID], held: Mapping[UUID, Iterable[Held]], today: date, subjects: Collection[Subject] = ANY
) -> TrainingCounts:
    """How many of these people are trained in these subjects. Everybody stands in exactly one of valid, expired and never."""
    ends = [counts_until(held.get(one, ()), subjects) for one in people]
    valid = [end for end in ends if end and end > today]
    return TrainingCounts(
        total=len(ends),
        valid=len(valid),
        soon=sum(end <= today + SOON for end in valid),
        expired=sum(end is not None and end <= today for end in ends),
        never=sum(end is None for end in ends),
    )
