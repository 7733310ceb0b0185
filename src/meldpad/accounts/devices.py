"""A browser that signed in to an account before has a mark of that: its guesses are counted apart, so nobody else uses them up.

The mark is a random number and a digest of it with the account and its password. It says nothing about who that is, stops
counting when the password changes, and lets nobody in.
"""

import secrets
from collections.abc import Sequence

from django.utils.crypto import constant_time_compare, salted_hmac

from meldpad.accounts.models import User

KEPT_FOR = 180 * 24 * 60 * 60
MOST = 6  # accounts that share a browser


def device_of(user: User, cookie: str) -> str:
    """The number of this browser for this account, "" when it has no mark of it."""
    for number, digest in _marks(cookie):
        if constant_time_compare(digest, _digest(user, number)):
            return number
    return ""


def cookie_with(user: User, cookie: str) -> str:
    """The marks of this browser with one for this account in front; older marks of it are gone."""
    number = device_of(user, cookie) or secrets.token_urlsafe(12)
    others = [mark for mark in _marks(cookie) if mark[0] != number]
    return "~".join(f"{number}.{digest}" for number, digest in [(number, _digest(user, number)), *others][:MOST])


def _marks(cookie: str) -> Sequence[tuple[str, str]]:
    parts = [part.split(".") for part in cookie.split("~")[:MOST]]
    return [(part[0], part[1]) for part in parts if len(part) == 2 and all(part)]


def _digest(user: User, number: str) -> str:
    return salted_hmac("meldpad.device", f"{user.pk}:{user.password}:{number}", algorithm="sha256").hexdigest()
