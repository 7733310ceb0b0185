"""How each responsibility stands on a day: derived from what is known, or from what somebody said last. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.readiness.duties import Known
from meldpad.readiness.facts import Facts
from meldpad.readiness.models import Stand
from meldpad.readiness.trained import SOON, TrainingCounts
from meldpad.retention.when import after

YEAR = 12


class Standing(StrEnum):
    """Right; to be looked at again; missing; or nobody looked at it yet. Something unseen is no fault."""

    RIGHT = "right"
    DUE = "due"
    MISSING = "missing"
    UNSEEN = "unseen"


@dataclass(frozen=True, kw_only=True)
class Found:
    """How it stands and by what: `code` names a sentence, `on` and `numbers` go in it. `review_on`: when to look again."""

    standing: Standing
    code: str
    on: date | None = None
    numbers: tuple[int, ...] = ()
    review_on: date | None = None


def said(stand: Stand | None, review_on: date | None, today: date) -> Found:
    """What follows from what somebody said last; `stand` is None when nobody said anything."""
    if stand is None:
        return Found(standing=Standing.UNSEEN, code="unseen")
    if stand is Stand.MISSING:
        return Found(standing=Standing.MISSING, code="said-missing", review_on=review_on)
    late = review_on is not None and review_on <= today + SOON
    if stand is Stand.WORKING:
        return Found(standing=Standing.DUE, code="said-working", review_on=review_on)
    return Found(standing=Standing.DUE if late else Standing.RIGHT, code="said-arranged", review_on=review_on)


def known(fact: Known, facts: Facts, today: date) -> Found:
    """What follows from what the product knows."""
    return DERIVED[fact](facts, today)


def _right(code: str, on: date | None = None, *numbers: int) -> Found:
    return Found(standing=Standing.RIGHT, code=code, on=on, numbers=numbers)


def _due(code: str, on: date | None = None, *numbers: int) -> Found:
    return Found(standing=Standing.DUE, code=code, on=on, numbers=numbers)


def _missing(code: str, on: date | None = None, *numbers: int) -> Found:
    return Found(standing=Standing.MISSING, code=code, on=on, numbers=numbers)


def _officer(facts: Facts, today: date) -> Found:
    return _right("officer", None, facts.officers) if facts.officers else _missing("no-officer")


def _officer_from_care(facts: Facts, today: date) -> Found:
    if not facts.officers:
        return _missing("no-officer")
    return _right("officer-from-care") if facts.from_care == facts.officers else _due("officer-new-to-care")


def _deputy(facts: Facts, today: date) -> Found:
    if not facts.officers:
        return _missing("no-officer")
    return _right("deputy") if facts.deputies or facts.officers > 1 else _missing("no-deputy")


def _planned(facts: Facts, today: date) -> Found:
    if facts.planned is None:
        return _missing("not-planned")
    return _right("planned", facts.planned) if facts.planned >= today else _due("plan-past", facts.planned)


def _counted(counts: TrainingCounts) -> Found:
    numbers = (counts.valid, counts.total, counts.soon)
    if counts.valid == 0:
        return _missing("nobody-trained", None, *numbers)
    if counts.valid < counts.total:
        return _due("some-trained", None, *numbers)
    return _due("trained-soon-over", None, *numbers) if counts.soon else _right("all-trained", None, *numbers)


def _trained(facts: Facts, today: date) -> Found:
    return _counted(facts.trained)


def _teachers_see(facts: Facts, today: date) -> Found:
    return _counted(facts.teachers_see)


def _officers_training(until: date | None, facts: Facts, today: date) -> Found:
    if not facts.officers:
        return _missing("no-officer")
    if until is None:
        return _missing("officer-untrained")
    if until <= today:
        return _missing("officer-training-over", until)
    return _right("officer-trained", until) if until > today + SOON else _due("officer-trained", until)


def _officer_sees(facts: Facts, today: date) -> Found:
    return _officers_training(facts.officer_sees, facts, today)


def _officer_knows(facts: Facts, today: date) -> Found:
    return _officers_training(facts.officer_knows, facts, today)


def _code(facts: Facts, today: date) -> Found:
    if facts.code is None:
        return _missing("no-code")
    look_again = after(facts.code.adopted_on, 2 * YEAR)
    return _due("code-review", look_again) if look_again <= today + SOON else _right("code", facts.code.since)


def _map(facts: Facts, today: date) -> Found:
    empty, unconfirmed = facts.map.empty, facts.map.unconfirmed
    if empty >= facts.map.slots:
        return _missing("map-empty")
    return _due("map-open", None, empty, unconfirmed) if empty or unconfirmed else _right("map", None, facts.map.slots)


def _read(facts: Facts, today: date) -> Found:
    if facts.code is None:
        return _missing("no-code-to-read")
    numbers = (facts.read.read, facts.read.total)
    if facts.read.read == 0:
        return _missing("nobody-read", None, *numbers)
    return _right("all-read", None, *numbers) if facts.read.read >= facts.read.total else _due("some-read", None, *numbers)


def _looked_back(facts: Facts, today: date) -> Found:
    if facts.looked_back is None:
        return _missing("never-looked-back")
    return (
        _due("looked-back", facts.looked_back)
        if after(facts.looked_back, YEAR) <= today
        else _right("looked-back", facts.looked_back)
    )


DERIVED: dict[Known, Callable[[Facts, date], Found]] = {
    Known.OFFICER: _officer,
    Known.OFFICER_FROM_CARE: _officer_from_care,
    Known.DEPUTY: _deputy,
    Known.PLANNED: _planned,
    Known.TRAINED: _trained,
    Known.OFFICER_SEES: _officer_sees,
    Known.OFFICER_KNOWS: _officer_knows,
    Known.TEACHERS_SEE: _teachers_see,
    Known.CODE: _code,
    Known.MAP: _map,
    Known.READ: _read,
    Known.LOOKED_BACK: _looked_back,
}
