"""What is done with a request for access. Each function is one act in one transaction, with actor and time, and leaves a row."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.acting import in_its_own_name
from meldpad.dossiers.attaching import Upload, upload_of
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.ties import relation_of
from meldpad.dossiers.writing import PayloadRefused, write
from meldpad.journal.kinds.access_answer import AccessAnswer, Given
from meldpad.journal.kinds.access_check import AccessCheck
from meldpad.journal.kinds.access_extension import AccessExtension
from meldpad.journal.kinds.access_request import AccessRequest as Asked
from meldpad.keyroom.dossier_keys import open_dossier
from meldpad.policy.answering import may_answer_access, may_record_access
from meldpad.policy.facts import Track
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.rights.choices import Choices, encode_choices
from meldpad.rights.clock import may_extend_on
from meldpad.rights.finding import Part, RequestRow, request_for
from meldpad.rights.hindrances import hindrances
from meldpad.rights.linking import close_details, open_details
from meldpad.rights.models import AccessRequest, Outcome, State
from meldpad.rights.preparing import CHOICES, Preparation, prepare
from meldpad.schools.actor import Actor
from meldpad.schools.models import Pupil


class NotReady(Exception):
    """An answer that cannot be given now; `codes` say why, as `hindrances` does, or `changed` when something came in between."""

    def __init__(self, *codes: str) -> None:
        self.codes = codes
        super().__init__(", ".join(codes))


def record_request(*, actor: Actor, pupil_id: UUID, asked: Asked, at: datetime, token: UUID) -> UUID:
    """Write down that a request came, in the dossier when there is one; returns its id. The same `token` twice records one.

    It says the same to everybody: whoever is shut out from the dossier does not learn that there is one.
    """
    insist(may_record_access(actor), actor, at)
    known = Pupil.objects.filter(id=pupil_id, school_id=actor.here).exists()
    insist(ALLOWED if known else Verdict("no-such-pupil"), actor, at)
    if problems := list(asked.problems()):
        raise PayloadRefused(problems)
    with transaction.atomic():
        row, new = AccessRequest.objects.get_or_create(
            id=token,
            school_id=actor.here,
            defaults={
                "board_id": actor.board_id,
                "pupil_id": pupil_id,
                "received_on": asked.on,
                "recorded_at": at,
                "recorded_by_id": actor.user_id,
            },
        )
        if new:
            _keep(actor, row, asked, at)
    return row.id


def _keep(actor: Actor, row: AccessRequest, asked: Asked, at: datetime) -> None:
    """In the dossier when there is one, in the name of whoever may see it; in a box of the school when there is none."""
    dossier = Dossier.objects.filter(pupil_id=row.pupil_id, school_id=row.school_id, track=Track.MELDCODE).first()
    if dossier is None:
        row.details = close_details(row, asked)
        row.save(update_fields=["details"])
    else:
        guards = may_answer_access(actor, relation_of(actor, dossier, at))
        row.number = write(actor if guards else in_its_own_name(actor), dossier.id, asked, at, row.id)
        row.dossier = dossier
        row.save(update_fields=["dossier", "number"])
    # No dossier in this row: the log of who is shut out must not tell either. The entry itself has a row of its own.
    record(actor, Act.ACCESS_REQUEST, at, detail="recorded")


def check_request(*, actor: Actor, request_id: UUID, check: AccessCheck, at: datetime, token: UUID) -> int:
    """Write down what was found out about identity, authority and safety; a later one counts instead of an earlier one."""
    row, dossier_id = _to_answer(actor, request_id, at)
    with transaction.atomic():
        number = write(actor, dossier_id, replace(check, refers=row.number or 0), at, token)
        AccessRequest.objects.filter(id=row.id, state=State.RECEIVED).update(state=State.PREPARING)
        _log(actor, at, dossier_id, "checked", number)
        return number


def extend_request(*, actor: Actor, request_id: UUID, extension: AccessExtension, at: datetime, token: UUID) -> int:
    """Take two months more, once; PayloadRefused after the first month: then whoever asked must have had an answer."""
    row, dossier_id = _to_answer(actor, request_id, at)
    if not may_extend_on(row.received_on, extension.on, extended=row.extended) or extension.on < row.received_on:
        raise PayloadRefused(["on:too-late"])
    with transaction.atomic():
        number = write(actor, dossier_id, replace(extension, refers=row.number or 0), at, token)
        AccessRequest.objects.filter(id=row.id, extended_on=None).update(extended_on=extension.on)
        _log(actor, at, dossier_id, "extended", number)
        return number


def keep_choices(*, actor: Actor, request_id: UUID, choices: Choices, at: datetime) -> None:
    """Keep how far the preparation is, sealed under the dossier's key. Nothing leaves by it."""
    row, dossier_id = _to_answer(actor, request_id, at)
    box = open_dossier(dossier_id).close_kept(CHOICES, row.id, encode_choices(choices))
    with transaction.atomic():
        kept = AccessRequest.objects.filter(id=row.id).exclude(state=State.ANSWERED)
        kept.update(choices=box, state=State.PREPARING)
        _log(actor, at, dossier_id, "chosen")


