"""What somebody may add. An emergency and a signal may be written by anyone who works at the school, always."""

from meldpad.policy.facts import Asker, Relation, Right, Track, has, same_school
from meldpad.policy.reading import Scope, guards, reading_scope
from meldpad.policy.roles import GUARDS, WITNESSES, Role
from meldpad.policy.verdict import ALLOWED, Verdict

ABOUT_ACCESS = frozenset({"access_request", "access_check", "access_extension", "access_answer"})
WRITTEN_BY_ITSELF = ABOUT_ACCESS | {
    *("opening", "task", "edition_change", "access", "closing_proposal", "deviation_proposal", "agreement"),
    "retention_hold",
}
OPEN_TO_WITNESSES = frozenset({"signal", "emergency"})
OPEN_TO_WRITERS = OPEN_TO_WITNESSES | {"supplement", "signal_list", "body_map", "note", "correction", "hypothesis_outcome"}
EMPLOYEE_ROAD = OPEN_TO_WRITERS | {"employee_handover", "employee_followup", "waiver"}


def may_signal(asker: Asker) -> Verdict:
    """Whether somebody may write a signal or an emergency about a pupil of their school."""
    return ALLOWED if asker.school_id and has(asker, WITNESSES) else Verdict("not-school-staff")


def may_append(asker: Asker, relation: Relation, kind: str) -> Verdict:
    """Whether an entry of this kind may be added to this dossier by this person."""
    if kind in WRITTEN_BY_ITSELF:
        return Verdict("written-by-itself")
    if kind in OPEN_TO_WITNESSES and same_school(asker, relation) and may_signal(asker):
        return ALLOWED
    scope = reading_scope(asker, relation)
    if scope < Scope.OWN:
        return Verdict("not-involved")
    if scope is Scope.ALL and (guards(asker, relation) or relation.added is Right.WRITE):
        return ALLOWED
    if not relation.wrote:
        return Verdict("read-only")
    allowed = EMPLOYEE_ROAD if relation.track is Track.EMPLOYEE else OPEN_TO_WRITERS
    return ALLOWED if kind in allowed else Verdict("only-own-entries")


def may_answer(asker: Asker, relation: Relation, number: int) -> Verdict:
    """Whether somebody may answer the task of entry `number`: whoever was asked, and whoever writes in the whole dossier."""
    asked = number in relation.tasks and not relation.closed and reading_scope(asker, relation) >= Scope.TASK
    return ALLOWED if asked else may_append(asker, relation, "task_answer")


def may_move_edition(asker: Asker, relation: Relation) -> Verdict:
    """Whether somebody may let a dossier follow another edition of the code: only who holds the attention officer's part."""
    officer = guards(asker, relation) and (Role.ATTENTION_OFFICER in asker.roles or relation.officer_out)
    return ALLOWED if officer else Verdict("not-yours-to-move")


def may_keep_care_signals(asker: Asker) -> Verdict:
    """Whether somebody may see, keep and link the messages of Handle with Care: who guards the code at a school (T41)."""
    return ALLOWED if asker.school_id and has(asker, GUARDS) else Verdict("not-yours-to-keep")
