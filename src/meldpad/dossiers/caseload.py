"""The list of dossiers somebody may know of, from sealed summaries: one look-up for the rows, one for the keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.finding import Ties, ties_of
from meldpad.dossiers.fresh import Fresh
from meldpad.dossiers.models import Destroyed, Dossier, Reading
from meldpad.dossiers.summary import Summary, decode_summary
from meldpad.keyroom.dossier_keys import DossierSeal, open_dossiers_of
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.facts import Track
from meldpad.policy.reading import Scope, guards, reading_scope
from meldpad.schools.actor import Actor
from meldpad.schools.pupils import open_identity
from meldpad.statements.prepared import Prepared


@dataclass(slots=True)
class CaseFile:
    """The plain columns of a dossier that a list needs, and its sealed summary."""

    id: UUID
    reference: str
    edition: str
    closed: bool
    last_at: datetime
    count: int
    summary: bytes
    summary_count: int
    group_id: UUID | None
    group: str | None


class CaseRow(NamedTuple):
    """One dossier in a list. `summary` is None for somebody who may only know that it exists or wrote in it; `name` is ""
    for the first of these. `guarded`: the actor watches over it by their work. `glass`: they read it by emergency access only."""

    dossier: CaseFile
    name: str
    group: str
    summary: Summary | None
    scope: Scope
    unread: bool
    guarded: bool = False
    glass: bool = False


def caseload(actor: Actor, at: datetime, ties: Ties | None = None, *, listed: str = "caseload") -> list[CaseRow]:
    """Every dossier of the meldcode road that the actor may know of, the latest first. Leaves one row in the log, which says
    with a code in what they were `listed`.

    `ties`: what ties the actor at this moment, for who looked that up already.
    """
    ties = ties or ties_of(actor, at)
    rows = _FILES(actor.here, Track.MELDCODE.value)
    files = [(file, *_scope(actor, ties, file.id)) for file in (CaseFile(*row) for row in rows)]
    seals = open_dossiers_of(actor.here, [file.id for file, scope, _ in files if scope is Scope.ALL])
    names = _names(actor, [file.id for file, scope, _ in files if scope is Scope.OWN])
    read_to: dict[UUID, int] = dict(_READ(actor.here, actor.user_id))
    record(actor, Act.LISTED, at, detail=listed)
    fresh = Fresh()
    found = [
        _row(file, (scope, guarded), _summary(file, seals.get(file.id), fresh, at), names, read_to.get(file.id, 0))
        for file, scope, guarded in files
        if scope > Scope.NOTHING
    ]
    fresh.keep()
    return [row._replace(glass=_by_glass(ties, row)) for row in found] if ties.glass else found


COLUMNS = (*CaseFile.__slots__[:-2], "pupil__group_id", "pupil__group__name")
_FILES = Prepared(
    lambda school, track: (
        Dossier.objects.filter(school_id=school)
        .filter(track=track)
        .exclude(id__in=Destroyed.objects.values("id"))
        .order_by("closed", "-last_at")
        .values_list(*COLUMNS)
    )
)
_READ = Prepared(
    lambda school, user: Reading.objects.filter(school_id=school).filter(user_id=user).values_list("dossier_id", "number")
)


def _scope(actor: Actor, ties: Ties, dossier_id: UUID) -> tuple[Scope, bool]:
    if ties.by_role:
        return (Scope.NOTHING, False) if dossier_id in ties.shut_out else (Scope.ALL, True)
    relation = ties.relation(dossier_id)
    return reading_scope(actor, relation), guards(actor, relation)


def _by_glass(ties: Ties, row: CaseRow) -> bool:
    return row.dossier.id in ties.glass and not row.guarded and not ties.relation(row.dossier.id).involved


def _row(file: CaseFile, how: tuple[Scope, bool], summary: Summary | None, names: Mapping[UUID, str], read_to: int) -> CaseRow:
    scope, guarded = how
    return CaseRow(
        dossier=file,
        name=summary.pupil if summary else names.get(file.id, ""),
        group=file.group or "",
        summary=summary,
        scope=scope,
        unread=read_to < file.count,
        guarded=guarded,
    )


def _summary(file: CaseFile, seal: DossierSeal | None, fresh: Fresh, at: datetime) -> Summary | None:
    if seal is None:
        return None
    if file.summary_count == file.count:
        return decode_summary(seal.open_summary(bytes(file.summary)))
    return fresh.summary(Dossier.objects.get(id=file.id), seal, at)


def _names(actor: Actor, dossier_ids: list[UUID]) -> dict[UUID, str]:
    """The pupils' names for somebody who wrote about them and does not read the rest."""
    if not dossier_ids:
        return {}
    boxes = SchoolBoxes(actor.here)
    rows = Dossier.objects.filter(id__in=dossier_ids).values_list("id", "pupil_id", "pupil__box")
    return {dossier_id: open_identity(boxes, pupil_id, bytes(box)).full_name for dossier_id, pupil_id, box in rows}
