"""Breaking the glass: reading at once, for a reason and at most three hours; somebody else judges it afterwards."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.acting import in_its_own_name, insist
from meldpad.dossiers.models import BrokenGlass, Dossier, Entry
from meldpad.dossiers.ties import relation_of, relation_to, shut_out_from
from meldpad.dossiers.writing import PayloadRefused, write
from meldpad.evidence.checkpoints import leave_checkpoint
from meldpad.journal.kinds.access import AccessChange, Change
from meldpad.policy.facts import Relation, Track
from meldpad.policy.sharing import may_break_glass, may_judge_glass
from meldpad.policy.verdict import NotAllowed, Verdict
from meldpad.schools.actor import NOWHERE, Actor

LONGEST = 3


def break_glass(*, actor: Actor, pupil_id: UUID, why: str, hours: int, at: datetime, token: UUID) -> Dossier:
    """Read the dossier of a pupil for some hours from now; who guards it and the privacy officer see it at once.

    NotAllowed when there is none or when it is not for the actor, and both look the same. PayloadRefused without a reason.
    """
    if not why.strip():
        raise PayloadRefused(["why:missing"])
    if not 1 <= hours <= LONGEST:
        raise PayloadRefused(["hours:limit"])
    dossier = Dossier.objects.filter(pupil_id=pupil_id, school_id=actor.here, track=Track.MELDCODE).first()
    relation = _relation(actor, dossier, at)
    if dossier and (sent := _sent(dossier, token)):
        return sent
    insist(may_break_glass(actor, relation) if dossier else Verdict("no-glass"), actor, at, dossier.id if dossier else None)
    if dossier is None:
        raise NotAllowed("no-glass")
    with transaction.atomic():
        change = AccessChange(
            on=timezone.localdate(at),
            change=Change.GLASS,
            person=str(actor.user_id),
            person_name=actor.name,
            hours=hours,
            why=why,
        )
        number = write(in_its_own_name(actor), dossier.id, change, at, token)
        BrokenGlass.objects.create(
            board_id=dossier.board_id,
            school_id=dossier.school_id,
            dossier=dossier,
            user_id=actor.user_id,
            number=number,
            since=at,
            until=at + timedelta(hours=hours),
        )
        record(actor, Act.GLASS, at, dossier_id=dossier.id, number=number, detail=f"hours-{hours}")
    leave_checkpoint(dossier.school_id, at)
    return dossier


def _sent(dossier: Dossier, token: UUID) -> Dossier | None:
    return dossier if Entry.objects.filter(dossier=dossier, token=token).exists() else None


def _relation(actor: Actor, dossier: Dossier | None, at: datetime) -> Relation:
    """What ties the actor to it; the same look-ups when there is none."""
    if dossier:
        return relation_of(actor, dossier, at)
    shut_out = shut_out_from(actor).filter(dossier_id=NOWHERE).exists()
    return relation_to(actor, NOWHERE, Relation(school_id=NOWHERE, board_id=NOWHERE, shut_out=shut_out), at)


@dataclass(frozen=True, kw_only=True)
class GlassRow:
    """One time the glass was broken, as who judges it may know: no word of the dossier. `open_now` while it lasts."""

    id: UUID
    dossier_id: UUID
    reference: str
    number: int
    name: str
    since: datetime
    until: datetime
    open_now: bool
    judged_by: str
    rightly: bool | None


def glass_to_judge(actor: Actor, at: datetime) -> list[GlassRow]:
    """Every time the glass was broken that waits for a judgement which the actor may give, the oldest first."""
    return [_row(broken, at) for broken in _known(actor).filter(judged_at=None) if _may_judge(actor, broken, at)]


def glass_of(dossier: Dossier, at: datetime) -> list[GlassRow]:
    """Every time the glass of one dossier was broken, the latest first; for a page that its reader may see already."""
    rows = BrokenGlass.objects.filter(dossier=dossier).select_related("dossier", "user", "judged_by").order_by("-since")
    return [_row(broken, at) for broken in rows]


def glass_named(actor: Actor, glass_id: UUID, at: datetime) -> GlassRow:
    """One time the glass was broken, judged or not, for who may judge it; NotAllowed otherwise, and the refusal is logged."""
    broken = _known(actor).filter(id=glass_id).first()
    if broken is None or not _may_judge(actor, broken, at):
        insist(Verdict("not-yours-to-judge"), actor, at, None)
        raise NotAllowed("not-yours-to-judge")
    return _row(broken, at)


def glass_until(actor: Actor, dossier_id: UUID, at: datetime) -> datetime | None:
    """When the actor's own broken glass of this dossier is over; None when there is none now."""
    rows = BrokenGlass.objects.filter(dossier_id=dossier_id, user_id=actor.user_id, until__gt=at).order_by("-until")
    return rows.values_list("until", flat=True).first()


def judge_glass(*, actor: Actor, glass_id: UUID, rightly: bool, why: str, at: datetime, token: UUID) -> None:
    """Say whether it was needed; with a reason when it was not. Once judged it leaves every list."""
    broken = _known(actor).filter(id=glass_id).first()
    may = broken is not None and _may_judge(actor, broken, at)
    if broken is None or not may:
        insist(Verdict("not-yours-to-judge"), actor, at, None)
        raise NotAllowed("not-yours-to-judge")
    with transaction.atomic():
        waiting = BrokenGlass.objects.select_for_update().filter(id=glass_id, judged_at=None)
        if not waiting.update(judged_at=at, judged_by_id=actor.user_id, rightly=rightly):
            return
        change = AccessChange(
            on=timezone.localdate(at),
            change=Change.RIGHTLY if rightly else Change.WRONGLY,
            person=str(broken.user_id),
            person_name=User.objects.get(pk=broken.user_id).name,
            why=why,
        )
        number = write(in_its_own_name(actor), broken.dossier_id, change, at, token)
        record(actor, Act.JUDGED, at, dossier_id=broken.dossier_id, number=number, detail="rightly" if rightly else "wrongly")


def _known(actor: Actor) -> QuerySet[BrokenGlass]:
    barred = shut_out_from(actor).filter(dossier_id=OuterRef("dossier_id"))
    rows = BrokenGlass.objects.filter(~Exists(barred), board_id=actor.board_id).order_by("since")
    return rows.select_related("dossier", "user", "judged_by")


def _may_judge(actor: Actor, broken: BrokenGlass, at: datetime) -> bool:
    relation = _relation(actor, broken.dossier, at)
    return bool(may_judge_glass(actor, relation, oneself=broken.user_id == actor.user_id))


def _row(broken: BrokenGlass, at: datetime) -> GlassRow:
    return GlassRow(
        id=broken.id,
        dossier_id=broken.dossier_id,
        reference=broken.dossier.reference,
        number=broken.number,
        name=broken.user.name,
        since=broken.since,
        until=broken.until,
        open_now=broken.until > at,
        judged_by=broken.judged_by.name if broken.judged_by else "",
        rightly=broken.rightly,
    )
