"""Who hears that something waits: whose part it is at the school, for this dossier, today (T28, T33, O1.11)."""

from meldpad.policy.facts import Asker, Relation, Track, has, same_school
from meldpad.policy.reading import directs, guards
from meldpad.policy.roles import Role
from meldpad.policy.verdict import ALLOWED, Verdict

KEEPS_CALENDAR = frozenset({Role.DIRECTOR, Role.ATTENTION_OFFICER, Role.DEPUTY_OFFICER})
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


def hears_as_guard(asker: Asker, relation: Relation) -> bool:
    """Whether a notice for who guards a dossier is for the asker."""
    return guards(asker, relation)


def hears_as_deputy(asker: Asker, relation: Relation) -> bool:
    """Whether a notice for the deputy is: of their school, and of no dossier from which they are shut out."""
    return same_school(asker, relation) and _open_to(relation) and Role.DEPUTY_OFFICER in asker.roles


def hears_as_director(asker: Asker, relation: Relation) -> bool:
    """Whether a notice for who leads the school is: the director, or the confidant where every director is shut out."""
    return directs(asker, relation)


def hears_as_board(asker: Asker, relation: Relation) -> bool:
    """Whether a notice for the board is: they learn at which school something waits, and nothing more."""
    return asker.board_id == relation.board_id and _open_to(relation) and Role.BOARD_MEMBER in asker.roles


def _open_to(relation: Relation) -> bool:
    return not relation.shut_out and relation.track is not Track.EMPLOYEE
