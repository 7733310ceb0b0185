"""Papers: the chronology and the report as PDF. Each is a reading, logged as printed."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone

from meldpad.audit.models import Act
from meldpad.documents.chronology import chronology_pdf
from meldpad.documents.press import DocumentNotMade
from meldpad.documents.report import report_pdf
from meldpad.dossiers.selectors import OpenDossier, open_journal
from meldpad.journal.kinds.report import Report
from meldpad.policy.reading import Scope
from meldpad.policy.verdict import NotAllowed
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.papers.whole import chronology_of, report_of
from meldpad.web.recently import recently_signed_in
from meldpad.web.tongue import in_dutch
from meldpad.web.unmade import paper_unmade


@recently_signed_in(back="dossier")
@in_dutch
def chronology(request: Asking, dossier_id: UUID) -> HttpResponse:
    """The timeline of a dossier on paper; only for who reads all of it."""
    opened = _opened(request, dossier_id, "chronology")
    try:
        paper = chronology_pdf(chronology_of(request.actor, opened, timezone.localtime()))
    except DocumentNotMade as trouble:
        return paper_unmade(request, trouble, address("dossier", dossier_id=dossier_id))
    return _answer(paper, f"dossier-{opened.dossier.reference}.pdf")


@recently_signed_in(back="dossier")
@in_dutch
def report(request: Asking, dossier_id: UUID, number: int) -> HttpResponse:
    """One report on paper."""
    opened = _opened(request, dossier_id, "report")
    entry = opened.entry(number)
    if entry is None or not isinstance(entry.payload, Report):
        raise Http404
    try:
        paper = report_pdf(report_of(request.actor, opened, entry, entry.payload, timezone.localtime()))
    except DocumentNotMade as trouble:
        return paper_unmade(request, trouble, address("dossier", dossier_id=dossier_id))
    return _answer(paper, f"melding-{opened.dossier.reference}.pdf")


def _opened(request: Asking, dossier_id: UUID, detail: str) -> OpenDossier:
    try:
        opened = open_journal(request.actor, dossier_id, timezone.now(), act=Act.PRINTED, detail=detail, at_least=Scope.ALL)
    except NotAllowed:
        raise Http404 from None
    return opened


def _answer(paper: bytes, name: str) -> HttpResponse:
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
