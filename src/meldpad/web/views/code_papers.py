"""The school's own code on paper and on a page. Whoever takes it along leaves a row in the log, with version and form (A8)."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meldpad.adoption.marking import to_read
from meldpad.adoption.models import Version
from meldpad.adoption.publishing import Paper, take_draft, take_version
from meldpad.adoption.selectors import version_numbered
from meldpad.adoption.whose import school_for
from meldpad.documents.docx_file import DOCX, outline_docx
from meldpad.documents.outline import outline_pdf
from meldpad.documents.own_code.poster import poster_of, poster_pdf
from meldpad.documents.own_code.source import WholeCode
from meldpad.documents.own_code.whole import code_outline
from meldpad.documents.press import DocumentNotMade
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.code_links import papers_of
from meldpad.web.code_papers import whole_draft, whole_version
from meldpad.web.link import Link
from meldpad.web.own_code_page import crumbs_of, version_href
from meldpad.web.page import Page
from meldpad.web.refused import gone_when_refused
from meldpad.web.tongue import in_dutch, tr
from meldpad.web.unmade import paper_unmade

PDF = "application/pdf"
Made = Callable[[WholeCode], bytes]


@gone_when_refused
@in_dutch
def code_pdf(request: Asking, place_id: UUID, number: int) -> HttpResponse:
    """A version for everybody to read: tagged, with its letters inside."""
    return _paper(request, place_id, number, Paper.PDF, _pdf)


@gone_when_refused
@in_dutch
def code_docx(request: Asking, place_id: UUID, number: int) -> HttpResponse:
    """The same text for a school that edits it; that copy is no longer what was adopted."""
    return _paper(request, place_id, number, Paper.DOCX, lambda whole: outline_docx(code_outline(whole), timezone.localtime()))


@gone_when_refused
@in_dutch
def code_poster(request: Asking, place_id: UUID, number: int) -> HttpResponse:
    """The route on one sheet for the wall."""
    return _paper(request, place_id, number, Paper.POSTER, lambda whole: poster_pdf(poster_of(whole), timezone.localtime()))


@gone_when_refused
@in_dutch
def code_draft_pdf(request: Asking, place_id: UUID) -> HttpResponse:
    """The draft for the council or the board; every page says that it is one."""
    now = timezone.now()
    if (draft := take_draft(actor=request.actor, school_id=place_id, at=now)) is None:
        raise Http404
    return _answer(request, "meldcode-ontwerp.pdf", PDF, lambda: _pdf(whole_draft(draft, timezone.localdate(now))))


@gone_when_refused
def code_text(request: Asking, place_id: UUID, number: int) -> HttpResponse:
    """The whole text of a version as a page, exactly as it was adopted; below it somebody says that they read it."""
    actor, today = request.actor, timezone.localdate()
    school = school_for(actor, place_id, timezone.now())
    version = version_numbered(school.id, number)
    if version is None:
        raise Http404
    outline = code_outline(whole_version(version, today))
    unread = to_read(actor, today) if school.id == actor.school_id else None
    page = Page(title=tr("De hele code, versie {number}", number=number), section="more")
    crumbs = crumbs_of(
        school,
        Link(text=tr("Versie {number}", number=number), href=version_href(version)),
        Link(text=tr("De hele code"), href=""),
    )
    context = {
        "page": page,
        "outline": outline,
        "crumbs": crumbs,
        "papers": papers_of(version),
        "version_href": version_href(version),
        "may_read": unread is not None and unread.id == version.id,
    }
    return render(request, "code_papers/text.html", context)


def _pdf(whole: WholeCode) -> bytes:
    return outline_pdf(code_outline(whole), timezone.localtime())


def _paper(request: Asking, place_id: UUID, number: int, paper: Paper, made: Made) -> HttpResponse:
    now = timezone.now()
    version = take_version(actor=request.actor, school_id=place_id, number=number, paper=paper, at=now)
    if version is None:
        raise Http404
    kind, end = (DOCX, "docx") if paper is Paper.DOCX else (PDF, "pdf")
    named = "route" if paper is Paper.POSTER else "meldcode"
    return _answer(request, f"{named}-versie-{number}.{end}", kind, lambda: made(_whole(version)))


def _whole(version: Version) -> WholeCode:
    return whole_version(version, timezone.localdate())


def _answer(request: Asking, name: str, kind: str, made: Callable[[], bytes]) -> HttpResponse:
    try:
        response = HttpResponse(made(), content_type=kind)
    except DocumentNotMade as trouble:
        return paper_unmade(request, trouble, address("code"))
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
