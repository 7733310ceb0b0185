"""The papers of the school's own code: who takes them along, and who decides what parents see of it (A8, O1.9)."""

from meldpad.policy.adopting import may_decide_on_code, may_read_code, may_write_code
from meldpad.policy.facts import Asker
from meldpad.policy.roles import Role
from meldpad.policy.verdict import ALLOWED, Verdict

PUBLISHES_CODE = frozenset({Role.DIRECTOR})


def may_publish_code(asker: Asker) -> Verdict:
    """Whether somebody may show the code to parents, or stop showing it: the director."""
    return ALLOWED if asker.school_id and not asker.roles.isdisjoint(PUBLISHES_CODE) else Verdict("not-yours-to-publish")


def may_take_code(asker: Asker) -> Verdict:
    """Whether somebody may take an adopted version along on paper: whoever may read it."""
    return may_read_code(asker)


def may_take_draft(asker: Asker) -> Verdict:
    """Whether somebody may take the draft along on paper, for the council or the board: who writes it or decides on it."""
    return may_write_code(asker) or may_decide_on_code(asker)
