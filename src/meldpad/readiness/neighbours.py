"""What the rooms below know of the school's own code, its partners and its look back: the one place that asks them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.utils.timezone import make_aware

from meldpad.adoption.marking import count_readers
from meldpad.adoption.selectors import version_in_force
from meldpad.evaluation.selectors import last_look_back
from meldpad.socialmap.selectors import empty_slots, unconfirmed_of
from meldpad.socialmap.slots import slots


@dataclass(frozen=True, kw_only=True)
class CodeInForce:
    """The school's own code: the number of its version, when it was adopted and since when it holds."""

    version: int
    adopted_on: date
    since: date


@dataclass(frozen=True, kw_only=True)
class MapState:
    """The places on the social map: how many a school fills, how many are empty, how many partners nobody confirmed."""

    slots: int
    empty: int
    unconfirmed: int


@dataclass(frozen=True, kw_only=True)
class Readers:
    """How many people who work at the school today read the code in force, of how many."""

    read: int
    total: int


def code_in_force(school_id: UUID, today: date) -> CodeInForce | None:
    """The school's code that is in force; None when it has none."""
    version = version_in_force(school_id, today)
    if version is None:
        return None
    return CodeInForce(version=version.number, adopted_on=version.adopted_on, since=version.in_force_from)


def map_state(school_id: UUID, today: date) -> MapState:
    """How full the social map is. A place of which somebody said that the school has none is not empty."""
    fixed = sum(not slot.free for slot in slots())
    return MapState(slots=fixed, empty=len(empty_slots(school_id)), unconfirmed=len(unconfirmed_of(school_id, today)))


def looked_back_on(school_id: UUID) -> date | None:
    """The day on which the school last closed a look back; None when it never did."""
    return last_look_back(school_id)


def readers(school_id: UUID, today: date) -> Readers:
    """Who of the people at the school today read the code in force; nobody when there is none."""
    version = version_in_force(school_id, today)
    if version is None:
        return Readers(read=0, total=0)
    noon = make_aware(datetime.combine(today, time(12)))  # the count asks a moment, and only its day matters
    read, total = count_readers(version, noon)
    return Readers(read=read, total=total)
