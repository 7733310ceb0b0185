"""A request of somebody whom the access table let in: it carries the actor."""

from django.http import HttpRequest

from meldpad.schools.actor import Actor


class Asking(HttpRequest):
    """Set by the middleware `signed_in`; a public page has no actor."""

    actor: Actor
