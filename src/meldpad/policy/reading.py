"""Need to know, as one function: how much of a dossier somebody may read."""

from enum import IntEnum

from meldpad.policy.facts import Asker, Relation, Track, has, same_school
from meldpad.policy.roles import GUARDS, STAFF, WITNESSES, Role


class Scope(IntEnum):
    """How much: nothing (and then it does not exist), that it exists, a task that was asked, one's own entries, or all."""

    NOTHING = 0
    EXISTS = 1
    TASK = 2
    OWN = 3
    ALL = 4


def reading_scope(asker: Asker, relation: Relation) -> Scope:
    """How much of this dossier the asker may read. What shuts out comes first, and nothing that follows undoes it."""
    if not same_school(asker, relation) or relation.shut_out:
        return Scope.NOTHING
    if relation.track is Track.EMPLOYEE:
        return Scope.OWN if relation.wrote and has(asker, WITNESSES) else Scope.NOTHING
    if not may_be_inside(asker):
        return Scope.NOTHING
    if guards(asker, relation) or relation.involved or relation.glass:
        return Scope.ALL
    if relation.wrote:
        return Scope.OWN
    if relation.tasks and not relation.closed:
        return Scope.TASK
    return Scope.EXISTS if directs(asker, relation) else Scope.NOTHING


def may_be_inside(asker: Asker) -> bool:
    """Whether somebody can be in a dossier at all: who works at the school, or stands in there for the board."""
    return has(asker, STAFF | {Role.CONFIDANT})


def guards(asker: Asker, relation: Relation) -> bool:
    """Whether the asker watches over this dossier by their work (T28).

    The attention officer and the care coordinator do; where every attention officer is shut out a deputy takes the role, and
    where every deputy is too, the board's own confidant.
    """
    if not same_school(asker, relation) or relation.shut_out or relation.track is Track.EMPLOYEE:
        return False
    if has(asker, GUARDS):
        return True
    if Role.DEPUTY_OFFICER in asker.roles and relation.officer_out:
        return True
    return Role.CONFIDANT in asker.roles and relation.officer_out and relation.deputy_out


def directs(asker: Asker, relation: Relation) -> bool:
    """Whether the asker leads the school as far as this dossier goes: the director, or the confidant in their place."""
    if not same_school(asker, relation) or relation.shut_out or relation.track is Track.EMPLOYEE:
        return False
    return Role.DIRECTOR in asker.roles or (Role.CONFIDANT in asker.roles and relation.director_out)


def sees_secret_addresses(asker: Asker, relation: Relation) -> bool:
    """Whether a secret address is shown to somebody on a screen (T40): who guards the dossier, and who broke the glass, because
    they may have to tell the police where to go. Nobody gets it on paper or in a file."""
    return guards(asker, relation) or (relation.glass and reading_scope(asker, relation) is Scope.ALL)


def why_readable(asker: Asker, relation: Relation) -> str:
    """A code for the sentence "why can I see this"."""
    scope = reading_scope(asker, relation)
    if scope is Scope.ALL:
        return "role" if guards(asker, relation) else "involved" if relation.involved else "glass"
    return {Scope.OWN: "wrote", Scope.TASK: "task", Scope.EXISTS: "exists", Scope.NOTHING: "nothing"}[scope]
