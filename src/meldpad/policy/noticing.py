"""Who hears that something waits, keeps the calendar, and sees which mail did not leave (T28, T33, O1.11).

A notice for who guards a dossier, or for who leads the school, is for whom `guards` and `directs` in `reading` say.
"""

from meldpad.policy.facts import Asker, Relation, has, same_school
from meldpad.policy.reading import guards
from meldpad.policy.roles import GUARDS, STAND_INS, Role
from meldpad.policy.verdict import ALLOWED, Verdict

KEEPS_CALENDAR = frozenset({Role.DIRECTOR, Role.ATTENTION_OFFICER, Role.DEPUTY_OFFICER})
EVER_GUARD = GUARDS | STAND_INS
EVER_DEPUTY = frozenset({Role.DEPUTY_OFFICER})
EVER_DIRECT = frozenset({Role.DIRECTOR, Role.CONFIDANT})
AT_BOARD = frozenset({Role.BOARD_MEMBER})
KEEPS_MAIL = frozenset({Role.TECHNICAL_ADMINISTRATOR})


def may_keep_calendar(asker: Asker) -> Verdict:
    """Whether somebody may say in which region the school is and on which days it is closed: who leads it or guards its code."""
    return ALLOWED if asker.school_id and has(asker, KEEPS_CALENDAR) else Verdict("not-yours-to-keep")


def may_see_mail(asker: Asker) -> Verdict:
    """Whether somebody may see which mails did not leave, and send them again: who keeps the machine. No mail has content."""
    return ALLOWED if has(asker, KEEPS_MAIL) else Verdict("not-yours-to-see")


def may_snooze(asker: Asker, relation: Relation) -> Verdict:
    """Whether somebody may put off what a dossier asks: who guards it."""
    return ALLOWED if guards(asker, relation) else Verdict("not-yours-to-put-off")


def hears_as_deputy(asker: Asker, relation: Relation) -> bool:
    """Whether a notice for the deputy is for the asker: of their school, and of no dossier from which they are shut out."""
    return same_school(asker, relation) and not relation.shut_out and Role.DEPUTY_OFFICER in asker.roles


def hears_as_board(asker: Asker, relation: Relation) -> bool:
    """Whether a notice for the board is for the asker: they learn at which school something waits, and nothing more."""
    return asker.board_id == relation.board_id and not relation.shut_out and Role.BOARD_MEMBER in asker.roles
