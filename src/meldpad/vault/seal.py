"""One entry, one key, one place.

`key || commitment = HKDF-Expand-SHA256(entry key, "entry/v1" || context)`; the ciphertext is AES-256-GCM under a key that is
used once, with the commitment as associated data. The context (school, dossier, number, predecessor, header) is inside the
derivation, so a ciphertext that is moved does not open, and the commitment keeps one ciphertext from having two readings.
"""

from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from meldpad.vault.errors import SealBroken
from meldpad.vault.padding import pad, unpad
from meldpad.vault.wrap import KEY_BYTES

COMMITMENT_BYTES = 32
SHA = SHA256()  # says which hash; holds nothing
ONCE = bytes(12)  # the derived key seals exactly one message, so its nonce may be fixed


# A named tuple and not a frozen dataclass: a dossier makes hundreds.
class Sealed(NamedTuple):
    """What is stored of one entry: `commitment` (32 bytes) and `ciphertext` (padded length + 16)."""

    commitment: bytes
    ciphertext: bytes


def seal(plaintext: bytes, *, key: bytes, context: bytes) -> Sealed:
    """Seal `plaintext` under a fresh 32-byte `key` for `context`; the key must never be used for another message."""
    once, commitment = _derive(key, context)
    return Sealed(commitment=commitment, ciphertext=AESGCM(once).encrypt(ONCE, pad(plaintext), commitment))


def unseal(sealed: Sealed, *, key: bytes, context: bytes) -> bytes:
    """The plaintext again; SealBroken when key, context, commitment or ciphertext is not the one that was sealed."""
    once, commitment = _derive(key, context)
    if commitment != sealed.commitment:
        raise SealBroken("commitment does not match this key and place")
    try:
        return unpad(AESGCM(once).decrypt(ONCE, sealed.ciphertext, commitment))
    except InvalidTag:
        raise SealBroken("ciphertext was changed") from None


def _derive(key: bytes, context: bytes) -> tuple[bytes, bytes]:
    material = HKDFExpand(SHA, KEY_BYTES + COMMITMENT_BYTES, b"entry/v1" + context).derive(key)
    return material[:KEY_BYTES], material[KEY_BYTES:]
