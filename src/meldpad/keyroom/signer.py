"""The key with which this installation signs its checkpoints. It lies beside the root key, and its public half beside it.

A public half is never removed: what was signed with an earlier key can still be checked after that key was lost.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from meldpad.vault.errors import KeyMissing
from meldpad.vault.keyfile import KeyFileUnsafe
from meldpad.vault.signing import PublicKey, SigningKey, make_signing_key, public_key_of

PUBLIC = "checkpoint-*.pub.pem"


class SigningKeyMissing(KeyMissing):
    """The key that signs is gone, or the file holds something else. Dossiers open as before."""


class SigningKeyUnsafe(KeyFileUnsafe):
    """The key that signs lies open to others, or cannot be read. Dossiers open as before."""


def signer() -> SigningKey:
    """The signing key; SigningKeyMissing or SigningKeyUnsafe explain themselves. Its public half is put beside it."""
    try:
        key = SigningKey(_path())
    except KeyMissing as gone:
        raise SigningKeyMissing(str(gone)) from None
    except KeyFileUnsafe as unsafe:
        raise SigningKeyUnsafe(str(unsafe)) from None
    beside = _path().parent / f"checkpoint-{key.public.id[:16]}.pub.pem"
    if not beside.exists():
        beside.write_bytes(key.public.pem)
    return key


def make_signer() -> SigningKey:
    """The same, made when there is none. Only for a beginning: whoever lost the key is told so and asks for a new one."""
    with suppress(FileExistsError):  # somebody else was first
        make_signing_key(_path())
    return signer()


def known_public_keys() -> Mapping[str, PublicKey]:
    """Every key of this installation with which something may have been signed, by its id. Needs no private key."""
    found = (public_key_of(path.read_bytes()) for path in sorted(_path().parent.glob(PUBLIC)))
    return {key.id: key for key in found if key}


def _path() -> Path:
    return Path(settings.CHECKPOINT_KEY_FILE)


__all__ = [
    "KeyFileUnsafe",
    "KeyMissing",
    "PublicKey",
    "SigningKey",
    "SigningKeyMissing",
    "SigningKeyUnsafe",
    "known_public_keys",
    "make_signer",
    "public_key_of",
    "signer",
]
