"""A request of somebody whom the access table let in: it carries the actor."""

from django.http import HttpRequest

from meldpad.accounts.models import User
from meldpad.schools.actor import Actor


class Asking(HttpRequest):
    """Set by the middleware `signed_in`; a public page has no actor."""

    actor: Actor


class NobodyThere(Exception):
    """A page of an account was reached without one; the access table should have kept that out."""


def person_of(request: HttpRequest) -> User:
    """The account behind a request that came past the access table."""
    if not isinstance(request.user, User):
        raise NobodyThere
    return request.user
