"""All papers of a dossier: the page with what can be made, and each paper as PDF or as a file to edit. Logged as printed."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meldpad.audit.models import Act
from meldpad.documents.docx_file import DOCX, outline_docx
from meldpad.documents.outline import Outline, outline_pdf
from meldpad.documents.papers.table import PAPERS
from meldpad.documents.press import DocumentNotMade
from meldpad.dossiers.acting import insist
from meldpad.dossiers.selectors import OpenDossier, open_journal
from meldpad.policy.reading import Scope
from meldpad.policy.sharing import may_take_out
from meldpad.policy.verdict import NotAllowed
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.entry_page import about
from meldpad.web.link import Link
from meldpad.web.page import dossier_frame
from meldpad.web.papers.listing import papers_of_dossier
from meldpad.web.papers.one import outline_for, paper_named
from meldpad.web.recently import recently_signed_in
from meldpad.web.tongue import in_dutch, tr
from meldpad.web.unmade import paper_unmade

PDF = "application/pdf"


def papers(request: Asking, dossier_id: UUID) -> HttpResponse:
    """What can be printed of a dossier, and what not yet; for who may take it out of the house."""
    now = timezone.now()
    try:
        opened = open_journal(request.actor, dossier_id, now, detail="papers", at_least=Scope.ALL)
        insist(may_take_out(request.actor, opened.found.relation), request.actor, now, dossier_id)
    except NotAllowed:
        raise Http404 from None
    reference, where = opened.dossier.reference, address("dossier", dossier_id=dossier_id)
    context = {
        "page": dossier_frame(tr("Papieren van {reference}", reference=reference)),
        "opened_as": opened.found,
        "crumbs": [
            Link(text=tr("Dossiers"), href=address("caseload")),
            Link(text=reference, href=where),
            Link(text=tr("Papieren"), href=""),
        ],
        "meta": about(opened),
        **papers_of_dossier(opened, now),
    }
    return render(request, "papers/papers.html", context)


@recently_signed_in(back="papers")
@in_dutch
def paper_pdf(request: Asking, dossier_id: UUID, kind: str, number: int) -> HttpResponse:
    """One paper of one entry."""
    opened, outline = _outline(request, dossier_id, kind, number)
    try:
        paper = outline_pdf(outline, timezone.localtime())
    except DocumentNotMade as trouble:
        return paper_unmade(request, trouble, address("papers", dossier_id=dossier_id))
    return _answer(paper, PDF, _name(kind, opened, "pdf"))


@recently_signed_in(back="papers")
@in_dutch
def paper_docx(request: Asking, dossier_id: UUID, kind: str, number: int) -> HttpResponse:
    """The same as a file that the school edits; only for papers that are meant for that."""
    if kind not in PAPERS or not PAPERS[kind].edits:
        raise Http404
    opened, outline = _outline(request, dossier_id, kind, number)
    return _answer(outline_docx(outline, timezone.localtime()), DOCX, _name(kind, opened, "docx"))


def _outline(request: Asking, dossier_id: UUID, kind: str, number: int) -> tuple[OpenDossier, Outline]:
    """The paper, opened as printed. What is no paper is not even looked for."""
    if kind not in PAPERS:
        raise Http404
    now = timezone.localtime()
    try:
        opened = open_journal(request.actor, dossier_id, now, act=Act.PRINTED, detail=kind, at_least=Scope.ALL)
    except NotAllowed:
        raise Http404 from None
    found = paper_named(opened, kind, number)
    if found is None:
        raise Http404
    paper, _ = found
    return opened, outline_for(request.actor, opened, paper, number, now)


def _name(kind: str, opened: OpenDossier, ending: str) -> str:
    return f"{PAPERS[kind].file_name}-{opened.dossier.reference}.{ending}"


def _answer(content: bytes, media: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
