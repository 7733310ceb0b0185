"""Files that belong to an entry: which are accepted, how they are sealed, and how they open again.

One file is sealed in segments under a key of its own and lies on the shelf. What it is and what its digest must be stands in the
sealed entry.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from meldpad.dossiers import shelf
from meldpad.dossiers.models import Attachment
from meldpad.journal.attached import Attached, Media, attached_in
from meldpad.journal.payload import Payload
from meldpad.keyroom.dossier_keys import DossierSeal, KeyMissing, SealBroken, entry_keys, has_key

# How the three begin. A name or a type that a browser sends says nothing.
BEGINNINGS = ((b"%PDF-", Media.PDF), (b"\xff\xd8\xff", Media.JPEG), (b"\x89PNG\r\n\x1a\n", Media.PNG))


class AttachmentRefused(Exception):
    """A file that is not taken in; `code` says why.

    By itself: empty, too-large, wrong-type. With its entry: not-named. On the disk: no-room, not-kept. Looked through: see
    `intake/`.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file on its way into the dossier, with what the entry says of it."""

    attached: Attached
    content: bytes = field(repr=False)


def upload_of(content: bytes, upload_id: UUID) -> Upload:
    """A file that may be attached; AttachmentRefused otherwise. The same id with the same file is the same attachment."""
    attached = Attached(id=upload_id.hex, sha256=hashlib.sha256(content).hexdigest(), media=media_of(content))
    return Upload(attached=attached, content=content)


def media_of(content: bytes) -> Media:
    """What the first bytes say that it is; AttachmentRefused when that is none of the three, or when it is empty or too large."""
    if not content:
        raise AttachmentRefused("empty")
    if len(content) > settings.ATTACHMENT_BYTES:
        raise AttachmentRefused("too-large")
    for beginning, media in BEGINNINGS:
        if content.startswith(beginning):
            return media
    raise AttachmentRefused("wrong-type")


def insist_on_the_same(payload: Payload, uploads: Sequence[Upload]) -> None:
    """The entry names exactly these files, and each is what the entry says; AttachmentRefused otherwise."""
    if list(attached_in(payload)) != [upload_of(one.content, UUID(one.attached.id)).attached for one in uploads]:
        raise AttachmentRefused("not-named")


def sealed_uploads(seal: DossierSeal, uploads: Iterable[Upload], number: int) -> list[Attachment]:
    """The rows for these files, each of which lies whole and durable on the shelf; AttachmentRefused when one cannot be kept.

    The caller holds the lock of the dossier's row, and with it keeps `sweep` away until its rows are there.
    """
    rows: list[Attachment] = []
    try:
        for upload in uploads:
            rows.append(_sealed(seal, upload, number))
    except shelf.ShelfRefused as refused:
        take_back(rows)
        raise AttachmentRefused(refused.code) from None
    return rows


def take_back(rows: Iterable[Attachment]) -> None:
    """Remove the files of rows that were certainly not written."""
    shelf.take_away(_places(rows))


def files_of(dossier_id: UUID) -> list[Path]:
    """Where the sealed files of this dossier lie, in a fixed order."""
    return _places(Attachment.objects.filter(dossier_id=dossier_id).order_by("number", "id"))


def purge(dossier_id: UUID) -> int:
    """Remove the sealed files of a dossier whose key was destroyed, and say how many there were; ValueError while it has a key.

    May be repeated: what is gone already is no fault. The rows stay, and with them what they prove.
    """
    if has_key(dossier_id):
        raise ValueError(f"dossier {dossier_id} has its key: its files are in use")
    return shelf.take_away(files_of(dossier_id))


def _places(rows: Iterable[Attachment]) -> list[Path]:
    return [shelf.place_of(row.school_id, row.key_id) for row in rows]


def _sealed(seal: DossierSeal, upload: Upload, number: int) -> Attachment:
    def write(file: BinaryIO) -> tuple[str, bytes]:
        return seal.seal_attachment(BytesIO(upload.content), file, upload.attached)

    key_id, commitment, kept = shelf.keep(seal.school, write)
    return Attachment(
        id=UUID(upload.attached.id),
        board_id=seal.board,
        school_id=seal.school,
        dossier_id=seal.dossier,
        number=number,
        media_type=upload.attached.media.value,
        size=kept.size,
        key_id=key_id,
        commitment=commitment,
        digest=kept.digest,
    )


def opened_attachment(seal: DossierSeal, attached: Attached) -> bytes:
    """The file that an entry names. SealBroken when it is gone, changed or another; KeyMissing when its key was destroyed."""
    row = Attachment.objects.filter(id=UUID(attached.id), dossier_id=seal.dossier).first()
    if row is None:
        raise SealBroken(f"attachment {attached.id} of dossier {seal.dossier} is gone")
    wrapped = entry_keys(seal.dossier).get(row.key_id)
    if wrapped is None:
        raise KeyMissing(f"no key for attachment {attached.id} of dossier {seal.dossier}")
    content = BytesIO()
    try:
        with shelf.read(row.school_id, row.key_id) as stored:
            seal.open_attachment(stored, content, attached, wrapped=wrapped, commitment=bytes(row.commitment))
    except FileNotFoundError:
        raise SealBroken(f"the file of attachment {attached.id} of dossier {seal.dossier} is gone") from None
    if hashlib.sha256(content.getbuffer()).hexdigest() != attached.sha256:
        raise SealBroken(f"attachment {attached.id} of dossier {seal.dossier} is not what its entry names")
    return content.getvalue()
