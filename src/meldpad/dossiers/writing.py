"""The one write path: seal at the next place, link to the last, insert, log. If any step fails, nothing is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.attaching import Upload, insist_on_the_same, sealed_uploads, take_back
from meldpad.dossiers.models import Attachment, Dossier, Entry
from meldpad.journal.chain import entry_context, entry_hash
from meldpad.journal.codec import encode
from meldpad.journal.header import Header, encode_header
from meldpad.journal.payload import Payload
from meldpad.keyroom.dossier_keys import DossierSeal, open_dossier
from meldpad.schools.actor import Actor
from meldpad.statements.prepared import Prepared
from meldpad.statements.rows import change, insert


class PayloadRefused(Exception):
    """The content is not ready to be written; `problems` are codes that the page puts into words."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(", ".join(problems))


def write(actor: Actor, dossier_id: UUID, payload: Payload, at: datetime, token: UUID, uploads: Sequence[Upload] = ()) -> int:
    """Add one entry as `actor` at `at` (aware) and return its number. The same `token` twice writes once.

    `uploads` are the files that the payload names; AttachmentRefused when they are not the same or the disk does not take them.

    The caller has asked the policy. The dossier's row is locked first, so two writers at once get one order and lose nothing.
    """
    if problems := list(payload.problems()):
        raise PayloadRefused(problems)
    insist_on_the_same(payload, uploads)
    files: list[Attachment] = []
    try:
        return _written(actor, dossier_id, payload, at, token, uploads, files)
    except IntegrityError:
        take_back(files)
        sent_before = Entry.objects.filter(token=token, dossier_id=dossier_id).values_list("number", flat=True).first()
        if sent_before is None:
            raise
        return sent_before


def _written(
    actor: Actor,
    dossier_id: UUID,
    payload: Payload,
    at: datetime,
    token: UUID,
    uploads: Sequence[Upload],
    files: list[Attachment],
) -> int:
    seal = open_dossier(dossier_id)
    with transaction.atomic():
        [(count, head)] = _END(dossier_id)
        place = Place(seal=seal, number=count + 1, previous=bytes(head))
        entry = _sealed(actor, place, payload, at, token)
        insert(entry)
        files += sealed_uploads(seal, uploads, entry.number)
        for row in files:
            insert(row)
        change(Dossier, dossier_id, count=entry.number, head=entry.hash, last_at=at)
        record(actor, Act.WROTE, at, dossier_id=dossier_id, number=entry.number, detail=payload.KIND)
    return entry.number


_END = Prepared(lambda dossier_id: Dossier.objects.select_for_update().filter(id=dossier_id).values_list("count", "head"))


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the next entry comes: under which dossier's seal, with which number, behind which hash."""

    seal: DossierSeal
    number: int
    previous: bytes

    def context(self, header: bytes) -> bytes:
        """The bytes of this place, for sealing and for the chain."""
        school, dossier = str(self.seal.school), str(self.seal.dossier)
        return entry_context(school=school, dossier=dossier, number=self.number, previous=self.previous, header=header)


def _sealed(actor: Actor, place: Place, payload: Payload, at: datetime, token: UUID) -> Entry:
    header = encode_header(Header(kind=payload.KIND, version=payload.VERSION, author=str(actor.user_id), written_at=at))
    context = place.context(header)
    key_id, sealed = place.seal.seal_entry(encode(payload), number=place.number, context=context)
    return Entry(
        board_id=place.seal.board,
        school_id=place.seal.school,
        dossier_id=place.seal.dossier,
        number=place.number,
        author_id=actor.user_id,
        key_id=key_id,
        header=header,
        previous=place.previous,
        commitment=sealed.commitment,
        ciphertext=sealed.ciphertext,
        hash=entry_hash(context=context, commitment=sealed.commitment, ciphertext=sealed.ciphertext),
        token=token,
    )
