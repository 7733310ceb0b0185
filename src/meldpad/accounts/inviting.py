"""What an invitation needs of accounts: an address in one spelling, a token of which only a hash is kept, and the account."""

import unicodedata
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe
from uuid import UUID

from meldpad.accounts.models import User

VALID = timedelta(days=7)
TOKEN_BYTES = 32
HOUSE = ".invalid"  # Meldpad's own account is nobody whom one can appoint


def new_token() -> str:
    """A token for a link: 256 random bits. It is shown once and never kept."""
    return token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> str:
    """What is kept of a token. So many random bits need no salt and no slow hash."""
    return sha256(token.encode()).hexdigest()


def one_spelling(address: str) -> str:
    """An e-mail address as accounts keep it: without spaces, in small letters, the domain in its own script and not in `xn--`."""
    plain = unicodedata.normalize("NFKC", address).strip().lower()
    name, at, domain = plain.rpartition("@")
    with suppress(UnicodeError):
        domain = domain.encode("ascii").decode("idna")
    return f"{name}{at}{domain}"


def account_at(board_id: UUID, address: str) -> User | None:
    """The account with this address at this board. That another board has one is not for anybody to know."""
    if address.endswith(HOUSE):
        return None
    return User.objects.filter(email=address, board_id=board_id).first()


def is_taken(address: str) -> bool:
    """Whether any board has an account with this address. Only for whoever holds the link, who gets one answer for every no."""
    return User.objects.filter(email=address).exists()
