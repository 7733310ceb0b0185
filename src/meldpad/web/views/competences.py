"""What each function must know and be able to do, to look up; nobody is graded by it (O5)."""

from django.http import HttpResponse
from django.shortcuts import render

from meldpad.web.asking import Asking
from meldpad.web.page import Page
from meldpad.words.competences import competences
from meldpad.words.dates import plain_date


def abilities(request: Asking) -> HttpResponse:
    """Every function, with a way to jump to one's own."""
    known = competences()
    kept = f"Geldig per {plain_date(known.valid_from)}. Beheerd door {known.owner}. Nakijken voor {plain_date(known.review_by)}."
    context = {
        "page": Page(title="Wat moet je weten en kunnen?", section="more"),
        "functions": known.functions,
        "source": known.source,
        "kept": kept,
    }
    return render(request, "code_papers/competences.html", context)
