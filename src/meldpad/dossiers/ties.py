"""What ties somebody to dossiers, from the tables: the facts that the policy asks for, and nothing decided here."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from meldpad.dossiers.models import BrokenGlass, Dossier, Entry, Exclusion, Involvement
from meldpad.dossiers.standing import Standing, standing_at
from meldpad.policy.facts import Relation, Right, Track, has
from meldpad.policy.reading import Scope, reading_scope
from meldpad.policy.roles import STAND_INS, Role
from meldpad.schools.actor import Actor


@dataclass(frozen=True, kw_only=True)
class Ties:
    """What ties somebody to the dossiers of their school, for lists. `by_role`: the policy lets them read every one of the
    meldcode road from which they are not shut out, and nothing depends on the rest."""

    school_id: UUID
    board_id: UUID
    shut_out: frozenset[UUID]
    added: dict[UUID, Right]
    wrote: frozenset[UUID] = frozenset()
    glass: frozenset[UUID] = frozenset()
    standing: Standing | None = None
    by_role: bool = False

    def relation(self, dossier_id: UUID, track: Track = Track.MELDCODE) -> Relation:
        """The relation to one dossier of the school."""
        relation = Relation(
            school_id=self.school_id,
            board_id=self.board_id,
            track=track,
            wrote=dossier_id in self.wrote,
            added=self.added.get(dossier_id),
            shut_out=dossier_id in self.shut_out,
            glass=dossier_id in self.glass,
        )
        return with_standing(relation, self.standing, dossier_id)


def ties_of(actor: Actor, at: datetime) -> Ties:
    """The actor's own ties to all dossiers of their school."""
    shut_out = frozenset(shut_out_from(actor).values_list("dossier_id", flat=True))
    none = Ties(school_id=actor.here, board_id=actor.board_id, shut_out=shut_out, added={})
    if reading_scope(actor, _bare(actor)) is Scope.ALL:
        return replace(none, by_role=True)
    added = _added(actor, at).filter(school_id=actor.here).values_list("dossier_id", "right")
    return replace(
        none,
        added=_strongest(added),
        wrote=frozenset(own_entries(actor).values_list("dossier_id", flat=True).distinct()),
        glass=frozenset(_glass(actor, at).filter(school_id=actor.here).values_list("dossier_id", flat=True)),
        standing=standing_for(actor, at),
    )


def relation_to(actor: Actor, dossier_id: UUID, relation: Relation, at: datetime) -> Relation:
    """The same relation with everything that ties the actor to this dossier.

    The look-ups are the same whether the dossier is there or not, so that a guess learns nothing from the time.
    """
    rows = list(_added(actor, at, tasks=True).filter(dossier_id=dossier_id).values_list("right", "task"))
    known = replace(
        relation,
        added=_strongest((dossier_id, right) for right, task in rows if task is None).get(dossier_id),
        tasks=frozenset(task for _, task in rows if task),
        glass=_glass(actor, at).filter(dossier_id=dossier_id).exists(),
        wrote=Entry.objects.filter(dossier_id=dossier_id, author_id=actor.user_id).exists(),
    )
    return with_standing(known, standing_for(actor, at), dossier_id)


def relation_of(actor: Actor, dossier: Dossier, at: datetime) -> Relation:
    """Everything that ties somebody to a dossier that is known already."""
    bare = Relation(
        school_id=dossier.school_id,
        board_id=dossier.board_id,
        track=Track(dossier.track),
        closed=dossier.closed,
        shut_out=shut_out_from(actor).filter(dossier_id=dossier.id).exists(),
    )
    return relation_to(actor, dossier.id, bare, at)


def own_entries(actor: Actor) -> QuerySet[Entry]:
    """What the actor wrote at their school and may read back, but nothing of a dossier from which they are shut out."""
    hidden = shut_out_from(actor).filter(dossier_id=OuterRef("dossier_id"))
    rows = Entry.objects.filter(~Exists(hidden), author_id=actor.user_id, school_id=actor.here)
    roads = [track for track in Track if reading_scope(actor, replace(_bare(actor), track=track, wrote=True)) >= Scope.OWN]
    return rows if len(roads) == len(Track) else rows.filter(dossier__track__in=roads)


def may_be_asked(actor: Actor) -> bool:
    """Whether an open task shows to the actor at all."""
    return reading_scope(actor, replace(_bare(actor), tasks=frozenset({1}))) >= Scope.TASK


def shut_out_from(actor: Actor) -> QuerySet[Exclusion]:
    """The bars that stand against the actor now."""
    return Exclusion.objects.filter(user_id=actor.user_id, until=None)


def standing_for(actor: Actor, at: datetime) -> Standing | None:
    """Who holds which part, only looked up for who may stand in."""
    return standing_at(actor.here, at.date()) if has(actor, STAND_INS) else None


def with_standing(relation: Relation, standing: Standing | None, dossier_id: UUID) -> Relation:
    """The relation, knowing whether somebody must stand in."""
    if standing is None:
        return relation
    return replace(
        relation,
        officer_out=standing.out(Role.ATTENTION_OFFICER, dossier_id),
        deputy_out=standing.out(Role.DEPUTY_OFFICER, dossier_id),
        director_out=standing.out(Role.DIRECTOR, dossier_id),
    )


def _bare(actor: Actor) -> Relation:
    return Relation(school_id=actor.here, board_id=actor.board_id)


def _added(actor: Actor, at: datetime, *, tasks: bool = False) -> QuerySet[Involvement]:
    rows = Involvement.objects.filter(Q(until=None) | Q(until__gt=at), user_id=actor.user_id)
    return rows if tasks else rows.exclude(right=Right.TASK)


def _glass(actor: Actor, at: datetime) -> QuerySet[BrokenGlass]:
    return BrokenGlass.objects.filter(user_id=actor.user_id, until__gt=at)


def _strongest(rows: Iterable[tuple[UUID, str]]) -> dict[UUID, Right]:
    found: dict[UUID, Right] = {}
    for dossier_id, right in rows:
        if found.get(dossier_id) is not Right.WRITE:
            found[dossier_id] = Right(right)
    return found
