"""Letting in and shutting out: who may add a colleague, bar somebody, break the glass, look in the log and judge afterwards."""

from meldpad.policy.facts import Asker, Relation, Track, has, same_school
from meldpad.policy.reading import Scope, guards, reading_scope
from meldpad.policy.roles import STAFF, Role
from meldpad.policy.verdict import ALLOWED, Verdict


def may_involve(asker: Asker, relation: Relation) -> Verdict:
    """Whether somebody may add a colleague, end that, hand it over or ask one for something: who guards the dossier."""
    return ALLOWED if guards(asker, relation) else Verdict("not-yours-to-share")


def may_tell_writer(asker: Asker, relation: Relation) -> Verdict:
    """Whether somebody may tell the writer of a signal what was done: who guards the dossier, so never about an employee."""
    return ALLOWED if guards(asker, relation) else Verdict("not-yours-to-tell")


def may_be_added(asker: Asker, relation: Relation) -> Verdict:
    """Whether this person may be let into the dossier: a colleague of the same school who is not shut out."""
    if relation.shut_out:
        return Verdict("shut-out")
    works = same_school(asker, relation) and has(asker, STAFF) and relation.track is Track.MELDCODE
    return ALLOWED if works else Verdict("not-a-colleague")


def may_take_out(asker: Asker, relation: Relation) -> Verdict:
    """Whether somebody may print or export all of it: who guards it, or was let in. Not who broke the glass."""
    taken = reading_scope(asker, relation) is Scope.ALL and (guards(asker, relation) or relation.involved)
    return ALLOWED if taken else Verdict("not-to-take-out")


def may_shut_out(asker: Asker, relation: Relation, *, oneself: bool) -> Verdict:
    """Whether somebody may bar a person from this dossier: who guards it, and everybody themselves (T28)."""
    if guards(asker, relation):
        return ALLOWED
    knows = oneself and reading_scope(asker, relation) >= Scope.EXISTS
    return ALLOWED if knows else Verdict("not-yours-to-share")


def may_let_back(asker: Asker, relation: Relation, *, oneself: bool) -> Verdict:
    """Whether somebody may end a bar: who guards the dossier, and never for themselves."""
    return ALLOWED if guards(asker, relation) and not oneself else Verdict("not-yours-to-share")


def may_break_glass(asker: Asker, relation: Relation) -> Verdict:
    """Whether somebody may read at once, for a reason and a few hours, what they cannot read otherwise.

    Whoever works at the school may, but never who is shut out; the road of a worry about an employee has no glass.
    """
    if not same_school(asker, relation) or relation.shut_out or relation.track is Track.EMPLOYEE or not has(asker, STAFF):
        return Verdict("no-glass")
    return Verdict("reads-already") if reading_scope(asker, relation) is Scope.ALL else ALLOWED


def may_judge_glass(asker: Asker, relation: Relation, *, oneself: bool) -> Verdict:
    """Whether somebody may judge afterwards that the glass was broken rightly: who guards the dossier, or the privacy officer."""
    if oneself or relation.shut_out:
        return Verdict("not-yours-to-judge")
    return ALLOWED if guards(asker, relation) or watches(asker, relation) else Verdict("not-yours-to-judge")


def may_see_log(asker: Asker, relation: Relation) -> Verdict:
    """Whether somebody may see who looked: who guards the dossier; the privacy officer of the board sees it without content."""
    return ALLOWED if guards(asker, relation) or watches(asker, relation) else Verdict("not-yours-to-see")


def watches(asker: Asker, relation: Relation) -> bool:
    """Whether the asker is the privacy officer of the dossier's board, and not shut out: they see what happens, and no word."""
    return Role.PRIVACY_OFFICER in asker.roles and asker.board_id == relation.board_id and not relation.shut_out
