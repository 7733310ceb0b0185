"""Boxes for the secrets of an account (the key of a code app): closed under a key made of this installation's signing key, which
lies beside the root key and in no database."""

from base64 import b64decode, b64encode

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from meldpad.journal.chain import length_prefixed
from meldpad.vault.box import close_box, open_box

PLACE = length_prefixed(b"account/v1", b"second factor")


def close_secret(text: str) -> str:
    """A box with this text, as text."""
    return b64encode(close_box(text.encode(), key=_key(), place=PLACE)).decode()


def open_secret(box: str) -> str:
    """The text again; SealBroken when the signing key is another one, or the box was changed."""
    return open_box(b64decode(box), key=_key(), place=PLACE).decode()


def _key() -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=PLACE).derive(settings.SECRET_KEY.encode())
