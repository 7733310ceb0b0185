"""Every component with all its tones, in a demonstration; anywhere else there is no such page."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from meldpad.web.page import Page
from meldpad.web.tongue import tr


def gallery(request: HttpRequest) -> HttpResponse:
    """How each component looks and how a template calls it."""
    if not settings.ENV.demo:
        raise Http404
    from meldpad.web.gallery.drawing import drawn  # nothing of a demonstration is loaded in a real school

    context = {"page": Page(title=tr("Bouwstenen"), section="more"), "specimens": drawn(request)}
    return render(request, "pages/gallery.html", context)
