"""Handle with Care: a message that a child needs rest. Kept apart from dossiers, without content, gone after a few days (T41)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.acting import insist, is_colleague
from meldpad.dossiers.models import Dossier, HandleWithCare
from meldpad.dossiers.services import log_signal
from meldpad.dossiers.ties import shut_out_from
from meldpad.journal.kinds.signal import Basis, Signal
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.verdict import ALLOWED, NotAllowed, Verdict
from meldpad.policy.writing import may_keep_care_signals
from meldpad.protocol.schooldays import add_school_days
from meldpad.schools.actor import Actor
from meldpad.schools.calendar import calendar_of
from meldpad.schools.models import Pupil
from meldpad.schools.pupils import open_identity

SCHOOL_DAYS = 5
INFORMANT = "Handle with Care-bericht"
SEEN = "Er kwam een bericht van Handle with Care."


def expires_on(school_id: UUID, received_on: date) -> date:
    """The last day on which a message that came on this day counts: five of the school's own days."""
    return add_school_days(received_on, SCHOOL_DAYS, calendar_of(school_id).closed)


def receive_care_signal(*, actor: Actor, pupil_id: UUID, received_on: date, told: User | None, at: datetime, token: UUID) -> UUID:
    """Keep a message about a pupil for a few days, and tell one colleague when named. The same `token` twice keeps one."""
    insist(may_keep_care_signals(actor), actor, at, None)
    known = Pupil.objects.filter(id=pupil_id, school_id=actor.here).exists()
    insist(ALLOWED if known else Verdict("no-such-pupil"), actor, at, None)
    if told:
        insist(is_colleague(actor, told, at), actor, at, None)
    with transaction.atomic():
        kept, new = HandleWithCare.objects.get_or_create(
            id=token,
            school_id=actor.here,
            defaults={
                "board_id": actor.board_id,
                "pupil_id": pupil_id,
                "received_on": received_on,
                "expires_on": expires_on(actor.here, received_on),
                "received_by_id": actor.user_id,
                "told": told,
            },
        )
        if new:
            record(actor, Act.CARE_SIGNAL, at, detail="received-and-told" if told else "received")
        return kept.id


def link_care_signal(*, actor: Actor, care_id: UUID, at: datetime, token: UUID) -> Dossier:
    """Write in the pupil's dossier that the message came, and nothing more; the dossier is opened for it when there is none."""
    insist(may_keep_care_signals(actor), actor, at, None)
    care = _one(actor, care_id, at)
    if care.dossier:
        return care.dossier
    signal = Signal(on=care.received_on, seen=SEEN, basis=Basis.THIRD_PARTY, informant=INFORMANT)
    with transaction.atomic():
        dossier, number = log_signal(actor=actor, pupil_id=care.pupil_id, signal=signal, at=at, token=token)
        HandleWithCare.objects.filter(id=care.id).update(dossier=dossier)
        record(actor, Act.CARE_SIGNAL, at, dossier_id=dossier.id, number=number, detail="linked")
        return dossier


def end_care_signal(*, actor: Actor, care_id: UUID, at: datetime) -> None:
    """The child needs no special rest any more; the message leaves every list at once."""
    insist(may_keep_care_signals(actor), actor, at, None)
    care = _one(actor, care_id, at)
    with transaction.atomic():
        HandleWithCare.objects.filter(id=care.id).update(ended_at=at)
        record(actor, Act.CARE_SIGNAL, at, dossier_id=care.dossier_id, detail="ended")


def _one(actor: Actor, care_id: UUID, at: datetime) -> HandleWithCare:
    care = _current(actor, at).filter(id=care_id).select_related("dossier").first()
    if care is None:
        record(actor, Act.REFUSED, at, detail="no-such-care-signal")
        raise NotAllowed("no-such-care-signal")
    return care


def _current(actor: Actor, at: datetime) -> QuerySet[HandleWithCare]:
    barred = shut_out_from(actor).filter(dossier__pupil_id=OuterRef("pupil_id"))
    return HandleWithCare.objects.filter(
        ~Exists(barred), school_id=actor.here, ended_at=None, expires_on__gte=timezone.localdate(at)
    )


def forget_lapsed(actor: Actor, at: datetime) -> None:
    """Remove what has lapsed or ended, unless it was linked to a dossier; whoever looks first cleans up."""
    over = Q(expires_on__lt=timezone.localdate(at)) | Q(ended_at__isnull=False)
    lapsed = HandleWithCare.objects.filter(over, school_id=actor.here, dossier=None)
    if lapsed.exists():  # looking never waits for a lock, except when there is something to remove
        lapsed.delete()


@dataclass(frozen=True, kw_only=True)
class CareRow:
    """One current message, with the names that its keeper may see."""

    id: UUID
    name: str
    group: str
    received_on: date
    expires_on: date
    told: str
    dossier: Dossier | None


def current_care_signals(actor: Actor, at: datetime, care_id: UUID | None = None) -> list[CareRow]:
    """The messages that count today (or one of them), the latest first; only for who keeps them. Leaves one row in the log."""
    insist(may_keep_care_signals(actor), actor, at, None)
    forget_lapsed(actor, at)
    record(actor, Act.LISTED, at, detail="care_signals")
    rows = _current(actor, at).select_related("pupil__group", "told", "dossier").order_by("-received_on", "id")
    found = list(rows.filter(id=care_id) if care_id else rows)
    boxes = SchoolBoxes(actor.here) if found else None
    return [_row(boxes, care) for care in found if boxes]


def _row(boxes: SchoolBoxes, care: HandleWithCare) -> CareRow:
    return CareRow(
        id=care.id,
        name=open_identity(boxes, care.pupil_id, bytes(care.pupil.box)).full_name,
        group=care.pupil.group.name if care.pupil.group else "",
        received_on=care.received_on,
        expires_on=care.expires_on,
        told=care.told.name if care.told else "",
        dossier=care.dossier,
    )


def count_care_signals(actor: Actor, at: datetime) -> int:
    """How many children there are now for who keeps the messages; says nothing of whom."""
    return _current(actor, at).values("pupil_id").distinct().count() if may_keep_care_signals(actor) else 0


@dataclass(frozen=True, kw_only=True)
class Quiet:
    """A child that somebody was asked to give rest, until and with this day."""

    name: str
    until: date


def told_to(actor: Actor, at: datetime) -> list[Quiet]:
    """The children whom the actor was asked to give rest these days, by name, each once; nothing else about them."""
    forget_lapsed(actor, at)
    rows = _current(actor, at).filter(told_id=actor.user_id).order_by("expires_on")
    latest = {pupil_id: (bytes(box), until) for pupil_id, box, until in rows.values_list("pupil_id", "pupil__box", "expires_on")}
    if not latest:
        return []
    record(actor, Act.LISTED, at, detail="care_told")
    boxes = SchoolBoxes(actor.here)
    found = [Quiet(name=open_identity(boxes, pupil, box).full_name, until=until) for pupil, (box, until) in latest.items()]
    return sorted(found, key=lambda quiet: quiet.name)
