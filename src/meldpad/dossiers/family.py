"""A family: every child's own dossier, side by side. Nothing of what stands in one is put into another (T12, T43)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.caseload import CaseFile, CaseRow
from meldpad.dossiers.finding import Found, dossier_for
from meldpad.dossiers.following import edition_of
from meldpad.dossiers.kinship import guarded_of, siblings_of
from meldpad.dossiers.models import Dossier, Reading
from meldpad.dossiers.opening import opened_entries
from meldpad.dossiers.selectors import OpenDossier, refresh_summary
from meldpad.dossiers.summary import summary_with
from meldpad.keyroom.dossier_keys import open_dossier
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.protocol.thinking import think
from meldpad.schools.actor import Actor
from meldpad.schools.models import Pupil
from meldpad.schools.pupils import open_identity


@dataclass(frozen=True, kw_only=True)
class Child:
    """One child of the family; `opened` and `row` are None where there is no dossier that the asker guards."""

    pupil_id: UUID
    name: str
    group: str
    opened: OpenDossier | None = None
    row: CaseRow | None = None


def family_of(actor: Actor, found: Found, at: datetime) -> list[Child]:
    """The child of a dossier that the actor guards and whom the school linked to it, by name; each with their own dossier.

    Of a dossier that the actor does not guard too, nothing shows: it looks as if there is none. The log has a row for each that
    is opened. It does not count as read: nobody sees a word of an entry here.
    """
    family = {found.dossier.pupil_id, *siblings_of(found.dossier.pupil_id)}
    rows = Pupil.objects.filter(school_id=actor.here, id__in=family).values_list("id", "box", "group__name")
    boxes, dossiers = SchoolBoxes(actor.here), guarded_of(actor, found, family)
    names = {pupil: (open_identity(boxes, pupil, bytes(box)).full_name, group or "") for pupil, box, group in rows}
    ordered = sorted(names, key=lambda pupil: (pupil != found.dossier.pupil_id, names[pupil], str(pupil)))
    return [_child(actor, pupil, *names[pupil], dossiers.get(pupil), at) for pupil in ordered]


def _child(actor: Actor, pupil_id: UUID, name: str, group: str, dossier_id: UUID | None, at: datetime) -> Child:
    if dossier_id is None:
        return Child(pupil_id=pupil_id, name=name, group=group)
    found = dossier_for(actor, dossier_id, at)
    record(actor, Act.OPENED, at, dossier_id=dossier_id, detail="family")
    opened = _opened(found, name, at)
    return Child(pupil_id=pupil_id, name=name, group=group, opened=opened, row=_row(actor, opened, name, group))


def _opened(found: Found, name: str, at: datetime) -> OpenDossier:
    seal, edition = open_dossier(found.dossier.id), edition_of(found.dossier)
    journal = tuple(opened_entries(found.dossier, seal))
    opened = OpenDossier(found=found, edition=edition, journal=journal, route=think(edition, journal, at.date()), pupil=name)
    refresh_summary(found.dossier, seal, opened)
    return opened


def _row(actor: Actor, opened: OpenDossier, name: str, group: str) -> CaseRow:
    read = Reading.objects.filter(dossier=opened.dossier, user_id=actor.user_id).values_list("number", flat=True).first() or 0
    return CaseRow(
        dossier=_file(opened.dossier, group),
        name=name,
        group=group,
        summary=summary_with(opened.route, name, opened.journal) if opened.route else None,
        scope=opened.found.scope,
        unread=read < opened.dossier.count,
        guarded=True,
    )


def _file(dossier: Dossier, group: str) -> CaseFile:
    return CaseFile(
        id=dossier.id,
        reference=dossier.reference,
        edition=dossier.edition,
        closed=dossier.closed,
        last_at=dossier.last_at,
        count=dossier.count,
        summary=bytes(dossier.summary),
        summary_count=dossier.summary_count,
        group_id=None,  # a family is not filtered by group
        group=group,
    )
