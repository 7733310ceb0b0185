"""The filter through which every dossier is found: whoever may not know of it does not find it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.models import Dossier, Entry, Involvement, Right, Track
from meldpad.dossiers.policies.reading import Relation, Scope, reading_scope
from meldpad.dossiers.policies.verdict import NotAllowed
from meldpad.schools.actor import Actor
from meldpad.schools.models import SiblingLink
from meldpad.statements.prepared import Prepared


@dataclass(frozen=True, kw_only=True)
class Found:
    """A dossier together with what ties the actor to it and how much they may read; `kin` when a sibling is linked."""

    dossier: Dossier
    relation: Relation
    scope: Scope
    kin: bool = False

    @property
    def by_role(self) -> bool:
        """Whether the actor reads all of it because of their work, and not because somebody added them."""
        return self.scope is Scope.ALL and not self.relation.involved


@dataclass(frozen=True, kw_only=True)
class Ties:
    """What ties somebody to the dossiers of their school, for lists. `by_role`: the policy lets them read every one of the
    meldcode road, and nothing depends on the rest."""

    involved: frozenset[UUID]
    wrote: frozenset[UUID]
    by_role: bool = False

    def relation(self, school_id: UUID, dossier_id: UUID, track: Track) -> Relation:
        """The relation to one dossier of the school."""
        return Relation(school_id=school_id, track=track, wrote=dossier_id in self.wrote, involved=dossier_id in self.involved)


def ties_of(actor: Actor, at: datetime) -> Ties:
    """The actor's own ties, two look-ups at most."""
    none = Ties(involved=frozenset(), wrote=frozenset())
    if reading_scope(actor, none.relation(actor.here, actor.here, Track.MELDCODE)) is Scope.ALL:
        return replace(none, by_role=True)
    involved = Involvement.objects.filter(
        Q(until=None) | Q(until__gt=at), school_id=actor.here, user_id=actor.user_id, right__in=(Right.WRITE, Right.READ)
    )
    wrote = Entry.objects.filter(school_id=actor.here, author_id=actor.user_id)
    return Ties(
        involved=frozenset(involved.values_list("dossier_id", flat=True)),
        wrote=frozenset(wrote.values_list("dossier_id", flat=True).distinct()),
    )


NAMES = [field.attname for field in Dossier._meta.concrete_fields]
_OWN = OuterRef("pupil_id")
_LINKED = Subquery(SiblingLink.objects.filter(Q(first_id=_OWN) | Q(second_id=_OWN)).values("pk")[:1])
_ONE = Prepared(lambda dossier, school: Dossier.objects.filter(id=dossier).filter(school_id=school).values_list(*NAMES, _LINKED))


def dossier_for(actor: Actor, dossier_id: UUID, at: datetime, *, at_least: Scope = Scope.OWN) -> Found:
    """The dossier, if the actor may read that much of it; NotAllowed otherwise, whether it exists or not.

    The refusal is logged here, so that nobody can forget it. Call this before a transaction begins, or its rollback would
    erase the row.
    """
    rows = _ONE(dossier_id, actor.here)
    found = _found(actor, rows[0], at) if rows else None
    if found is None or found.scope < at_least:
        reason = "not-involved" if found else "no-such-dossier"
        record(actor, Act.REFUSED, at, dossier_id=dossier_id, detail=reason)
        raise NotAllowed(reason)
    return found


def _found(actor: Actor, row: Sequence[object], at: datetime) -> Found:
    *values, kin = row
    dossier = Dossier.from_db("default", NAMES, values)
    relation = relation_of(actor, dossier, at)
    return Found(dossier=dossier, relation=relation, scope=reading_scope(actor, relation), kin=bool(kin))


def relation_of(actor: Actor, dossier: Dossier, at: datetime) -> Relation:
    """The ties to one dossier; whether the actor wrote in it is only looked up where it could matter."""
    by_role = Relation(school_id=dossier.school_id, track=Track(dossier.track), wrote=False, involved=False)
    if reading_scope(actor, by_role) is Scope.ALL:
        return by_role
    added = Involvement.objects.filter(Q(until=None) | Q(until__gt=at), dossier=dossier, user_id=actor.user_id)
    rows = list(added.values_list("right", "task"))
    rights = {right for right, _ in rows} - {Right.TASK}
    tasks = frozenset(task for _, task in rows if task and not dossier.closed)
    relation = replace(by_role, involved=bool(rights), may_write=Right.WRITE in rights, tasks=tasks)
    if reading_scope(actor, relation) is Scope.ALL:
        return relation
    wrote = Entry.objects.filter(dossier=dossier, author_id=actor.user_id).exists()
    return replace(relation, wrote=wrote)
