"""The social map: who fills it, who is asked to keep it true, and who reads it (O2.6, O2.10, K1)."""

from meldpad.policy.facts import Asker, has
from meldpad.policy.roles import GUARDS, Role
from meldpad.policy.verdict import ALLOWED, Verdict

FILLS_MAP = GUARDS | {Role.DEPUTY_OFFICER, Role.DIRECTOR}


def may_fill_map(asker: Asker) -> Verdict:
    """Whether somebody may add, change, confirm or take off a partner of their school."""
    return ALLOWED if has(asker, FILLS_MAP) and asker.school_id is not None else Verdict("not-yours-to-fill")


def keeps_map(asker: Asker) -> Verdict:
    """Whether the first screen asks somebody to look at it again: who guards the route of every pupil."""
    return ALLOWED if has(asker, GUARDS) and may_fill_map(asker) else Verdict("not-yours-to-keep")


def may_read_map(asker: Asker) -> Verdict:
    """Whether somebody may read the map: everybody who has a role at the school or at its board."""
    return ALLOWED if asker.roles else Verdict("no-role")
