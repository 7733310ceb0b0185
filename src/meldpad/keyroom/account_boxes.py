"""Boxes for the secrets of an account (the key of a code app)."""

from base64 import b64decode, b64encode

from meldpad.journal.chain import length_prefixed
from meldpad.keyroom.people_key import key_for
from meldpad.vault.box import close_box, open_box

PURPOSE = "second factor"
PLACE = length_prefixed(b"account/v1", PURPOSE.encode())


def close_secret(text: str) -> str:
    """A box with this text, as text."""
    return b64encode(close_box(text.encode(), key=key_for(PURPOSE), place=PLACE)).decode()


def open_secret(box: str) -> str:
    """The text again; SealBroken when the key is another one, or the box was changed."""
    return open_box(b64decode(box), key=key_for(PURPOSE), place=PLACE).decode()
