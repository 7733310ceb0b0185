"""The filter through which every dossier is found: whoever may not know of it does not find it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.models import Dossier, Entry, Involvement, Track
from meldpad.dossiers.policies.reading import Relation, Scope, reading_scope
from meldpad.dossiers.policies.verdict import NotAllowed
from meldpad.schools.actor import Actor


@dataclass(frozen=True, kw_only=True)
class Found:
    """A dossier together with what ties the actor to it and how much they may read."""

    dossier: Dossier
    relation: Relation
    scope: Scope


def visible(actor: Actor, at: datetime) -> QuerySet[Dossier]:
    """The school's dossiers with the actor's ties, one query. Another school's are never in it."""
    now_in = Q(until=None) | Q(until__gt=at)
    mine = Involvement.objects.filter(now_in, dossier=OuterRef("pk"), user_id=actor.user_id)
    return Dossier.objects.filter(school_id=actor.here).annotate(
        wrote=Exists(Entry.objects.filter(dossier=OuterRef("pk"), author_id=actor.user_id)),
        involved=Exists(mine),
        may_write=Exists(mine.filter(may_write=True)),
    )


def dossier_for(actor: Actor, dossier_id: UUID, at: datetime, *, at_least: Scope = Scope.OWN) -> Found:
    """The dossier, if the actor may read that much of it; NotAllowed otherwise, whether it exists or not.

    The refusal is logged here, so that nobody can forget it. Call this before a transaction begins, or its rollback would
    erase the row.
    """
    dossier = Dossier.objects.filter(id=dossier_id, school_id=actor.here).first()
    found = _found(actor, dossier, at) if dossier else None
    if found is None or found.scope < at_least:
        reason = "not-involved" if found else "no-such-dossier"
        record(actor, Act.REFUSED, at, dossier_id=dossier_id, detail=reason)
        raise NotAllowed(reason)
    return found


def _found(actor: Actor, dossier: Dossier, at: datetime) -> Found:
    relation = _relation(actor, dossier, at)
    return Found(dossier=dossier, relation=relation, scope=reading_scope(actor, relation))


def _relation(actor: Actor, dossier: Dossier, at: datetime) -> Relation:
    """The ties to one dossier; whether the actor wrote in it is only looked up where it could matter."""
    by_role = Relation(school_id=dossier.school_id, track=Track(dossier.track), wrote=False, involved=False)
    if reading_scope(actor, by_role) is Scope.ALL:
        return by_role
    rights = list(
        Involvement.objects.filter(Q(until=None) | Q(until__gt=at), dossier=dossier, user_id=actor.user_id).values_list(
            "may_write", flat=True
        )
    )
    relation = replace(by_role, involved=bool(rights), may_write=any(rights))
    if reading_scope(actor, relation) is Scope.ALL:
        return relation
    wrote = Entry.objects.filter(dossier=dossier, author_id=actor.user_id).exists()
    return replace(relation, wrote=wrote)


def with_scope(actor: Actor, row: Dossier) -> Found:
    """The verdict on a row of `visible`."""
    relation = Relation(
        school_id=row.school_id,
        track=Track(row.track),
        wrote=bool(getattr(row, "wrote", False)),
        involved=bool(getattr(row, "involved", False)),
        may_write=bool(getattr(row, "may_write", False)),
    )
    return Found(dossier=row, relation=relation, scope=reading_scope(actor, relation))
