"""Handle with Care: keep a message for a few days, link it to a dossier by an act of one's own, or end it (T41)."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.care_signals import (
    CareRow,
    current_care_signals,
    end_care_signal,
    link_care_signal,
    receive_care_signal,
)
from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.membership import staff
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.pupils import pupils_of
from meldpad.web.asking import Asking
from meldpad.web.caserows import group_words
from meldpad.web.forms.again import as_initial, posted
from meldpad.web.forms.care_signal import CareSignalForm
from meldpad.web.once_more import once_more
from meldpad.web.page import Page
from meldpad.web.pupil_page import PupilPage, found_words
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr, tr_later
from meldpad.web.words import near_day

TITLE, ONE = tr_later("Handle with Care"), tr_later("Een bericht van Handle with Care")


def care_signals(request: Asking) -> HttpResponse:
    """The messages that count today, and the form for a new one."""
    now = timezone.now()
    try:
        rows = current_care_signals(request.actor, now)
    except NotAllowed:
        raise Http404 from None
    view = _view(request)
    if view.form.is_bound and view.form.is_valid():
        return _receive(request, view.form)
    context = {
        "page": Page(title=TITLE, section="today", has_errors=bool(view.form.errors)),
        "rows": [_shown(row) for row in rows],
        "view": view,
        "form": view.form,
    }
    return render(request, "pages/care_signals.html", context)


def _view(request: Asking) -> PupilPage[CareSignalForm]:
    actor, now = request.actor, timezone.now()
    pupils = pupils_of(actor.here, actor.user_id)
    made = partial(CareSignalForm, people=staff(actor, now), today=timezone.localdate(now), school_id=actor.here)
    if request.method == "POST" and request.POST.get("op") == "search":
        search = request.POST.get("search", "")
        matching = pupils_of(actor.here, actor.user_id, search)
        record(actor, Act.SEARCHED, now, detail="pupil")
        initial = as_initial(CareSignalForm, posted(request.POST))
        return PupilPage(form=made(pupils=matching or pupils, initial=initial), found=found_words(search, matching))
    if request.method == "POST":
        return PupilPage(form=made(request.POST, pupils=pupils))
    typed = take_draft(actor=actor, path=request.path, at=now)
    first = as_initial(CareSignalForm, typed) if typed else None
    return PupilPage(form=made(pupils=pupils, initial=first), restored=typed is not None)


def _receive(request: Asking, form: CareSignalForm) -> HttpResponse:
    answers = form.cleaned_data
    told = User.objects.get(pk=answers["told"]) if answers["told"] else None
    try:
        receive_care_signal(
            actor=request.actor,
            pupil_id=answers["pupil"],
            received_on=answers["received_on"],
            told=told,
            at=timezone.now(),
            token=answers["token"],
        )
    except NotAllowed:
        raise Http404 from None
    messages.success(request, tr("Het bericht staat in de lijst. Na vijf schooldagen gaat het vanzelf weg."))
    return redirect("care_signals")


def care_signal(request: Asking, care_id: UUID) -> HttpResponse:
    """One message: link it to the dossier of the child, or end it."""
    now = timezone.now()
    try:
        if request.method == "POST" and request.POST.get("op") == "link":
            dossier = once_more(lambda: link_care_signal(actor=request.actor, care_id=care_id, at=now, token=care_id))
            messages.success(request, tr("Het bericht staat nu als signaal in het dossier."))
            return redirect("dossier", dossier.id)
        if request.method == "POST":
            end_care_signal(actor=request.actor, care_id=care_id, at=now)
            messages.success(request, tr("Het bericht is weg uit de lijst."))
            return redirect("care_signals")
        rows = current_care_signals(request.actor, now, care_id)
    except NotAllowed:
        raise Http404 from None
    if not rows:
        raise Http404
    crumbs = [Link(text=TITLE, href=reverse("care_signals")), Link(text=ONE, href="")]
    context = {"page": Page(title=ONE, section="today"), "crumbs": crumbs, "row": _shown(rows[0])}
    return render(request, "pages/care_signal.html", context)


def _shown(row: CareRow) -> dict[str, str]:
    today = timezone.localdate()
    dossier = row.dossier
    return {
        "name": row.name,
        "group": group_words(row.group),
        "until": near_day(row.expires_on, today),
        "until_text": tr("Tot en met {day}", day=near_day(row.expires_on, today).lower()),
        "received": near_day(row.received_on, today),
        "told": row.told,
        "href": reverse("care_signal", args=[row.id]),
        "dossier": tr("Dossier {reference}", reference=dossier.reference) if dossier else "",
        "dossier_href": reverse("dossier", args=[dossier.id]) if dossier else "",
    }
