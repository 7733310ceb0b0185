"""The list of dossiers somebody may know of, from sealed summaries: one look-up for the rows, one for the keys."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, IntegerField, OuterRef, Subquery

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.finding import visible, with_scope
from meldpad.dossiers.models import Dossier, Entry, Reading, Track
from meldpad.dossiers.opening import opened_entries
from meldpad.dossiers.policies.reading import Scope
from meldpad.dossiers.summary import Summary, decode_summary, encode_summary, summary_of
from meldpad.journal.kinds.opening import Opening
from meldpad.keyroom.dossier_keys import DossierSeal, open_dossiers
from meldpad.protocol.load import edition_named
from meldpad.protocol.thinking import think
from meldpad.schools.actor import Actor


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """One dossier in a list. `summary` is None for somebody who may only know that it exists or wrote in it."""

    dossier: Dossier
    group: str
    summary: Summary | None
    scope: Scope
    unread: bool


def caseload(actor: Actor, at: datetime) -> list[CaseRow]:
    """Every dossier of the meldcode road that the actor may know of, the latest first. Leaves one row in the log."""
    read_to = Reading.objects.filter(dossier=OuterRef("pk"), user_id=actor.user_id).values("number")[:1]
    rows = (
        visible(actor, at)
        .filter(track=Track.MELDCODE)
        .annotate(group_name=F("pupil__group__name"), read_to=Subquery(read_to, output_field=IntegerField()))
        .order_by("closed", "-last_at")
    )
    found = [with_scope(actor, row) for row in rows]
    allowed = [item for item in found if item.scope > Scope.NOTHING]
    readable = [item.dossier for item in allowed if item.scope is Scope.ALL]
    seals = open_dossiers([dossier.id for dossier in readable]) if readable else {}
    record(actor, Act.LISTED, at, detail="caseload")
    return [
        CaseRow(
            dossier=item.dossier,
            group=getattr(item.dossier, "group_name", "") or "",
            summary=fresh_summary(item.dossier, seals[item.dossier.id], at) if item.scope is Scope.ALL else None,
            scope=item.scope,
            unread=(getattr(item.dossier, "read_to", 0) or 0) < item.dossier.count,
        )
        for item in allowed
    ]


def fresh_summary(dossier: Dossier, seal: DossierSeal, at: datetime) -> Summary:
    """The summary of a dossier; thought out again when something was written since it was made."""
    if dossier.summary_count == dossier.count:
        return decode_summary(seal.open_summary(bytes(dossier.summary)))
    journal = tuple(opened_entries(dossier, seal))
    pupil = next((entry.payload.pupil for entry in journal if isinstance(entry.payload, Opening)), "")
    summary = summary_of(think(edition_named(dossier.edition), journal, at.date()), pupil)
    Dossier.objects.filter(id=dossier.id, summary_count__lt=dossier.count).update(
        summary=seal.close_summary(encode_summary(summary)), summary_count=dossier.count
    )
    return summary


@dataclass(frozen=True, kw_only=True)
class WrittenRow:
    """Something the actor wrote themselves, and whether somebody who reads the dossier has read it."""

    dossier: Dossier
    number: int
    read: bool


def written_by(actor: Actor) -> list[WrittenRow]:
    """What the actor wrote, the latest first; at most 50. Content stays sealed until the dossier is opened."""
    read = Reading.objects.filter(dossier=OuterRef("dossier"), number__gte=OuterRef("number")).exclude(user_id=actor.user_id)
    rows = (
        Entry.objects.filter(author_id=actor.user_id, school_id=actor.here)
        .select_related("dossier")
        .annotate(was_read=Exists(read))
        .order_by("-id")[:50]
    )
    return [WrittenRow(dossier=row.dossier, number=row.number, read=bool(row.was_read)) for row in rows]
