"""Who hears of something that is not done, and on which school day: its owner, the deputy, the director, the board (O1.11)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from meldpad.clock.rules.due import Due
from meldpad.clock.rules.parts import Agreement, Part
from meldpad.clock.rules.state import Waiting
from meldpad.protocol.schooldays import add_school_days

UP = (Part.GUARD, Part.DEPUTY, Part.DIRECTOR, Part.BOARD)


class Hop(NamedTuple):
    """One step of the ladder."""

    number: int
    part: Part
    on: date


def hops(waiting: Waiting, agreement: Agreement, absent: frozenset[Part], closed: frozenset[date]) -> Iterator[Hop]:
    """Every step for one thing that waits, from its owner to the board.

    A step is skipped when it is not above the owner. Where nobody has a part, its step goes to the next part that somebody has:
    the board always counts as there. What one account does not do goes to who guards the dossier first.
    """
    start = add_school_days(waiting.on, 0, closed)
    before = waiting.owner if waiting.owner is Part.ONE else _present(waiting.owner, absent)
    yield Hop(0, before, start)
    second = Part.GUARD if waiting.owner is Part.ONE else Part.DEPUTY
    steps = ((second, agreement.deputy), (Part.DIRECTOR, agreement.director), (Part.BOARD, agreement.board))
    for number, (wanted, days) in enumerate(steps, start=1):
        part = _present(wanted, absent)
        if before is Part.ONE or UP.index(part) > UP.index(before):
            on = add_school_days(start, days, closed)
            yield Hop(number, part, max(start, min(on, waiting.until)) if waiting.until else on)
            before = part


def _present(part: Part, absent: frozenset[Part]) -> Part:
    """This part, or the first above it that somebody has."""
    return next((each for each in UP[UP.index(part) :] if each not in absent), Part.BOARD)


def carried(
    waiting: Waiting, agreement: Agreement, absent: frozenset[Part], closed: frozenset[date], today: date
) -> Iterator[Due]:
    """What is to be noticed of one thing that waits: each step whose day has come, and where it goes next."""
    steps = list(hops(waiting, agreement, absent, closed))
    later = next((step for step in steps if step.on > today), None)
    for step in steps:
        if step.on <= today:
            yield noticed_once(waiting, step, later)


def noticed_once(waiting: Waiting, step: Hop, later: Hop | None = None) -> Due:
    """The notice of one step."""
    return Due(
        code=waiting.code,
        subject=waiting.subject,
        due_on=waiting.on,
        hop=step.number,
        part=step.part,
        noticed_on=step.on,
        account=waiting.account if step.part is Part.ONE else None,
        dossier=waiting.dossier,
        number=waiting.number,
        rule=waiting.rule,
        next_on=later.on if later else None,
        next_part=later.part if later else None,
    )
