"""Looking back on a case: the route of its dossier is read as any other, and laid beside what the case expected.

No score and no grade: for each duty whether it was done, was left out on a ground, or is still open, and why it exists.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meldpad.dossiers.selectors import open_journal
from meldpad.practice.cases import Expected
from meldpad.practice.colleagues import dossier_of
from meldpad.practice.grounds import colleague_at
from meldpad.practice.people import Colleague
from meldpad.practice.playing import Playing
from meldpad.protocol.route import Duty, DutyState


class Outcome(StrEnum):
    """What came of an expected duty."""

    DONE = "done"
    LEFT_OUT = "left_out"
    MISSED = "missed"


@dataclass(frozen=True, kw_only=True)
class LookedAt:
    """One expected duty and what came of it."""

    expected: Expected
    outcome: Outcome


def look_back(played: Playing, at: datetime) -> tuple[LookedAt, ...]:
    """Every duty that the case expected, in its order."""
    duties = _duties(played, at)
    return tuple(LookedAt(expected=each, outcome=outcome_of(each.rule, duties)) for each in played.case.expects)


def outcome_of(rule_id: str, duties: tuple[Duty, ...]) -> Outcome:
    """What came of one rule: a duty that is asked several times is done when none of them is open and one is done."""
    mine = [duty for duty in duties if duty.rule.id == rule_id]
    states = {duty.state for duty in mine}
    if DutyState.ASKED in states:
        return Outcome.MISSED
    if DutyState.DONE in states or _nothing_lacked(rule_id, duties):
        return Outcome.DONE
    return Outcome.LEFT_OUT if DutyState.WAIVED in states else Outcome.MISSED


def _nothing_lacked(rule_id: str, duties: tuple[Duty, ...]) -> bool:
    """Completing a signal is never asked of somebody who wrote all of it at once: then it is done, not missed."""
    mine = any(duty.rule.id == rule_id for duty in duties)
    wrote = any(duty.rule.id == "record-signal" and duty.state is DutyState.DONE for duty in duties)
    return rule_id == "complete-signal" and not mine and wrote


def _duties(played: Playing, at: datetime) -> tuple[Duty, ...]:
    """All duties of the case's dossier, opened by the invented officer; none when nobody opened a dossier."""
    dossier = dossier_of(played.ground, played.case)
    if dossier is None:
        return ()
    opened = open_journal(colleague_at(played.ground, Colleague.OFFICER, at), dossier.id, at)
    return opened.route.duties if opened.route else ()
