"""Help where one stands: one explanation, and all that somebody may read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from meldpad.web.asking import Asking
from meldpad.web.context import actor_of
from meldpad.web.help.kinds import WRITTEN, topic_of_kind
from meldpad.web.help.opening import may_read, roles_of
from meldpad.web.help.topics import topics_by_code, topics_by_page
from meldpad.web.help_page import edition_for, index_view, topic_view
from meldpad.web.page import Page
from meldpad.web.tongue import tr


def index(request: HttpRequest) -> HttpResponse:
    """All explanations of pages that the asker may open, in the order of the work."""
    view = index_view(lambda topic: may_read(topic, request), edition_for(actor_of(request)))
    return render(request, "help/index.html", {"page": Page(title=tr("Uitleg"), section="more"), "view": view})


def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """One explanation; whoever may open none of its pages does not find it."""
    found = topics_by_code().get(topic)
    if found is None or not may_read(found, request):
        raise Http404
    view = topic_view(found, edition_for(actor_of(request)), links=bool(roles_of(request)))
    return render(request, "help/topic.html", {"page": Page(title=tr("Uitleg"), section="more"), "view": view})


def kind(request: Asking, kind: str) -> HttpResponse:
    """What is said about the form for one kind of entry."""
    if kind not in WRITTEN or not may_read(topics_by_page()["add_entry"], request):
        raise Http404
    edition_id = edition_for(request.actor)
    view = topic_view(topic_of_kind(kind, edition_id), edition_id, links=True)
    return render(request, "help/topic.html", {"page": Page(title=tr("Uitleg"), section="more"), "view": view})
