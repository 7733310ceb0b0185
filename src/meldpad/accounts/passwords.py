"""Is this the password of this account? The answer takes the same work for every account, and for nobody."""

import secrets
from functools import cache

from django.contrib.auth.hashers import check_password, is_password_usable, make_password

from meldpad.accounts.models import User


def account_named(email: str) -> User | None:
    """The account with this address, also one that was closed."""
    return User.objects.filter(email=email.strip().lower()).first()


def has_password(user: User | None, password: str) -> bool:
    """Whether `password` is this person's, who may sign in. Without a person it takes as long, and the answer is no."""
    real = user is not None and user.is_active and is_password_usable(user.password)
    right = check_password(password, user.password if user and real else nobodys_password())
    return real and right


@cache
def nobodys_password() -> str:
    """A password that nobody knows, hashed as all others."""
    return make_password(secrets.token_urlsafe(32))
