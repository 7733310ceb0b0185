"""The family of a child: each child's own dossier beside the others, for who guards them (T12, T43)."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meldpad.dossiers.family import family_of
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.family_page import child_view, intro
from meldpad.web.opening import may_share
from meldpad.web.page import dossier_frame
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr, tr_later

TITLE = tr_later("Gezin")


def family(request: Asking, dossier_id: UUID) -> HttpResponse:
    """Every child of the family that the school knows of, each with what its own dossier says of the route."""
    now = timezone.now()
    found = may_share(request.actor, dossier_id, now)
    children = [child_view(child, now, timezone.localdate(now)) for child in family_of(request.actor, found, now)]
    home = address("dossier", dossier_id=dossier_id)
    context = {
        "page": dossier_frame(TITLE),
        "crumbs": [
            Link(text=tr("Dossiers"), href=address("caseload")),
            Link(text=found.dossier.reference, href=home),
            Link(text=TITLE, href=""),
        ],
        "intro": intro(children),
        "children": children,
        "siblings_href": address("siblings", dossier_id=dossier_id),
    }
    return render(request, "pages/family.html", context)
