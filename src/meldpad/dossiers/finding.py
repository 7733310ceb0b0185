"""The filter through which every dossier is found: whoever may not know of it does not find it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.models import Destroyed, Dossier, Exclusion
from meldpad.dossiers.ties import Ties, relation_to, ties_of
from meldpad.policy.facts import Relation, Track
from meldpad.policy.reading import Scope, guards, reading_scope
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import NOWHERE, Actor
from meldpad.schools.models import SiblingLink
from meldpad.statements.prepared import Prepared


@dataclass(frozen=True, kw_only=True)
class Found:
    """A dossier together with what ties the actor to it and how much they may read; `kin` when a sibling is linked.

    `guarded`: the actor watches over it by their work. `at`: when it was found; all of this is about that moment.
    """

    dossier: Dossier
    relation: Relation
    scope: Scope
    at: datetime
    kin: bool = False
    guarded: bool = False

    @property
    def by_role(self) -> bool:
        """Whether the actor reads all of it because of their work, and not because somebody added them."""
        return self.guarded


NAMES = [field.attname for field in Dossier._meta.concrete_fields]
_OWN = OuterRef("pupil_id")
_LINKED = Subquery(SiblingLink.objects.filter(Q(first_id=_OWN) | Q(second_id=_OWN)).values("pk")[:1])
_GONE = Destroyed.objects.values("id")  # its rows may still be on their way out
_BARS = Exclusion.objects.filter(dossier_id=OuterRef("id"), until=None)
_ONE = Prepared(
    lambda user, dossier, school: (
        Dossier.objects.filter(id=dossier)
        .filter(school_id=school)
        .exclude(id__in=_GONE)
        .values_list(*NAMES, _LINKED, Subquery(_BARS.filter(user_id=user).values("pk")[:1]))
    )
)


def dossier_for(actor: Actor, dossier_id: UUID, at: datetime, *, at_least: Scope = Scope.OWN) -> Found:
    """The dossier, if the actor may read that much of it; NotAllowed otherwise, whether it exists or not.

    The refusal is logged here, so that nobody can forget it. Call this before a transaction begins, or its rollback would
    erase the row.
    """
    rows = _ONE(actor.user_id, dossier_id, actor.here)
    found = _by_role(actor, rows[0], at) if rows else None
    found = found or _by_ties(actor, rows[0] if rows else None, dossier_id, at)
    if found is None or found.scope < at_least or found.scope is Scope.NOTHING:
        reason = "not-involved" if found else "no-such-dossier"
        record(actor, Act.REFUSED, at, dossier_id=dossier_id, detail=reason)
        raise NotAllowed(reason)
    return found


def _by_role(actor: Actor, row: Sequence[object], at: datetime) -> Found | None:
    """For who guards it by their work; nothing else needs to be known then."""
    dossier, relation = _read(row)
    scope = reading_scope(actor, relation)
    if scope is not Scope.ALL:
        return None
    return Found(dossier=dossier, relation=relation, scope=scope, at=at, kin=bool(row[-2]), guarded=True)


def _by_ties(actor: Actor, row: Sequence[object] | None, dossier_id: UUID, at: datetime) -> Found | None:
    """For everybody else; a dossier that is not there costs the same look-ups."""
    dossier, bare = _read(row) if row else (None, Relation(school_id=NOWHERE, board_id=NOWHERE))
    relation = relation_to(actor, dossier_id, bare, at)
    if dossier is None or row is None:
        return None
    scope = reading_scope(actor, relation)
    guarded = guards(actor, relation)
    return Found(dossier=dossier, relation=relation, scope=scope, at=at, kin=bool(row[-2]), guarded=guarded)


def _read(row: Sequence[object]) -> tuple[Dossier, Relation]:
    *values, _, shut_out = row
    dossier = Dossier.from_db("default", NAMES, values)
    relation = Relation(
        school_id=dossier.school_id,
        board_id=dossier.board_id,
        track=Track(dossier.track),
        closed=dossier.closed,
        shut_out=bool(shut_out),
    )
    return dossier, relation


__all__ = ["Found", "Ties", "dossier_for", "ties_of"]
