"""Going away and leaving nothing on the device."""

from django.http import HttpResponse

from meldpad.web.tongue import tr_later

# Not "cookies": on a plain connection that would also take the form's own cookie, and signing in again would fail.
LEFT_BEHIND = tr_later('"cache", "storage"')


def nothing_left(response: HttpResponse) -> HttpResponse:
    """Ask the browser to forget what it kept of this site."""
    response["Clear-Site-Data"] = LEFT_BEHIND
    return response
