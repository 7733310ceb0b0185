"""Writing an entry in a dossier: one page for every kind."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.attaching import AttachmentRefused
from meldpad.dossiers.drafts import drop_draft, take_draft
from meldpad.dossiers.seconds import second_people
from meldpad.dossiers.selectors import OpenDossier
from meldpad.dossiers.services import append
from meldpad.journal.kinds.closing import Closing
from meldpad.journal.kinds.weighing import Weighing
from meldpad.journal.payload import KINDS
from meldpad.policy.verdict import NotAllowed
from meldpad.staff.own_words import set_one_page
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.check_answers import CHECKED_KINDS, answers_of
from meldpad.web.entry_page import EntryPage, at_once, home_of
from meldpad.web.forms.again import posted
from meldpad.web.forms.kind_form import KindForm, to_payload
from meldpad.web.forms.scan import tell_refused
from meldpad.web.forms.second import WithSecond
from meldpad.web.forms.token import writing_token
from meldpad.web.opening import opened_for
from meldpad.web.own_forms import OWN_FORM
from meldpad.web.partner_choice import put_in_words, with_partner_typed
from meldpad.web.proposing import send_proposal
from meldpad.web.second_page import seconds_asked
from meldpad.web.steps import writing_href
from meldpad.web.typed import keep_what_was_typed
from meldpad.web.word_check import comes_back

CALM = "calm"  # sent by a screen that a parent may have looked at


def add(request: Asking, dossier_id: UUID, kind: str) -> HttpResponse:
    """Ask for an entry of this kind and write it down. What may not be written does not exist."""
    if kind not in KINDS or kind in OWN_FORM:
        raise Http404
    if kind in ("signal", "emergency"):
        return redirect(f"{address(kind)}?dossier={dossier_id}")
    now = timezone.now()
    put_in_words(request, kind)
    if request.method == "POST" and (away := AWAY.get(request.POST.get("step", ""))):
        return away(request, dossier_id, kind)
    if request.method == "POST" and (form := at_once(kind, request)) and form.is_valid() and not comes_back(request, form):
        return _write(request, dossier_id, form, address("dossier", dossier_id=dossier_id))
    opened = opened_for(request.actor, dossier_id, now, kind=kind)
    if _out_of_order(kind, opened):
        raise Http404
    people = second_people(request.actor, opened.found, request.actor.user_id, now) if kind == "closing" else None
    page = EntryPage(kind, opened, timezone.localdate(now), request.actor.name, people)
    return _answer(request, page) if request.method == "POST" else _ask(request, page)


def _stop(request: Asking, dossier_id: UUID, kind: str) -> HttpResponse:
    """Back to the dossier; what was kept while somebody typed goes too."""
    drop_draft(actor=request.actor, path=request.path)
    return redirect("dossier", dossier_id)


def _by_step(request: Asking, dossier_id: UUID, kind: str) -> HttpResponse:
    """From now on one question at a time, with what was typed here."""
    now = timezone.now()
    keep_what_was_typed(request, now)
    set_one_page(actor=request.actor, on=False, at=now)
    return HttpResponseRedirect(writing_href(dossier_id, kind))


AWAY = {"stop": _stop, "steps": _by_step}


def _ask(request: Asking, page: EntryPage) -> HttpResponse:
    typed = take_draft(actor=request.actor, path=request.path, at=timezone.now())
    with_words = with_partner_typed(typed, page.kind, request.actor.here) if typed else None
    form = page.fresh(request.GET.get("over", ""), with_words)
    calm = request.GET.get("scherm") == "gesprek"
    return render(request, page.look.template, {**page.context(form, restored=typed is not None), "on_screen": calm})


def _answer(request: Asking, page: EntryPage) -> HttpResponse:
    step = request.POST.get("step", "")
    if step == "change":
        return _again(request, page, page.fresh("", posted(request.POST)))
    form = page.sent(request.POST, request.FILES)
    if comes_back(request, form) or not form.is_valid():
        return _again(request, page, form)
    if page.kind in CHECKED_KINDS and step != "save":
        return render(request, page.look.template, {**page.context(form), "answers": answers_of(form)})
    payload, then = to_payload(form), home_of(page.opened)
    if isinstance(payload, Closing) and isinstance(form, WithSecond):
        send_proposal(request, page.opened.dossier.id, form, payload)
        drop_draft(actor=request.actor, path=request.path)
        return HttpResponseRedirect(then)
    try:
        return _write(request, page.opened.dossier.id, form, then, asks_second=seconds_asked(page.opened.edition))
    except AttachmentRefused as refused:  # nothing was written, and what was typed stands there again
        tell_refused(form, refused)
        return _again(request, page, form)


def _again(request: Asking, page: EntryPage, form: KindForm) -> HttpResponse:
    return render(request, page.look.template, {**page.context(form), "on_screen": CALM in request.POST})


def _write(request: Asking, dossier_id: UUID, form: KindForm, then: str, *, asks_second: bool = False) -> HttpResponse:
    payload = to_payload(form)
    token = writing_token(form.own_token, dossier_id, payload)
    try:
        number = append(
            actor=request.actor,
            dossier_id=dossier_id,
            payload=payload,
            at=timezone.now(),
            token=token,
            uploads=form.uploads,
        )
    except NotAllowed:
        raise Http404 from None
    drop_draft(actor=request.actor, path=request.path)
    messages.success(request, form.words.saved)
    if asks_second and isinstance(payload, Weighing):
        return redirect("ask_second", dossier_id, number)
    if CALM in request.POST and payload.KIND in ("parent_talk", "talk_signature"):
        done = address("talk_done", dossier_id=dossier_id, number=number)
        return HttpResponseRedirect(done if payload.KIND == "parent_talk" else f"{done}?getekend=ja")
    return HttpResponseRedirect(f"{then}?na=gesprek" if payload.KIND in ("parent_talk", "talk_signature") else then)


def _out_of_order(kind: str, opened: OpenDossier) -> bool:
    """A closed route is reopened, an open one is closed; never the other way round."""
    return (kind == "reopening" and not opened.dossier.closed) or (kind == "closing" and opened.dossier.closed)
