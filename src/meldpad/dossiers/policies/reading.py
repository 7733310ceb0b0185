"""Need to know, as one function: how much of a dossier somebody may read."""

from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from meldpad.dossiers.models import Track
from meldpad.schools.actor import Actor
from meldpad.schools.models import Role


class Scope(IntEnum):
    """How much: nothing (and then it does not exist), that it exists, a task that was asked, one's own entries, or all."""

    NOTHING = 0
    EXISTS = 1
    TASK = 2
    OWN = 3
    ALL = 4


@dataclass(frozen=True, kw_only=True)
class Relation:
    """What ties the asker to the dossier: its school and road, whether they wrote in it, whether they were added for reading.

    `tasks` are the numbers of the open tasks that were asked of them.
    """

    school_id: UUID
    track: Track
    wrote: bool
    involved: bool
    may_write: bool = False
    tasks: frozenset[int] = frozenset()


def reading_scope(actor: Actor, relation: Relation) -> Scope:
    """How much of this dossier the actor may read. Another school's dossier does not exist."""
    if actor.school_id is None or actor.school_id != relation.school_id:
        return Scope.NOTHING
    if relation.track is Track.EMPLOYEE:
        return Scope.OWN if relation.wrote else Scope.NOTHING
    if relation.involved or actor.has(Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR):
        return Scope.ALL
    if relation.wrote:
        return Scope.OWN
    if relation.tasks:
        return Scope.TASK
    return Scope.EXISTS if actor.has(Role.DIRECTOR) else Scope.NOTHING


def why_readable(actor: Actor, relation: Relation) -> str:
    """A code for the sentence "why can I see this": by role, because added, or because one wrote in it."""
    if relation.track is not Track.EMPLOYEE and relation.involved:
        return "involved"
    if relation.track is not Track.EMPLOYEE and actor.has(Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR):
        return "role"
    return "wrote" if relation.wrote else "exists"
