"""Help while writing, as somebody wants it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from meldpad.staff.own_words import set_word_check
from meldpad.web.asking import Asking


@require_POST
def word_check(request: Asking) -> HttpResponse:
    """Turn looking over one's words on or off."""
    on = request.POST.get("on") == "yes"
    set_word_check(actor=request.actor, on=on, at=timezone.now())
    messages.success(request, "Meldpad kijkt weer mee naar je woorden." if on else "Meldpad kijkt niet meer mee naar je woorden.")
    return redirect("my_account")
