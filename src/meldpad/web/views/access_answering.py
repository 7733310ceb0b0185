"""Answering a request for access: finding out, more time, choosing entry by entry, looking at what leaves, and giving it."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.audit.models import Act
from meldpad.documents.access_copy import access_copy_pdf
from meldpad.documents.press import DocumentNotMade
from meldpad.dossiers.attaching import AttachmentRefused
from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.kinds.access_answer import AccessAnswer, Given
from meldpad.journal.kinds.access_check import AccessCheck
from meldpad.journal.kinds.access_extension import AccessExtension
from meldpad.policy.verdict import NotAllowed
from meldpad.rights.choices import Choices
from meldpad.rights.finding import Part, request_for
from meldpad.rights.preparing import Preparation, prepare
from meldpad.rights.services import NotReady, answer_request, check_request, extend_request, keep_choices
from meldpad.web.access_choosing import answer_context, choose_context, choose_forms, frame, parts_context, parts_form
from meldpad.web.access_pages import said_of
from meldpad.web.access_papers import access_copy_of
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.forms.access_request import AboutRequest, AnswerForm
from meldpad.web.forms.again import as_initial
from meldpad.web.forms.from_kind import form_for
from meldpad.web.forms.kind_form import KindForm, payload_of
from meldpad.web.recently import recently_signed_in
from meldpad.web.tongue import in_dutch, tr, tr_later
from meldpad.web.typed import keep_what_was_typed
from meldpad.web.unmade import paper_unmade

F = TypeVar("F", bound=KindForm)
TOO_LARGE = tr_later("De kopie is te groot om te bewaren. Vraag de beheerder om hulp. Er is niets gegeven.")
NOT_GIVEN = tr_later("Er is nog niets gegeven. Wat je typte, staat er straks weer.")
TOO_LATE = tr_later("Dit kan alleen binnen de eerste maand, en maar één keer.")


def check(request: Asking, request_id: UUID) -> HttpResponse:
    """Who asks, whether they may, and whether the child stays safe."""
    prepared, now = _prepared(request, request_id, "access-check"), timezone.now()
    known = {name: value for name, value in vars(prepared.check).items() if name != "on"} if prepared.check else None
    form = _form(request, prepared, AccessCheck.KIND, AboutRequest, known)
    if form.is_bound and form.is_valid():
        said = payload_of(form, AccessCheck)
        check_request(actor=request.actor, request_id=request_id, check=said, at=now, token=form.own_token)
        messages.success(request, form.words.saved)
        return redirect("access_request", request_id)
    return render(request, "access/form.html", frame(prepared, form.words.act, form) | {"intro": form.words.intro})


def extend(request: Asking, request_id: UUID) -> HttpResponse:
    """Two months more."""
    prepared, now = _prepared(request, request_id, "access-extend"), timezone.now()
    form = _form(request, prepared, AccessExtension.KIND, AboutRequest)
    if form.is_bound and form.is_valid():
        said = payload_of(form, AccessExtension)
        try:
            extend_request(actor=request.actor, request_id=request_id, extension=said, at=now, token=form.own_token)
        except PayloadRefused:
            form.add_error("on", TOO_LATE)
        else:
            messages.success(request, form.words.saved)
            return redirect("access_request", request_id)
    return render(request, "access/form.html", frame(prepared, form.words.act, form) | {"intro": form.words.intro})


def choose(request: Asking, request_id: UUID) -> HttpResponse:
    """Decide about entries that are ticked, or which words stand nowhere."""
    prepared = _prepared(request, request_id, "access-choose")
    forms = choose_forms(request, prepared)
    if forms.sent_never and forms.never.is_valid():
        choices = Choices(entries=prepared.choices.entries, never=forms.never.words(), looked=forms.never.cleaned_data["looked"])
        return _keep(request, request_id, choices)
    if forms.sent_choice and forms.choose.is_valid():
        return _keep(request, request_id, forms.choose.decided(prepared.choices))
    return render(request, "access/choose.html", choose_context(request, prepared, forms))


def choose_parts(request: Asking, request_id: UUID, number: int) -> HttpResponse:
    """Decide about one entry, part by part."""
    prepared = _prepared(request, request_id, "access-choose")
    entry = prepared.opened.entry(number)
    if entry is None:
        raise Http404
    form = parts_form(request, prepared, entry)
    if form.is_bound and form.is_valid():
        return _keep(request, request_id, prepared.choices.decided([number], form.choice))
    return render(request, "access/parts.html", parts_context(prepared, entry, form))


def _keep(request: Asking, request_id: UUID, choices: Choices) -> HttpResponse:
    keep_choices(actor=request.actor, request_id=request_id, choices=choices, at=timezone.now())
    messages.success(request, tr("Je keuze is bewaard. Er is nog niets gegeven."))
    return redirect(f"{redirect('access_choose', request_id).url}{_filter(request)}")


def _filter(request: Asking) -> str:
    kept = request.POST.get("terug", "")
    return f"?{kept}" if kept in ("toon=alles",) else ""


@recently_signed_in(back="access_answer")
@in_dutch
def preview(request: Asking, request_id: UUID) -> HttpResponse:
    """What would leave, as a paper that says that it is a preview."""
    prepared = _prepared(request, request_id, "access-preview", act=Act.PRINTED)
    given = Given.PART if prepared.readiness.asides else Given.WHOLE
    document = access_copy_of(
        request.actor,
        prepared,
        given,
        timezone.localtime(),
        reason="",
        decided_by=tr("Dit is een voorbeeld. Er is nog niets gegeven."),
    )
    try:
        paper = access_copy_pdf(document)
    except DocumentNotMade as trouble:
        return paper_unmade(request, trouble, address("access_answer", request_id=request_id))
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="voorbeeld-{prepared.opened.dossier.reference}.pdf"'
    return response


@recently_signed_in(only_post=True)
def answer(request: Asking, request_id: UUID) -> HttpResponse:
    """Look at what leaves, and give it or say no."""
    prepared, now = _prepared(request, request_id, "access-answer"), timezone.localtime()
    form = _form(request, prepared, AccessAnswer.KIND, AnswerForm)
    if form.is_bound and form.is_valid():
        try:
            _give(request, prepared, form, now)
        except NotReady as refused:
            for code in refused.codes:
                form.add_error(None, said_of(code, prepared))
        except AttachmentRefused:
            form.add_error(None, TOO_LARGE)
        except DocumentNotMade as trouble:
            keep_what_was_typed(request, timezone.now())
            return paper_unmade(request, trouble, address("access_answer", request_id=request_id), kept=NOT_GIVEN)
        else:
            messages.success(request, form.words.saved)
            return redirect("access_request", request_id)
    return render(request, "access/answer.html", answer_context(prepared, form))


@in_dutch
def _give(request: Asking, prepared: Preparation, form: AnswerForm, now: datetime) -> None:
    said = payload_of(form, AccessAnswer)
    document = access_copy_of(request.actor, prepared, said.given, now, reason=said.reason, decided_by=said.decided_by)
    answer_request(
        actor=request.actor,
        request_id=prepared.row.id,
        answer=said,
        paper=access_copy_pdf(document),
        seen=form.cleaned_data["seen"],
        at=now,
        token=form.own_token,
    )


def _form(request: Asking, prepared: Preparation, kind: str, base: type[F], before: Mapping[str, object] | None = None) -> F:
    made = form_for(kind, prepared.opened.edition, base)
    if request.method == "POST":
        return made(request.POST, today=timezone.localdate())
    typed = take_draft(actor=request.actor, path=request.path, at=timezone.now())
    return made(today=timezone.localdate(), initial=as_initial(made, typed) if typed else before)


def _prepared(request: Asking, request_id: UUID, detail: str, act: Act = Act.OPENED) -> Preparation:
    """The request with its dossier, for who answers it and as long as nobody did; Http404 otherwise."""
    now = timezone.now()
    try:
        row = request_for(request.actor, request_id, now, Part.ANSWERS)
        if row.answered:
            raise Http404
        return prepare(request.actor, row, now, detail=detail, act=act)
    except NotAllowed:
        raise Http404 from None
