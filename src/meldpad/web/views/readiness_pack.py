"""The paper for the inspection, for the school itself and for its board."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.documents.outline import outline_pdf
from meldpad.documents.press import DocumentNotMade
from meldpad.readiness.schools import school_of
from meldpad.schools.models import School
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.readiness_paper import outline_of, pack_for
from meldpad.web.tongue import in_dutch
from meldpad.web.unmade import paper_unmade


def pack(request: Asking) -> HttpResponse:
    """For the school, with what people wrote as evidence."""
    school = school_of(request.actor.board_id, request.actor.here)
    return _paper(request, school, address("readiness"), with_words=True)


def pack_of(request: Asking, place_id: UUID) -> HttpResponse:
    """For the board: what people wrote stays at the school."""
    school = school_of(request.actor.board_id, place_id)
    return _paper(request, school, address("readiness_schools"), with_words=False)


@in_dutch
def _paper(request: Asking, school: School | None, back: str, *, with_words: bool) -> HttpResponse:
    if school is None:
        raise Http404
    now = timezone.localtime()
    record(request.actor, Act.PRINTED, now, detail="readiness")
    try:
        paper = outline_pdf(outline_of(pack_for(school, now, with_words=with_words), request.actor.name), now)
    except DocumentNotMade as trouble:
        return paper_unmade(request, trouble, back)
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="klaar-voor-de-meldcode.pdf"'
    return response
