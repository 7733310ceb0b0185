"""Keys under keys. A wrapped key names its place, so it opens nowhere else (AES-256-GCM, place as associated data)."""

import secrets
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from meldpad.vault.errors import SealBroken

KEY_BYTES = 32
NONCE_BYTES = 12
WRAPPED_BYTES = NONCE_BYTES + KEY_BYTES + 16


def new_key() -> bytes:
    """32 random bytes from the operating system."""
    return secrets.token_bytes(KEY_BYTES)


def wrap(key: bytes, *, under: bytes, place: bytes) -> bytes:
    """`key` (32 bytes) sealed under `under` (32 bytes) for `place`: nonce, ciphertext and tag, 60 bytes."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(under).encrypt(nonce, key, place)


def unwrap(wrapped: bytes, *, under: bytes, place: bytes) -> bytes:
    """The 32-byte key again; SealBroken when key, place or a single bit differs."""
    return unwrapper(under)(wrapped, place)


def unwrapper(under: bytes) -> Callable[[bytes, bytes], bytes]:
    """`unwrap` for many keys under one key, which is set up only once: takes a wrapped key and its place."""
    cipher = AESGCM(under)

    def unwrap_one(wrapped: bytes, place: bytes) -> bytes:
        if len(wrapped) != WRAPPED_BYTES:
            raise SealBroken("wrapped key has another length")
        try:
            return cipher.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], place)
        except InvalidTag:
            raise SealBroken("wrapped key does not open here") from None

    return unwrap_one
