"""From sealed rows to readable entries: the one place where a journal is opened."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from uuid import UUID

from meldpad.dossiers.models import Dossier, Entry
from meldpad.journal.addresses import Veil, veil_of
from meldpad.journal.codec import decode
from meldpad.journal.entry import Entry as Opened
from meldpad.journal.header import decode_header
from meldpad.journal.kinds.person import Person
from meldpad.keyroom.dossier_keys import DossierSeal, KeyMissing, Opener, SealBroken, Sealed, entry_keys
from meldpad.statements.columns import Row
from meldpad.statements.prepared import Prepared

COLUMNS = ("number", "key_id", "header", "previous", "commitment", "ciphertext")


_ALL = Prepared(lambda dossier: Entry.objects.filter(dossier_id=dossier).order_by("number").values_list(*COLUMNS))
_OWN = Prepared(
    lambda dossier, author: (
        Entry.objects.filter(dossier_id=dossier).filter(author_id=author).order_by("number").values_list(*COLUMNS)
    )
)
_ONE = Prepared(
    lambda dossier, number: (
        Entry.objects.filter(dossier_id=dossier).filter(number=number).order_by("number").values_list(*COLUMNS)
    )
)


def opened_entries(
    dossier: Dossier, seal: DossierSeal, *, author_id: UUID | None = None, number: int | None = None
) -> Iterator[Opened]:
    """The entries in their order, only those of `author_id` or the one with this number when given.

    KeyMissing or SealBroken stop it: never half a text.
    """
    rows = _OWN(dossier.id, author_id) if author_id else _ONE(dossier.id, number) if number else _ALL(dossier.id)
    keys = entry_keys(dossier.id)
    opener, author = seal.opener(school=dossier.school_id), str(author_id) if author_id else ""
    for row in rows:
        opened = _opened(opener, keys, row)
        if author and opened.author != author:  # the column said so, the sealed header does not
            raise SealBroken(f"entry {opened.number} of dossier {dossier.id} has another author")
        yield opened


def _opened(opener: Opener, keys: Mapping[str, bytes], row: Row) -> Opened:
    number, key_id, header, previous, commitment, ciphertext = row
    if key_id not in keys:
        raise KeyMissing(f"no key for entry {number} of this dossier")
    raw = bytes(header)
    sealed = Sealed(commitment=bytes(commitment), ciphertext=bytes(ciphertext))
    plaintext = opener.open_entry(sealed, keys[key_id], number=number, previous=bytes(previous), header=raw)
    head = decode_header(raw)
    return Opened(
        number=number, author=head.author, written_at=head.written_at, payload=decode(head.kind, head.version, plaintext)
    )


def veil_over(dossier: Dossier, seal: DossierSeal) -> Veil:
    """What may not be shown of this dossier (T40), for who sees one entry of it: only the people in it are opened."""
    keys, opener = entry_keys(dossier.id), seal.opener(school=dossier.school_id)
    rows = (row for row in _ALL(dossier.id) if decode_header(bytes(row[2])).kind == Person.KIND)
    return veil_of(_opened(opener, keys, row) for row in rows)


class SealedEntry(NamedTuple):
    """One entry in both forms: as it lies sealed, and opened, with the key that opens it alone."""

    number: int
    header: bytes
    previous: bytes
    commitment: bytes
    ciphertext: bytes
    hash: bytes
    plaintext: bytes
    key: bytes


def entries_with_keys(dossier: Dossier, seal: DossierSeal) -> Iterator[SealedEntry]:
    """For a package: what was sealed, exactly as it was sealed. KeyMissing or SealBroken stop it."""
    keys, opener = entry_keys(dossier.id), seal.opener(school=dossier.school_id)
    for row in Entry.objects.filter(dossier_id=dossier.id).order_by("number"):
        if row.key_id not in keys:
            raise KeyMissing(f"no key for entry {row.number} of dossier {dossier.id}")
        header, previous = bytes(row.header), bytes(row.previous)
        sealed = Sealed(commitment=bytes(row.commitment), ciphertext=bytes(row.ciphertext))
        plaintext, key = opener.open_with_key(sealed, keys[row.key_id], number=row.number, previous=previous, header=header)
        yield SealedEntry(row.number, header, previous, *sealed, bytes(row.hash), plaintext, key)
