"""The guided first visit: every step at once, one step, and that it is done."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from meldpad.staff.shown_around import end_visit
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.link import Link
from meldpad.web.page import Page
from meldpad.web.tongue import tr, tr_later
from meldpad.web.tour import step_lines, step_view
from meldpad.words.tour import visit_of

TITLE = tr_later("Rondleiding")


def tour(request: Asking) -> HttpResponse:
    """All steps for the roles of the one who asks."""
    context = {"page": Page(title=TITLE, section="more"), "steps": step_lines(request.actor.roles)}
    return render(request, "tour/all.html", context)


def step(request: Asking, number: int) -> HttpResponse:
    """One step: what a page is for, and what one does there."""
    steps = visit_of(request.actor.roles)
    if not 1 <= number <= len(steps):
        raise Http404
    title = tr(steps[number - 1].title)
    context = {
        "page": Page(title=title, section="more"),
        "crumbs": [Link(text=TITLE, href=address("tour")), Link(text=title, href="")],
        "step": step_view(steps, number),
    }
    return render(request, "tour/step.html", context)


@require_POST
def end(request: Asking) -> HttpResponse:
    """The first screen does not offer it any more."""
    end_visit(actor=request.actor, at=timezone.now())
    messages.success(request, tr("De rondleiding vind je altijd terug bij Meer."))
    return redirect("today")
