"""Pages for what did not work: plain words, no detail that says whether something exists."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meldpad.web.room import out_of_room, typed_by
from meldpad.web.typed import keep_what_was_typed


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Does not exist, or not for you: the same answer."""
    return render(request, "pages/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something went wrong on our side; a full disk is said as such, with what was typed."""
    if out_of_room(sys.exc_info()[1]):
        words = {"typed": typed_by(request), "files": bool(request.FILES)}
        return render(request, "pages/no_room.html", words, status=503)
    return render(request, "pages/broken.html", status=500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was older than the session. What was typed is kept and comes back on the page itself."""
    keep_what_was_typed(request, timezone.now())
    return render(request, "pages/form_expired.html", {"back": request.path}, status=403)
