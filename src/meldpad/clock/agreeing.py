"""What a school agreed about how long something waits: the one place that says it.

The school's own code says after how many school days who takes over (O1.11). Where it says nothing, the usual agreement holds.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from meldpad.adoption.content import Function, Rung
from meldpad.adoption.selectors import content_of, version_in_force
from meldpad.clock.rules.parts import USUAL, Agreement


def agreement_of(school_id: UUID, today: date) -> Agreement:
    """How long each waits for the next at this school, as it holds on a day."""
    version = version_in_force(school_id, today)
    return agreed(content_of(version).escalation) if version else USUAL


def agreed(rungs: Iterable[Rung]) -> Agreement:
    """The days of these rungs. A part that they do not name keeps its usual days, but never hears before who is named below it,
    and never after who is named above it. The board always hears in the end."""
    days = {rung.function: rung.days for rung in rungs}
    director = days.get(Function.DIRECTOR)
    board = days.get(Function.BOARD, max(USUAL.board, director or 0))
    director = min(USUAL.director, board) if director is None else director
    deputy = days.get(Function.DEPUTY_OFFICER, min(USUAL.deputy, director))
    return replace(USUAL, deputy=deputy, director=director, board=board)
