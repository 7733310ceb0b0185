"""Text that lies sealed in its column, for names and addresses of people who work at a school.

A name is sealed anew each time it is written, so equal names do not look equal, and nothing can be searched or sorted by it in
the database. An address must be found when somebody signs in, so equal addresses give equal bytes (AES-SIV); a column with
addresses shows which rows share one, and nothing else.
"""

from base64 import b64decode, b64encode
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from meldpad.journal.chain import length_prefixed
from meldpad.keyroom.people_key import key_for
from meldpad.vault.box import close_box, open_box
from meldpad.vault.errors import SealBroken
from meldpad.vault.padding import pad, unpad

SIV_BYTES = 64


def close_text(text: str, *, column: str) -> str:
    """A name for `column`, as base64."""
    return b64encode(close_box(text.encode(), key=key_for("names"), place=_place(column))).decode()


def open_text(stored: str, *, column: str) -> str:
    """The name again; SealBroken when it was changed, or comes from another column."""
    return open_box(b64decode(stored), key=key_for("names"), place=_place(column)).decode()


def close_address(text: str, *, column: str) -> str:
    """An address for `column`, as base64: the same address gives the same bytes."""
    return b64encode(AESSIV(key_for("addresses", SIV_BYTES)).encrypt(pad(text.encode()), [_place(column)])).decode()


def open_address(stored: str, *, column: str) -> str:
    """The address again; SealBroken when it was changed, or comes from another column."""
    try:
        return unpad(AESSIV(key_for("addresses", SIV_BYTES)).decrypt(b64decode(stored), [_place(column)])).decode()
    except InvalidTag:
        raise SealBroken("this address does not open here") from None


@cache
def _place(column: str) -> bytes:
    return length_prefixed(b"column/v1", column.encode())


__all__ = ["close_address", "close_text", "open_address", "open_text"]
