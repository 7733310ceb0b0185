"""The school's own code: who writes it, who sends it on, who adopts it, and who sees who read it (A1, A8, O1.9).

It is about the code alone. Nobody needs one for a signal, an advice, a report or a call.
"""

from meldpad.policy.facts import Asker, has
from meldpad.policy.roles import GUARDS, Role
from meldpad.policy.verdict import ALLOWED, Verdict

WRITES_CODE = GUARDS | {Role.DIRECTOR}
SENDS_CODE = frozenset({Role.DIRECTOR})
ADOPTS_CODE = frozenset({Role.BOARD_MEMBER, Role.DIRECTOR})
SEES_CODE_READERS = frozenset({Role.ATTENTION_OFFICER, Role.DEPUTY_OFFICER, Role.DIRECTOR})


def may_write_code(asker: Asker) -> Verdict:
    """Whether somebody may write in the draft of their school's code."""
    return ALLOWED if asker.school_id and has(asker, WRITES_CODE) else Verdict("not-yours-to-write")


def may_send_code(asker: Asker) -> Verdict:
    """Whether somebody may send the draft to the participation council and write down its answer: the director."""
    return ALLOWED if asker.school_id and has(asker, SENDS_CODE) else Verdict("not-yours-to-send")


def may_adopt_code(asker: Asker) -> Verdict:
    """Whether somebody may adopt the code in their own name: a member of the board."""
    return ALLOWED if Role.BOARD_MEMBER in asker.roles else Verdict("not-yours-to-adopt")


def may_record_adoption(asker: Asker) -> Verdict:
    """Whether somebody may write down that the board adopted it, with the document that says so: the director."""
    return ALLOWED if asker.school_id and has(asker, SENDS_CODE) else Verdict("not-yours-to-adopt")


def may_decide_on_code(asker: Asker) -> Verdict:
    """Whether somebody may adopt it in one of these two ways, or send it back to its writers."""
    return may_adopt_code(asker) or may_record_adoption(asker) if has(asker, ADOPTS_CODE) else Verdict("not-yours-to-adopt")


def may_read_code(asker: Asker) -> Verdict:
    """Whether somebody may read the code of their school (or of the schools of their board) and its history: who has a role."""
    return ALLOWED if asker.roles else Verdict("not-yours-to-see")


def may_see_code_readers(asker: Asker) -> Verdict:
    """Whether somebody may see which colleagues read the code and which did not yet."""
    return ALLOWED if asker.school_id and has(asker, SEES_CODE_READERS) else Verdict("not-yours-to-see")
