"""Closed for somebody who holds the other half of a pair of keys: HPKE (RFC 9180; X25519, HKDF-SHA256, AES-256-GCM).

Whoever closes it cannot open it again; the place is inside, so it opens nowhere else.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from meldpad.vault.errors import SealBroken

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def new_pair() -> tuple[bytes, bytes]:
    """A private and a public half, 32 bytes each."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def public_half(private: bytes) -> bytes:
    """The public half that belongs to a private one."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def close_envelope(key: bytes, *, public: bytes, place: bytes) -> bytes:
    """`key`, for who holds the private half."""
    return SUITE.encrypt(key, X25519PublicKey.from_public_bytes(public), place)


def open_envelope(envelope: bytes, *, private: bytes, place: bytes) -> bytes:
    """The key again; SealBroken when it was closed for somebody else, for another place, or was changed."""
    try:
        return SUITE.decrypt(envelope, X25519PrivateKey.from_private_bytes(private), place)
    except (InvalidTag, ValueError):
        raise SealBroken("the envelope does not open with these sheets") from None
