"""What the code asks of an organisation: who sets a state, who keeps trainings, and who reads along for the board (T44)."""

from meldpad.policy.facts import Asker, has
from meldpad.policy.roles import PASSING, STAFF, Role
from meldpad.policy.verdict import ALLOWED, Verdict

# Sets what the school itself answers for, and keeps the trainings.
READIES = frozenset({Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR, Role.DIRECTOR})
# Reads it beside them: who stands in for the officer must know what waits.
READS_READINESS = READIES | {Role.DEPUTY_OFFICER}
# Has trainings of their own: everybody who works at the school, also for a while.
LEARNS = STAFF | PASSING
ANSWERS_FOR_ALL = frozenset({Role.BOARD_MEMBER})


def may_see_readiness(asker: Asker) -> Verdict:
    """Whether somebody may read how the school stands: who sets it, and the deputy officer."""
    return ALLOWED if asker.school_id is not None and has(asker, READS_READINESS) else Verdict("not-yours-to-see")


def may_set_readiness(asker: Asker) -> Verdict:
    """Whether somebody may say how a responsibility of the school stands."""
    return ALLOWED if asker.school_id is not None and has(asker, READIES) else Verdict("not-yours-to-set")


def may_keep_trainings(asker: Asker) -> Verdict:
    """Whether somebody may record and plan trainings, and who was there."""
    return ALLOWED if asker.school_id is not None and has(asker, READIES) else Verdict("not-yours-to-set")


def may_see_own_trainings(asker: Asker) -> Verdict:
    """Whether somebody may read their own trainings: everybody who works at a school."""
    return ALLOWED if asker.school_id is not None and has(asker, LEARNS) else Verdict("not-yours-to-see")


def may_see_schools_readiness(asker: Asker) -> Verdict:
    """Whether somebody may read how every school of the board stands: counts and days, and nothing of a child (T44)."""
    return ALLOWED if has(asker, ANSWERS_FOR_ALL) else Verdict("not-yours-to-see")


def may_set_board_readiness(asker: Asker) -> Verdict:
    """Whether somebody may say how a responsibility of the board itself stands."""
    return ALLOWED if has(asker, ANSWERS_FOR_ALL) else Verdict("not-yours-to-set")
