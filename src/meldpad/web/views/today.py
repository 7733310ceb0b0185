"""The first screen: for each role what it needs first, and nothing it may not know."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.web.asking import Asking
from meldpad.web.first_screen import first_screen
from meldpad.web.page import Page
from meldpad.web.spoken import long_date
from meldpad.web.tongue import tr
from meldpad.web.waiting.shape import Look


def today(request: Asking) -> HttpResponse:
    """Everything that waits for the one who asks."""
    now, practises = timezone.now(), getattr(request, "practice", None) is not None
    day = timezone.localdate(now)
    new = isinstance(request.user, User) and not request.user.shown_around and not practises
    look = Look(actor=request.actor, now=now, today=day, practises=practises, visits=new)
    context = {"page": Page(title=tr("Vandaag"), section="today"), "day": long_date(day), "screen": first_screen(look)}
    return render(request, "pages/today.html", context)
