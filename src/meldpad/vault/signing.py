"""Signatures under checkpoints: Ed25519, which whoever has the public key can check with OpenSSL, without anything of ours."""

import hashlib
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from meldpad.vault.errors import KeyMissing
from meldpad.vault.keyfile import read_closed_file, write_closed_file


class PublicKey:
    """What a signature is checked with. `id` is the SHA-256 (hex) of its 32 bytes, `pem` what OpenSSL reads."""

    def __init__(self, key: Ed25519PublicKey) -> None:
        self._key = key
        self.id = hashlib.sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()
        self.pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def signed(self, text: bytes, signature: bytes) -> bool:
        """Whether this is the key's signature under exactly these bytes."""
        try:
            self._key.verify(signature, text)
        except InvalidSignature:
            return False
        return True


class SigningKey:
    """The private half, from a file that only its owner can read; KeyMissing or KeyFileUnsafe otherwise."""

    def __init__(self, path: Path) -> None:
        try:
            key = load_pem_private_key(read_closed_file(path, what="signing key"), password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            key = None
        if not isinstance(key, Ed25519PrivateKey):
            raise KeyMissing(f"{path} is not a Meldpad signing key")
        self._key = key
        self.public = PublicKey(key.public_key())

    def sign(self, text: bytes) -> bytes:
        """64 bytes."""
        return self._key.sign(text)


def make_signing_key(path: Path) -> None:
    """Write a new signing key to `path` (mode 0600); FileExistsError when one is there: a key is never overwritten."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_closed_file(path, Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def public_key_of(pem: bytes) -> PublicKey | None:
    """The public key in a PEM file; None when it is none of this sort."""
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        return None
    return PublicKey(key) if isinstance(key, Ed25519PublicKey) else None