def answer_request(
    *, actor: Actor, request_id: UUID, answer: AccessAnswer, paper: bytes, seen: str, at: datetime, token: UUID
) -> int:
    """Give the answer, and keep the paper as it was given, sealed in the dossier; returns the number of the entry.

    NotReady when something is still in the way, or when what was looked at (`seen`, see `Preparation.digest`) has changed since.
    """
    row, _ = _to_answer(actor, request_id, at)
    prepared = prepare(actor, row, at, detail="access-answer")
    if codes := list(hindrances(prepared.check, answer.given, prepared.readiness)):
        raise NotReady(*codes)
    if seen != prepared.digest:
        raise NotReady("changed")
    return _answered(actor, prepared, answer, upload_of(paper, uuid5(token, "access-copy")), at, token)


def _answered(actor: Actor, prepared: Preparation, answer: AccessAnswer, copy: Upload, at: datetime, token: UUID) -> int:
    row, dossier_id = prepared.row, prepared.opened.dossier.id
    withheld = tuple(prepared.choices.withheld()) if answer.given is not Given.REFUSED else ()
    whole = replace(answer, refers=row.number or 0, withheld=withheld, copy=(copy.attached,))
    with transaction.atomic():
        waiting = AccessRequest.objects.select_for_update().filter(id=row.id).exclude(state=State.ANSWERED)
        if not waiting.exists():
            raise NotReady("answered")
        number = write(actor, dossier_id, whole, at, token, (copy,))
        waiting.update(state=State.ANSWERED, given=answer.given.value, answered_at=at, answered_by_id=actor.user_id, choices=b"")
        _log(actor, at, dossier_id, f"answered-{answer.given.value}", number)
        return number


def answer_nothing(*, actor: Actor, request_id: UUID, told: str, at: datetime) -> None:
    """Answer that nothing is kept about this child. Somebody else than who took it in does this: two people looked."""
    row = request_for(actor, request_id, at, Part.SAYS_NOTHING)
    insist(Verdict("answered") if row.answered else ALLOWED, actor, at)
    if not told.strip():
        raise PayloadRefused(["told:missing"])
    with transaction.atomic():
        kept = AccessRequest.objects.select_for_update().get(id=row.id)
        if kept.state == State.ANSWERED or kept.dossier_id:
            return
        kept.details = close_details(kept, open_details(kept), told)
        kept.state, kept.given = State.ANSWERED.value, Outcome.NOTHING.value
        kept.answered_at, kept.answered_by_id = at, actor.user_id
        kept.save(update_fields=["details", "state", "given", "answered_at", "answered_by"])
        record(actor, Act.ACCESS_REQUEST, at, detail="answered-nothing")


def _to_answer(actor: Actor, request_id: UUID, at: datetime) -> tuple[RequestRow, UUID]:
    """The request and its dossier, for who may answer it and as long as it is open."""
    row = request_for(actor, request_id, at, Part.ANSWERS)
    if row.answered or row.dossier_id is None:
        insist(Verdict("answered"), actor, at, row.dossier_id)
        raise NotReady("answered")
    return row, row.dossier_id


def _log(actor: Actor, at: datetime, dossier_id: UUID, detail: str, number: int | None = None) -> None:
    record(actor, Act.ACCESS_REQUEST, at, dossier_id=dossier_id, number=number, detail=detail)
