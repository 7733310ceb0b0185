"""The filter through which every dossier is found: whoever may not know of it does not find it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

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
    """The dossier, if the actor may read that much of it; NotAllowed otherwise, whether it exists or not."""
    row = visible(actor, at).filter(id=dossier_id).select_related("pupil__group").first()
    if row is None:
        raise NotAllowed("no-such-dossier")
    found = with_scope(actor, row)
    if found.scope < at_least:
        raise NotAllowed("not-involved")
    return found


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
