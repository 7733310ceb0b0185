"""Files that belong to an entry: which are accepted, how they are sealed, and how they open again.

One file is sealed in one piece under a key of its own. What it is and what its digest must be stands in the sealed entry.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings

from meldpad.dossiers.models import Attachment
from meldpad.journal.attached import Attached, Media, attached_in
from meldpad.journal.payload import Payload
from meldpad.keyroom.dossier_keys import DossierSeal, KeyMissing, SealBroken, Sealed, entry_keys

# How the three begin. A name or a type that a browser sends says nothing.
BEGINNINGS = ((b"%PDF-", Media.PDF), (b"\xff\xd8\xff", Media.JPEG), (b"\x89PNG\r\n\x1a\n", Media.PNG))


class AttachmentRefused(Exception):
    """A file that is not taken in; `code` says why: empty, too-large, wrong-type, not-named."""

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


def sealed_upload(seal: DossierSeal, upload: Upload, number: int) -> Attachment:
    """The row for this file. Its key is durable before this returns."""
    key_id, sealed = seal.seal_attachment(upload.content, upload.attached)
    return Attachment(
        id=UUID(upload.attached.id),
        board_id=seal.board,
        school_id=seal.school,
        dossier_id=seal.dossier,
        number=number,
        media_type=upload.attached.media.value,
        size=len(sealed.ciphertext),
        key_id=key_id,
        commitment=sealed.commitment,
        ciphertext=sealed.ciphertext,
        digest=hashlib.sha256(sealed.ciphertext).digest(),
    )


def opened_attachment(seal: DossierSeal, attached: Attached) -> bytes:
    """The file that an entry names. SealBroken when it is gone, changed or another; KeyMissing when its key was destroyed."""
    row = Attachment.objects.filter(id=UUID(attached.id), dossier_id=seal.dossier).first()
    if row is None:
        raise SealBroken(f"attachment {attached.id} of dossier {seal.dossier} is gone")
    wrapped = entry_keys(seal.dossier).get(row.key_id)
    if wrapped is None:
        raise KeyMissing(f"no key for attachment {attached.id} of dossier {seal.dossier}")
    sealed = Sealed(commitment=bytes(row.commitment), ciphertext=bytes(row.ciphertext))
    content = seal.open_attachment(sealed, wrapped, attached)
    if hashlib.sha256(content).hexdigest() != attached.sha256:
        raise SealBroken(f"attachment {attached.id} of dossier {seal.dossier} is not what its entry names")
    return content
