"""Somebody's dossiers in pictures. It is a list like any other: one row in the log, and no more opened than for the list."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meldpad.dossiers.caseload import caseload as rows_of
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.link import Link
from meldpad.web.overview_page import pictures
from meldpad.web.page import dossier_frame
from meldpad.web.tongue import tr, tr_later

TITLE = tr_later("Overzicht van je dossiers")


def overview(request: Asking) -> HttpResponse:
    """Where the dossiers stand that the asker reads, how long, what presses, and what was written this year."""
    now = timezone.now()
    rows = rows_of(request.actor, now, listed="overview")
    context = {
        "page": dossier_frame(TITLE),
        "crumbs": [Link(text=tr("Dossiers"), href=address("caseload")), Link(text=tr("Overzicht"), href="")],
        "pictures": pictures(rows, request.actor, timezone.localdate(now)),
    }
    return render(request, "pages/overview.html", context)
