"""What somebody may add. An emergency and a signal may be written by anyone who works at the school, always."""

from meldpad.dossiers.models import Track
from meldpad.dossiers.policies.reading import Relation, Scope, reading_scope
from meldpad.dossiers.policies.verdict import ALLOWED, Verdict
from meldpad.schools.actor import Actor
from meldpad.schools.models import Role

GUARDS = (Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR)
STAFF = (Role.TEACHER, Role.CARE_COORDINATOR, Role.ATTENTION_OFFICER, Role.DIRECTOR)
WRITTEN_BY_ITSELF = frozenset({"opening", "task", "edition_change", "closing_proposal", "deviation_proposal", "agreement"})
OPEN_TO_STAFF = frozenset({"signal", "emergency"})
OPEN_TO_WRITERS = OPEN_TO_STAFF | {"supplement", "signal_list", "body_map", "note", "correction", "hypothesis_outcome"}
EMPLOYEE_ROAD = OPEN_TO_WRITERS | {"employee_handover", "employee_followup", "waiver"}


def may_signal(actor: Actor) -> Verdict:
    """Whether somebody may write a signal or an emergency about a pupil of their school."""
    return ALLOWED if actor.school_id and actor.has(*STAFF) else Verdict("not-school-staff")


def may_append(actor: Actor, relation: Relation, kind: str) -> Verdict:
    """Whether an entry of this kind may be added to this dossier by this person."""
    if kind in WRITTEN_BY_ITSELF:
        return Verdict("written-by-itself")
    scope = reading_scope(actor, relation)
    if kind in OPEN_TO_STAFF and actor.school_id == relation.school_id and actor.has(*STAFF):
        return ALLOWED
    if scope is Scope.ALL:
        return ALLOWED if relation.may_write or not relation.involved else Verdict("read-only")
    if scope is Scope.OWN:
        allowed = EMPLOYEE_ROAD if relation.track is Track.EMPLOYEE else OPEN_TO_WRITERS
        return ALLOWED if kind in allowed else Verdict("only-own-entries")
    return Verdict("not-involved")


def may_involve(actor: Actor, relation: Relation) -> Verdict:
    """Whether somebody may add a colleague or ask one for something: who guards the code, on the meldcode road."""
    by_role = actor.has(*GUARDS)
    return ALLOWED if by_role and reading_scope(actor, relation) is Scope.ALL else Verdict("not-yours-to-share")


def may_move_edition(actor: Actor, relation: Relation) -> Verdict:
    """Whether somebody may let a dossier follow another edition of the code: only the attention officer, on the meldcode road."""
    by_role = actor.has(Role.ATTENTION_OFFICER) and reading_scope(actor, relation) is Scope.ALL
    return ALLOWED if by_role and relation.track is Track.MELDCODE else Verdict("not-yours-to-move")


def may_answer(actor: Actor, relation: Relation, number: int) -> Verdict:
    """Whether somebody may answer the task of entry `number`: whoever was asked, and whoever writes in the whole dossier."""
    return ALLOWED if number in relation.tasks else may_append(actor, relation, "task_answer")


def may_keep_care_signals(actor: Actor) -> Verdict:
    """Whether somebody may see, keep and link the messages of Handle with Care: who guards the code at a school (T41)."""
    return ALLOWED if actor.school_id and actor.has(*GUARDS) else Verdict("not-yours-to-keep")
