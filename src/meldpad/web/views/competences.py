"""What each function must know and be able to do, to look up; nobody is graded by it (O5)."""

from django.http import HttpResponse
from django.shortcuts import render

from meldpad.web.asking import Asking
from meldpad.web.page import Page
from meldpad.web.spoken import plain_date
from meldpad.web.tongue import said, tr
from meldpad.words.competences import competences


def abilities(request: Asking) -> HttpResponse:
    """Every function, with a way to jump to one's own."""
    known = competences()
    kept = tr(
        "Geldig per {day}. Beheerd door {owner}. Nakijken voor {day_2}.",
        day=plain_date(known.valid_from),
        owner=known.owner,
        day_2=plain_date(known.review_by),
    )
    context = {
        "page": Page(title=tr("Wat moet je weten en kunnen?"), section="more"),
        "functions": said(known.functions),
        "source": tr(known.source),
        "kept": kept,
    }
    return render(request, "code_papers/competences.html", context)
