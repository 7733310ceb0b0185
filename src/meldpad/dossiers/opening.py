"""From sealed rows to readable entries: the one place where a journal is opened."""

from collections.abc import Iterator
from uuid import UUID

from meldpad.dossiers.models import Dossier, Entry
from meldpad.journal.codec import decode
from meldpad.journal.entry import Entry as Opened
from meldpad.journal.header import decode_header
from meldpad.keyroom.dossier_keys import DossierSeal, KeyMissing, SealBroken, Sealed, entry_keys
from meldpad.statements.prepared import Prepared

COLUMNS = ("number", "key_id", "header", "previous", "commitment", "ciphertext")


_ALL = Prepared(lambda dossier: Entry.objects.filter(dossier_id=dossier).order_by("number").values_list(*COLUMNS))
_OWN = Prepared(
    lambda dossier, author: (
        Entry.objects.filter(dossier_id=dossier).filter(author_id=author).order_by("number").values_list(*COLUMNS)
    )
)


def opened_entries(dossier: Dossier, seal: DossierSeal, *, author_id: UUID | None = None) -> Iterator[Opened]:
    """The entries in their order, only those of `author_id` when given. KeyMissing or SealBroken stop it: never half a text."""
    rows = _OWN(dossier.id, author_id) if author_id else _ALL(dossier.id)
    keys = entry_keys(dossier.id)
    opener, author = seal.opener(school=dossier.school_id), str(author_id) if author_id else ""
    for number, key_id, header, previous, commitment, ciphertext in rows:
        if key_id not in keys:
            raise KeyMissing(f"no key for entry {number} of dossier {dossier.id}")
        raw = bytes(header)
        sealed = Sealed(commitment=bytes(commitment), ciphertext=bytes(ciphertext))
        plaintext = opener.open_entry(sealed, keys[key_id], number=number, previous=bytes(previous), header=raw)
        head = decode_header(raw)
        if author and head.author != author:  # the column said so, the sealed header does not
            raise SealBroken(f"entry {number} of dossier {dossier.id} has another author")
        yield Opened(
            number=number,
            author=head.author,
            written_at=head.written_at,
            payload=decode(head.kind, head.version, plaintext),
        )
