"""Pages around the work: the menu, and what Meldpad says about itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meldpad.web.page import Page
from meldpad.web.tongue import tr


def more(request: HttpRequest) -> HttpResponse:
    """The rest of the menu."""
    return render(request, "pages/more.html", {"page": Page(title=tr("Meer"), section="more")})


def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, for whom and how."""
    return render(request, "pages/privacy.html", {"page": Page(title=tr("Privacy"), section="more")})


def accessibility(request: HttpRequest) -> HttpResponse:
    """For whom the pages work, what was tried and what was not."""
    return render(request, "pages/accessibility.html", {"page": Page(title=tr("Toegankelijkheid"), section="more")})


def health(request: HttpRequest) -> HttpResponse:
    """For a machine that asks whether this one answers."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")
