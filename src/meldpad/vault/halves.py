"""A key in two halves, each kept by another: together they are the key, and either alone is nothing but chance."""

from meldpad.vault.wrap import new_key


def split(key: bytes) -> tuple[bytes, bytes]:
    """Two halves of a 32-byte key, new ones each time."""
    first = new_key()
    return first, joined(first, key)


def joined(first: bytes, second: bytes) -> bytes:
    """What two halves make; also the other half, from a half and the whole."""
    return bytes(one ^ other for one, other in zip(first, second, strict=True))
