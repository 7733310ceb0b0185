"""Help while writing, as somebody wants it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from meldpad.staff.own_words import set_word_check
from meldpad.web.asking import Asking
from meldpad.web.tongue import tr
from meldpad.web.typed import keep_what_was_typed, page_inside


@csrf_exempt  # as putting the screen away: also a form that is too old keeps what was typed, and only for who typed it
@require_POST
def keep_typed(request: HttpRequest) -> HttpResponse:
    """Keep what stands in a form that is being filled in, also when the session was locked meanwhile."""
    if page := page_inside(request.POST.get("from_page", "")):
        keep_what_was_typed(request, timezone.now(), path=page)
    return HttpResponse(status=204)


@require_POST
def word_check(request: Asking) -> HttpResponse:
    """Turn looking over one's words on or off."""
    on = request.POST.get("on") == "yes"
    set_word_check(actor=request.actor, on=on, at=timezone.now())
    messages.success(
        request, tr("Meldpad kijkt weer mee naar je woorden.") if on else tr("Meldpad kijkt niet meer mee naar je woorden.")
    )
    return redirect("my_account")
