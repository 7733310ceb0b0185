"""The yearly report: as PDF to hand in, or as a file that the school edits."""

from django.http import Http404, HttpResponse
from django.utils import timezone

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.documents.docx_file import DOCX, outline_docx
from meldpad.documents.outline import outline_pdf
from meldpad.documents.press import DocumentNotMade
from meldpad.evaluation.models import LookBack
from meldpad.policy.looking_back import may_read_look_back
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.looking_back_page import is_closed, looked_at
from meldpad.web.looking_back_paper import year_report
from meldpad.web.refused import gone_when_refused
from meldpad.web.tongue import in_dutch
from meldpad.web.unmade import paper_unmade


@gone_when_refused
@in_dutch
def pdf(request: Asking, year: int) -> HttpResponse:
    """The report of a closed look back, as PDF."""
    row, made_at = _closed(request, year), timezone.localtime()
    try:
        paper = outline_pdf(year_report(request.actor, row, made_at), made_at)
    except DocumentNotMade as trouble:
        return paper_unmade(request, trouble, address("look_back", year=year))
    return _answer(paper, "application/pdf", f"jaarverslag-meldcode-{year}.pdf")


@gone_when_refused
@in_dutch
def docx(request: Asking, year: int) -> HttpResponse:
    """The same as DOCX."""
    row, made_at = _closed(request, year), timezone.localtime()
    return _answer(outline_docx(year_report(request.actor, row, made_at), made_at), DOCX, f"jaarverslag-meldcode-{year}.docx")


def _closed(request: Asking, year: int) -> LookBack:
    _, row = looked_at(request.actor, year)
    insist(may_read_look_back(request.actor), request.actor, timezone.now())
    if not is_closed(row):
        raise Http404
    record(request.actor, Act.DOWNLOADED, timezone.now(), detail="year-report")
    return row


def _answer(paper: bytes, sort: str, name: str) -> HttpResponse:
    response = HttpResponse(paper, content_type=sort)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
