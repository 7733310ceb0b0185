"""What the school does with worries, for parents and anybody else: without an account, without a cookie (O1.9)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meldpad.adoption.publishing import Published, published_at
from meldpad.documents.press import DocumentNotMade
from meldpad.web.code_papers import parents_pdf
from meldpad.web.page import Page
from meldpad.web.parents_page import parents_view
from meldpad.web.tongue import in_dutch, tr


def parents(request: HttpRequest, school: str) -> HttpResponse:
    """The page of a school; as if there were none when the school does not show it."""
    view = parents_view(_published(school))
    page = Page(title=tr("Als wij ons zorgen maken – {school}", school=view.school))
    return render(request, "parents/page.html", {"page": page, "view": view})


@in_dutch
def whole_code(request: HttpRequest, school: str) -> HttpResponse:
    """The whole code as a file, where the school chose so."""
    published = _published(school)
    if not published.chosen.whole:
        raise Http404
    try:
        response = HttpResponse(parents_pdf(published, timezone.localdate()), content_type="application/pdf")
    except DocumentNotMade:
        raise Http404 from None  # the page itself says all that parents need
    response["Content-Disposition"] = 'inline; filename="meldcode.pdf"'
    return response


def _published(school: str) -> Published:
    found = published_at(school, timezone.localdate())
    if found is None:
        raise Http404
    return found
