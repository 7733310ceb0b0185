"""A dossier to take along as an open package, which its receiver can check without Meldpad. Logged as exported."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meldpad.documents.press import DocumentNotMade
from meldpad.dossiers.exporting import open_package
from meldpad.dossiers.selectors import OpenDossier
from meldpad.evidence.proofs import NotInLog
from meldpad.policy.verdict import NotAllowed
from meldpad.web.asking import Asking
from meldpad.web.papers import paper_of
from meldpad.web.recently import recently_signed_in


@recently_signed_in(back="dossier")
def package(request: Asking, dossier_id: UUID) -> HttpResponse:
    """The whole dossier; only for who reads all of it and may take it out."""
    names: list[str] = []

    def paper(opened: OpenDossier) -> bytes:
        names.append(f"dossier-{opened.dossier.reference}.zip")
        return paper_of(request.actor, opened, timezone.localtime())

    try:
        content = open_package(request.actor, dossier_id, timezone.now(), paper)
    except NotAllowed:
        raise Http404 from None
    except (DocumentNotMade, NotInLog):
        return render(request, "pages/broken.html", status=500)
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{names[0]}"'
    response["Cache-Control"] = "no-store"
    return response
