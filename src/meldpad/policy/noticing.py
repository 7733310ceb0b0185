"""Who hears that something waits, keeps the calendar, says who can be reached, and sees which mail did not leave (T28, T33).

A notice for who guards a dossier, or for who leads the school, is for whom `guards` and `directs` in `reading` say. Whoever is in
none of these sets is never asked.
"""

from meldpad.policy.facts import Asker, Relation, Track, has, same_school
from meldpad.policy.reading import directs, guards
from meldpad.policy.roles import GUARDS, STAND_INS, WITNESSES, Role
from meldpad.policy.verdict import ALLOWED, Verdict

NAMES_REACHABLE = GUARDS | {Role.DEPUTY_OFFICER, Role.DIRECTOR}
SEES_REACHABLE = WITNESSES | {Role.CONFIDANT, Role.BOARD_MEMBER}
KEEPS_CALENDAR = frozenset({Role.DIRECTOR, Role.ATTENTION_OFFICER, Role.DEPUTY_OFFICER})
EVER_GUARD = GUARDS | STAND_INS
EVER_DEPUTY = frozenset({Role.DEPUTY_OFFICER})
EVER_DIRECT = frozenset({Role.DIRECTOR, Role.CONFIDANT})
AT_BOARD = frozenset({Role.BOARD_MEMBER})
KEEPS_MAIL = frozenset({Role.TECHNICAL_ADMINISTRATOR})


def may_keep_calendar(asker: Asker) -> Verdict:
    """Whether somebody may say in which region the school is and on which days it is closed: who leads it or guards its code."""
    return ALLOWED if asker.school_id and has(asker, KEEPS_CALENDAR) else Verdict("not-yours-to-keep")


def may_name_reachable(asker: Asker) -> Verdict:
    """Whether somebody may say who can be reached while the school is closed: who guards its code or leads it (T10)."""
    return ALLOWED if asker.school_id and has(asker, NAMES_REACHABLE) else Verdict("not-yours-to-name")


def may_see_reachable(asker: Asker) -> Verdict:
    """Whether somebody may see who can be reached: who works with children at the school, and the board that has to know."""
    return ALLOWED if has(asker, SEES_REACHABLE) else Verdict("not-yours-to-see")


def may_see_mail(asker: Asker) -> Verdict:
    """Whether somebody may see which mails did not leave, and send them again: who keeps the machine. No mail has content."""
    return ALLOWED if has(asker, KEEPS_MAIL) else Verdict("not-yours-to-see")


def may_snooze(asker: Asker, relation: Relation) -> Verdict:
    """Whether somebody may put off what a dossier asks: who guards it."""
    return ALLOWED if hears_as_guard(asker, relation) else Verdict("not-yours-to-put-off")


def hears_as_guard(asker: Asker, relation: Relation) -> bool:
    """Whether a notice for who guards a dossier is for the asker."""
    return has(asker, EVER_GUARD) and guards(asker, relation)


def hears_as_director(asker: Asker, relation: Relation) -> bool:
    """Whether a notice for who leads the school is for the asker."""
    return has(asker, EVER_DIRECT) and directs(asker, relation)


def hears_as_deputy(asker: Asker, relation: Relation) -> bool:
    """Whether a notice for the deputy is for the asker: of their school, and of no dossier from which they are shut out."""
    return same_school(asker, relation) and _may_be_heard(relation) and has(asker, EVER_DEPUTY)


def hears_as_board(asker: Asker, relation: Relation) -> bool:
    """Whether a notice for the board is for the asker: they learn at which school something waits, and nothing more."""
    return asker.board_id == relation.board_id and _may_be_heard(relation) and has(asker, AT_BOARD)


def _may_be_heard(relation: Relation) -> bool:
    """Never by who is shut out, and never about an employee: whoever it is about may be told (T48)."""
    return not relation.shut_out and relation.track is not Track.EMPLOYEE
