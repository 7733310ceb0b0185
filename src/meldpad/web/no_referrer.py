"""A page behind a link with a token: no other page hears where somebody came from."""

from django.http import HttpResponse


def without_referrer(response: HttpResponse) -> HttpResponse:
    """The same answer, of which a browser tells nothing to the next page."""
    response["Referrer-Policy"] = "no-referrer"
    return response
