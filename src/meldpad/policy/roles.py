"""What somebody is at a school or at its board, and the few groups of roles that the rules speak of."""

from enum import StrEnum


class Role(StrEnum):
    """One appointment. Somebody may hold several; parents and pupils hold none (T32)."""

    TEACHER = "teacher"
    SUBJECT_TEACHER = "subject_teacher"
    REMEDIAL_TEACHER = "remedial_teacher"
    ASSISTANT = "assistant"
    TRAINEE = "trainee"
    SUBSTITUTE = "substitute"
    CARE_COORDINATOR = "care_coordinator"
    ATTENTION_OFFICER = "attention_officer"
    DEPUTY_OFFICER = "deputy_officer"
    DIRECTOR = "director"
    CONFIDANT = "confidant"
    BOARD_MEMBER = "board_member"
    PRIVACY_OFFICER = "privacy_officer"
    TECHNICAL_ADMINISTRATOR = "technical_administrator"


# Stands before the class or beside it, and stays.
TEACHING = frozenset({Role.TEACHER, Role.SUBJECT_TEACHER, Role.REMEDIAL_TEACHER, Role.ASSISTANT})
# Is here for a while: sees and hears as much, and reads nothing back.
PASSING = frozenset({Role.TRAINEE, Role.SUBSTITUTE})
# Guards the route of every pupil of the school.
GUARDS = frozenset({Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR})
# Works at the school, and may be let into a dossier.
STAFF = TEACHING | GUARDS | {Role.DEPUTY_OFFICER, Role.DIRECTOR}
# May write down what they saw of a pupil.
WITNESSES = STAFF | PASSING
# Stands in for somebody who may not read one dossier.
STAND_INS = frozenset({Role.DEPUTY_OFFICER, Role.CONFIDANT})
