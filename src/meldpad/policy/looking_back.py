"""The yearly look back: who leads it, who is asked, and who sees its figures (O1.8, T44). None of it opens a dossier."""

from meldpad.policy.facts import Asker, has
from meldpad.policy.roles import STAFF, WITNESSES, Role
from meldpad.policy.verdict import ALLOWED, Verdict

LEADS = frozenset({Role.ATTENTION_OFFICER, Role.DIRECTOR})
ANSWERS = WITNESSES | {Role.CONFIDANT}
READS_FIGURES = STAFF | {Role.CONFIDANT}


def may_lead_look_back(asker: Asker) -> Verdict:
    """Whether somebody may open the look back of their school, ask colleagues, conclude and close it: the attention officer or
    who leads the school."""
    return ALLOWED if asker.school_id and has(asker, LEADS) else Verdict("not-yours-to-lead")


def is_asked_to_look_back(asker: Asker) -> Verdict:
    """Whether the yearly look back is somebody's own work: the attention officer's. Who leads the school may do it too."""
    return ALLOWED if asker.school_id and Role.ATTENTION_OFFICER in asker.roles else Verdict("not-yours-to-lead")


def may_answer_look_back(asker: Asker) -> Verdict:
    """Whether somebody may be asked how the code works: who works at the school, or stands in there."""
    return ALLOWED if asker.school_id and has(asker, ANSWERS) else Verdict("not-at-school")


def may_read_look_back(asker: Asker) -> Verdict:
    """Whether somebody may read figures, conclusions and actions of their school: who works there and stays."""
    return ALLOWED if asker.school_id and has(asker, READS_FIGURES) else Verdict("not-yours-to-see")


def may_see_board_figures(asker: Asker) -> Verdict:
    """Whether somebody may read the figures of every school of the board: a member of it. They are what the school reads."""
    return ALLOWED if Role.BOARD_MEMBER in asker.roles else Verdict("not-yours-to-see")
