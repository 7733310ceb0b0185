"""For whom a copy is closed: public keys of age. The private half opens it and never needs to be on this machine."""

from collections.abc import Iterable
from pathlib import Path

from pyrage import IdentityError, RecipientError, x25519  # type: ignore[import-untyped]

PRIVATE = "AGE-SECRET-KEY-"


class RecipientWrong(Exception):
    """No key, or not one that this is for; the text says what to do and never repeats what was given."""


def recipients(given: Iterable[str], file: Path | None) -> list[x25519.Recipient]:
    """The public keys that were given and those in the file, one a line; RecipientWrong when there is none or one is wrong."""
    wanted = [*given, *(_lines(file) if file else ())]
    if not wanted:
        raise RecipientWrong("Say for whom: --recipient age1…, or MELDPAD_BACKUP_RECIPIENTS. `meldpad backup-key` makes a key.")
    return [_recipient(text) for text in wanted]


def identities(file: Path) -> list[x25519.Identity]:
    """The private keys in a file, one a line; RecipientWrong when there is none or one is wrong."""
    try:
        found = [x25519.Identity.from_str(line) for line in _lines(file) if not line.startswith("age1")]
    except IdentityError:
        raise RecipientWrong(f"{file} holds something that is no private key of age") from None
    if not found:
        raise RecipientWrong(f"{file} holds no private key")
    return found


def new_pair() -> tuple[str, str]:
    """A private key and its public half."""
    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def _recipient(text: str) -> x25519.Recipient:
    if text.upper().startswith(PRIVATE):
        raise RecipientWrong("That is the private key. Give the public one, which begins with age1.")
    try:
        return x25519.Recipient.from_str(text)
    except RecipientError:
        raise RecipientWrong("A recipient is not a public key of age; it begins with age1.") from None


def _lines(file: Path) -> list[str]:
    try:
        text = file.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        raise RecipientWrong(f"{file} cannot be read") from None
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
