"""The chain over sealed bytes: anyone can check it without a key, and it still holds after the keys are destroyed.

`hash = SHA-256(lp("chain/v1", context, commitment, SHA-256(ciphertext)))` with
`context = lp(school, dossier, number, hash of the predecessor, header)`. Every part carries its length, so no two lists of
parts give the same bytes.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

START = bytes(32)
EIGHT = (8).to_bytes(4)  # the length of a number, as `length_prefixed` writes it


def length_prefixed(*parts: bytes) -> bytes:
    """Each part behind its length in four bytes: injective, without a separator that could be abused."""
    return b"".join([piece for part in parts for piece in (len(part).to_bytes(4), part)])


class Places:
    """The places of one dossier's entries as bytes; what they share is written once, however many entries there are."""

    def __init__(self, *, school: str, dossier: str) -> None:
        self._start = length_prefixed(school.encode(), dossier.encode())
        self._key_start = length_prefixed(b"wrap/v1") + self._start

    def context(self, number: int, previous: bytes, header: bytes) -> bytes:
        """The place of one entry: what it is sealed for and what its hash covers."""
        return self._start + EIGHT + number.to_bytes(8) + length_prefixed(previous, header)

    def of_key(self, number: int) -> bytes:
        """The place of one entry's wrapped key; known before the entry has a predecessor."""
        return self._key_start + EIGHT + number.to_bytes(8)


def entry_context(*, school: str, dossier: str, number: int, previous: bytes, header: bytes) -> bytes:
    """The place of one entry as bytes."""
    return Places(school=school, dossier=dossier).context(number, previous, header)


def key_place(*, school: str, dossier: str, number: int) -> bytes:
    """The place of one entry's wrapped key as bytes."""
    return Places(school=school, dossier=dossier).of_key(number)


def attachment_context(*, school: str, dossier: str, attachment: str, sha256: str) -> bytes:
    """The place of one attachment as bytes: whose it is, which one, and the digest of what it must give when it is opened."""
    return length_prefixed(b"attachment/v1", school.encode(), dossier.encode(), attachment.encode(), sha256.encode())


def attachment_key_place(*, school: str, dossier: str, attachment: str) -> bytes:
    """The place of one attachment's wrapped key."""
    return length_prefixed(b"wrap-attachment/v1", school.encode(), dossier.encode(), attachment.encode())


def entry_hash(*, context: bytes, commitment: bytes, ciphertext: bytes) -> bytes:
    """The 32-byte link of an entry in its chain."""
    sealed = hashlib.sha256(ciphertext).digest()
    return hashlib.sha256(length_prefixed(b"chain/v1", context, commitment, sealed)).digest()


@dataclass(frozen=True, kw_only=True)
class Link:
    """One stored entry as the verifier sees it: no plaintext, no key."""

    school: str
    dossier: str
    number: int
    previous: bytes
    header: bytes
    commitment: bytes
    ciphertext: bytes
    hash: bytes


@dataclass(frozen=True, kw_only=True)
class Break:
    """One place where a chain does not hold: `number` as stored (or expected), `code` says how."""

    number: int
    code: str


def breaks(links: Iterable[Link], *, head: bytes, count: int) -> Iterator[Break]:
    """Every fault in one dossier's chain, in order: gaps, doubles, changed bytes, a cut tail. Nothing when it holds."""
    previous = START
    last = 0
    for expected, link in enumerate(links, start=1):
        if link.number != expected:
            yield Break(number=expected, code="number-missing-or-double")
            return
        if link.previous != previous:
            yield Break(number=link.number, code="predecessor-differs")
        if link.hash != _hash_of(link):
            yield Break(number=link.number, code="content-changed")
        previous, last = link.hash, link.number
    if last != count:
        yield Break(number=max(last, count), code="tail-missing" if last < count else "tail-too-long")
    elif previous != head:
        yield Break(number=last, code="head-differs")


def _hash_of(link: Link) -> bytes:
    context = entry_context(
        school=link.school,
        dossier=link.dossier,
        number=link.number,
        previous=link.previous,
        header=link.header,
    )
    return entry_hash(context=context, commitment=link.commitment, ciphertext=link.ciphertext)
