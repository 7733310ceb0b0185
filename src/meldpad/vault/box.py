"""A box for what may be replaced (a name, a summary): AES-256-GCM, a random nonce each time, the place as associated data."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from meldpad.vault.errors import SealBroken
from meldpad.vault.padding import pad, unpad
from meldpad.vault.wrap import NONCE_BYTES


def close_box(plaintext: bytes, *, key: bytes, place: bytes) -> bytes:
    """Nonce, ciphertext and tag of `plaintext`, bound to `place`."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, pad(plaintext), place)


def open_box(box: bytes, *, key: bytes, place: bytes) -> bytes:
    """The plaintext of `box`; SealBroken when key, place or content differ."""
    try:
        return unpad(AESGCM(key).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], place))
    except (InvalidTag, ValueError):
        raise SealBroken("box does not open here") from None
