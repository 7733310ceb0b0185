"""A file of any length, sealed in segments (STREAM): at no moment is more than two segments in memory.

`key || commitment = HKDF-Expand-SHA256(file key, "stream/v1" || context)`. The filled-up plaintext is cut into segments of
64 KiB; segment `n` is AES-256-GCM under `key` with the nonce `7 zeros || n (4 bytes) || 1 for the last, else 0` and
`beginning || commitment || context` as associated data. The key is fresh for every file, so no nonce comes twice. A segment
that was swapped, dropped, repeated or added stands at another number, and a file that was cut at a border has no last segment.
"""

from collections.abc import Iterator
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from meldpad.vault.errors import SealBroken
from meldpad.vault.padding import pad, unpad
from meldpad.vault.seal import COMMITMENT_BYTES
from meldpad.vault.wrap import KEY_BYTES

BEGINNING = b"meldpad segments 1\n"  # how a file in this format begins; what begins otherwise was sealed in one piece
SEGMENT = 64 * 1024
TAG_BYTES = 16
MOST_SEGMENTS = 2**32


class Source(Protocol):
    """What can be read from, like a file opened for reading bytes; a short read is no end."""

    def read(self, size: int, /) -> bytes: ...


class Target(Protocol):
    """What can be written to, like a file opened for writing bytes."""

    def write(self, data: bytes, /) -> object: ...


def seal_stream(source: Source, target: Target, *, key: bytes, context: bytes) -> bytes:
    """Seal all of `source` into `target` under a fresh 32-byte `key` for `context`; returns the commitment (32 bytes)."""
    once, commitment = _derive(key, context)
    cipher, place = AESGCM(once), _associated(commitment, context)
    target.write(BEGINNING)
    for number, (piece, last) in enumerate(_filled_up(source)):
        target.write(cipher.encrypt(_nonce(number, last=last), piece, place))
    return commitment


def unseal_stream(source: Source, target: Target, *, key: bytes, context: bytes, commitment: bytes) -> None:
    """Open all of `source` into `target`; SealBroken when key, context, commitment or any segment differs.

    Every segment is checked before it is written, but that the end is missing shows only at the end: whoever gets SealBroken
    throws away what came before it.
    """
    once, right = _derive(key, context)
    if right != commitment:
        raise SealBroken("commitment does not match this key and place")
    if _full(source, len(BEGINNING)) != BEGINNING:
        raise SealBroken("not sealed in segments")
    cipher, place = AESGCM(once), _associated(commitment, context)
    for number, (piece, last) in enumerate(_ahead(source)):
        try:
            opened = cipher.decrypt(_nonce(number, last=last), piece, place)
        except InvalidTag:
            raise SealBroken("a segment was changed, or the file was cut") from None
        target.write(unpad(opened) if last else opened)


def _filled_up(source: Source) -> Iterator[tuple[bytes, bool]]:
    """Pieces of one segment, and whether each is the last; the last holds the mark where the text ends, so it is never empty."""
    while len(piece := _full(source, SEGMENT)) == SEGMENT:
        yield piece, False
    yield pad(piece), True


def _ahead(source: Source) -> Iterator[tuple[bytes, bool]]:
    """Sealed segments, and whether each is the last: nothing comes after it."""
    piece = _full(source, SEGMENT + TAG_BYTES)
    while following := _full(source, SEGMENT + TAG_BYTES):
        yield piece, False
        piece = following
    yield piece, True


def _full(source: Source, size: int) -> bytes:
    pieces = []
    while size and (piece := source.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _nonce(number: int, *, last: bool) -> bytes:
    if number >= MOST_SEGMENTS:
        raise SealBroken("longer than a stream can be")
    return bytes(7) + number.to_bytes(4) + (b"\x01" if last else b"\x00")


def _associated(commitment: bytes, context: bytes) -> bytes:
    return BEGINNING + commitment + context  # the first two have one length, so this is injective


def _derive(key: bytes, context: bytes) -> tuple[bytes, bytes]:
    material = HKDFExpand(SHA256(), KEY_BYTES + COMMITMENT_BYTES, b"stream/v1" + context).derive(key)
    return material[:KEY_BYTES], material[KEY_BYTES:]
