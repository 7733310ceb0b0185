"""Requests for access: the list with its clock, a new one, and one request with its next step (T23)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.journal.kinds.access_request import AccessRequest
from meldpad.policy.verdict import NotAllowed
from meldpad.rights.finding import Part, RequestRow, request_for, requests_of
from meldpad.rights.preparing import asked_without_dossier, names_of_pupils, prepare
from meldpad.rights.services import answer_nothing, record_request
from meldpad.web.access import MAY_GUARD
from meldpad.web.access_pages import TITLE, asked_words, clock_of, copy_given, request_line, steps_of
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.edition_words import terms_of
from meldpad.web.forms.about_pupil import AboutPupil
from meldpad.web.forms.access_request import NothingForm
from meldpad.web.forms.kind_form import payload_of
from meldpad.web.page import Page
from meldpad.web.pupil_page import pupil_page
from meldpad.web.put_off_page import put_off_lines
from meldpad.web.spoken import kind_words
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr, tr_later

RECORDED = tr_later("Het verzoek is vastgelegd. Wie dit kind volgt, geeft antwoord.")


def overview(request: Asking) -> HttpResponse:
    """Open requests first, the most urgent first; and those that were answered."""
    now = timezone.now()
    rows = requests_of(request.actor, now)
    names = names_of_pupils(rows)
    today = timezone.localdate(now)
    lines = [(row.answered, request_line(row, names.get(row.id, ""), today)) for row in rows]
    context = {
        "page": Page(title=TITLE, section="more"),
        "waiting": [line for answered, line in lines if not answered],
        "answered": [line for answered, line in lines if answered],
        "put_off": put_off_lines(request.actor, now, today),
        "may_record": not MAY_GUARD.isdisjoint(request.actor.roles),
    }
    return render(request, "access/requests.html", context)


def new(request: Asking) -> HttpResponse:
    """Write down that a request came. What is said afterwards is the same whether there is a dossier or not."""
    now = timezone.now()
    page = pupil_page(request, AccessRequest.KIND, AboutPupil, now)
    form = page.form
    if form.is_bound and form.is_valid():
        asked = payload_of(form, AccessRequest)
        try:
            record_request(actor=request.actor, pupil_id=form.pupil_id, asked=asked, at=now, token=form.own_token)
        except NotAllowed:
            raise Http404 from None
        messages.success(request, RECORDED)
        return redirect("access_requests")
    words = kind_words(AccessRequest.KIND, terms=terms_of(request.actor.edition))
    context = {
        "page": Page(title=words.act, section="more", has_errors=bool(form.errors)),
        "crumbs": _crumbs(words.act),
        "view": page,
        "form": form,
        "intro": words.intro,
    }
    return render(request, "access/new.html", context)


def one(request: Asking, request_id: UUID) -> HttpResponse:
    """One request as its reader may know it."""
    now = timezone.now()
    try:
        row = request_for(request.actor, request_id, now)
    except NotAllowed:
        raise Http404 from None
    if row.part is Part.ANSWERS:
        return _answering(request, row)
    return _says_nothing(request, row) if row.part is Part.SAYS_NOTHING else _looking(request, row)


def _answering(request: Asking, row: RequestRow) -> HttpResponse:
    now = timezone.now()
    prepared = prepare(request.actor, row, now, detail="access")
    edition = prepared.opened.edition.id
    href, given = copy_given(prepared)
    context = {
        **_frame(row),
        "opened_as": prepared.opened.found,
        "clock": clock_of(row, timezone.localdate(now)),
        "name": prepared.opened.pupil,
        "reference": row.reference,
        "dossier_href": address("dossier", dossier_id=prepared.opened.dossier.id),
        "asked": asked_words(prepared.asked, edition) if prepared.asked else [],
        "steps": [] if row.answered else steps_of(prepared),
        "extend_href": address("access_extend", request_id=row.id),
        "copy_href": href,
        "given": given,
    }
    return render(request, "access/request.html", context)


def _says_nothing(request: Asking, row: RequestRow) -> HttpResponse:
    now = timezone.now()
    form = NothingForm(request.POST if request.method == "POST" and not row.answered else None)
    if form.is_bound and form.is_valid():
        try:
            answer_nothing(actor=request.actor, request_id=row.id, told=form.cleaned_data["told"], at=now)
        except NotAllowed:
            raise Http404 from None
        messages.success(request, tr("Het antwoord is vastgelegd."))
        return redirect("access_requests")
    context = {
        **_frame(row, has_errors=bool(form.errors)),
        "clock": clock_of(row, timezone.localdate(now)),
        "name": names_of_pupils([row])[row.id],
        "asked": asked_words(asked_without_dossier(row), request.actor.edition),
        "form": None if row.answered else form,
        "says_nothing": True,
    }
    return render(request, "access/request.html", context)


def _looking(request: Asking, row: RequestRow) -> HttpResponse:
    """For who took the request in and waits, and for who sees the register: no word of it."""
    today = timezone.localdate()
    line = request_line(row, names_of_pupils([row]).get(row.id, ""), today)
    context = {**_frame(row), "clock": clock_of(row, today), "name": line.title, "why": line.why, "reference": row.reference}
    return render(request, "access/request.html", context)


def _frame(row: RequestRow, *, has_errors: bool = False) -> dict[str, object]:
    title = tr("Verzoek om inzage")
    return {"page": Page(title=title, section="more", has_errors=has_errors), "row": row, "crumbs": _crumbs(title)}


def _crumbs(here: str) -> list[Link]:
    return [Link(text=TITLE, href=address("access_requests")), Link(text=here, href="")]
