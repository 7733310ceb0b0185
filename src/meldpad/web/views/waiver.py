"""Leaving a duty out: only on a ground that the code gives for it, with the reason in writing (S3.14, S5b.10, T07)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.acting import by_one
from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.services import append
from meldpad.journal.kinds.waiver import Waiver
from meldpad.policy.verdict import NotAllowed
from meldpad.web.asking import Asking
from meldpad.web.entry_page import home_of
from meldpad.web.forms.again import as_initial
from meldpad.web.forms.kind_form import payload_of
from meldpad.web.forms.token import writing_token
from meldpad.web.forms.waiver import WaiverForm, waiver_form
from meldpad.web.opening import opened_for
from meldpad.web.proposing import send_proposal
from meldpad.web.waiver_page import WaiverPage, duty_of


def waive(request: Asking, dossier_id: UUID, rule_id: str) -> HttpResponse:
    """Why a duty is left out, or the words that say that it cannot be."""
    now = timezone.now()
    opened = opened_for(request.actor, dossier_id, now, kind="waiver")
    today = timezone.localdate(now)
    duty = duty_of(opened, rule_id, request.GET.get("over", ""), today)
    if duty is None:
        raise Http404
    page = WaiverPage(opened, duty)
    if not duty.rule.grounds:
        return render(request, "pages/waiver.html", page.context(None))
    people = page.second_people(request.actor, now)
    if request.method == "POST":
        form = waiver_form(opened.edition, duty.rule, duty.subject, request.POST, today=today, people=people)
        return _write(request, page, form) if form.is_valid() else render(request, "pages/waiver.html", page.context(form))
    typed = take_draft(actor=request.actor, path=request.path, at=now)
    initial = as_initial(page.form_class, typed) if typed else None
    form = waiver_form(opened.edition, duty.rule, duty.subject, None, today=today, initial=initial, people=people)
    return render(request, "pages/waiver.html", page.context(form, restored=typed is not None))


def _write(request: Asking, page: WaiverPage, form: WaiverForm) -> HttpResponse:
    payload, dossier_id = payload_of(form, Waiver), page.opened.dossier.id
    if not by_one(payload):
        send_proposal(request, dossier_id, form, payload)
        return redirect(home_of(page.opened))
    token = writing_token(form.own_token, dossier_id, payload)
    try:
        append(actor=request.actor, dossier_id=dossier_id, payload=payload, at=timezone.now(), token=token)
    except NotAllowed:
        raise Http404 from None
    messages.success(request, form.words.saved)
    return redirect(home_of(page.opened))
