"""Moving a dossier to another edition of the code: first what it changes here, then a reason, then once more the question."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.selectors import OpenDossier
from meldpad.dossiers.services import move_edition
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.kinds.edition_change import EditionChange
from meldpad.policy.verdict import NotAllowed
from meldpad.policy.writing import may_move_edition
from meldpad.protocol.model import Edition
from meldpad.web.asking import Asking
from meldpad.web.edition_page import EditionPage, others
from meldpad.web.entry_page import home_of
from meldpad.web.forms.again import as_initial, posted
from meldpad.web.forms.edition import EditionForm, edition_form
from meldpad.web.forms.from_kind import form_for
from meldpad.web.forms.kind_form import payload_of
from meldpad.web.forms.token import writing_token
from meldpad.web.opening import opened_for

PAGE = "pages/edition.html"


def move(request: Asking, dossier_id: UUID) -> HttpResponse:
    """What another edition would ask of this dossier, and moving to it."""
    now = timezone.now()
    opened = opened_for(request.actor, dossier_id, now)
    if not may_move_edition(request.actor, opened.found.relation) or opened.dossier.closed:
        raise Http404
    wanted = request.GET.get("naar", "")
    if request.method == "POST" and wanted == opened.edition.id:  # sent twice: it was done the first time
        return redirect(home_of(opened))
    page = EditionPage(opened, _target(opened, wanted), timezone.localdate(now))
    return _answer(request, page) if request.method == "POST" else _ask(request, page, _draft_of(request))


def _draft_of(request: Asking) -> dict[str, list[str]] | None:
    return take_draft(actor=request.actor, path=request.path, at=timezone.now())


def _target(opened: OpenDossier, wanted: str) -> Edition:
    found = others(opened)
    if not found or (wanted and wanted not in {edition.id for edition in found}):
        raise Http404
    return next((edition for edition in found if edition.id == wanted), found[0])


def _ask(request: Asking, page: EditionPage, typed: dict[str, list[str]] | None) -> HttpResponse:
    initial = as_initial(form_for(EditionChange.KIND, page.target, EditionForm), typed) if typed else None
    form = edition_form(page.target, None, today=page.today, initial=initial)
    return render(request, PAGE, page.context(form, restored=typed is not None and request.method == "GET"))


def _answer(request: Asking, page: EditionPage) -> HttpResponse:
    step = request.POST.get("step", "")
    if step == "change":
        return _ask(request, page, posted(request.POST))
    form = edition_form(page.target, request.POST, today=page.today)
    if not form.is_valid():
        return render(request, PAGE, page.context(form))
    if step != "save":
        return render(request, PAGE, {**page.context(form), "answers": page.answers(form)})
    return _write(request, page, form)


def _write(request: Asking, page: EditionPage, form: EditionForm) -> HttpResponse:
    payload, dossier_id = payload_of(form, EditionChange), page.opened.dossier.id
    try:
        move_edition(
            actor=request.actor,
            dossier_id=dossier_id,
            edition=payload.edition,
            reason=payload.reason,
            at=timezone.now(),
            token=writing_token(form.own_token, dossier_id, payload),
        )
    except NotAllowed:
        raise Http404 from None
    except PayloadRefused:  # somebody else moved it in the meantime
        return redirect(home_of(page.opened))
    messages.success(request, form.words.saved)
    return redirect(home_of(page.opened))
