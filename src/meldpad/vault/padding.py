"""Lengths say little: plaintext is filled up to a multiple of 256 bytes (one 0x80, then zeros)."""

from meldpad.vault.errors import SealBroken

BLOCK = 256


def pad(plaintext: bytes) -> bytes:
    """`plaintext` with its mark and filling; the length is a multiple of 256."""
    filled = plaintext + b"\x80"
    return filled + bytes(-len(filled) % BLOCK)


def unpad(padded: bytes) -> bytes:
    """What was padded; SealBroken when there is no mark (something else was sealed)."""
    plaintext, mark, filling = padded.rpartition(b"\x80")
    if not mark or filling.strip(b"\x00"):
        raise SealBroken("padding is not ours")
    return plaintext
