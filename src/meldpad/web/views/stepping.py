"""Writing an entry one question at a time, looking it over, and what stands on the screen when a talk is over."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.finding import dossier_for
from meldpad.policy.verdict import NotAllowed
from meldpad.staff.own_words import set_one_page
from meldpad.web.addresses import address
from meldpad.web.asking import Asking, person_of
from meldpad.web.entry_page import EntryPage
from meldpad.web.forms.again import posted
from meldpad.web.forms.kind_form import KindForm
from meldpad.web.opening import opened_for
from meldpad.web.page import dossier_frame
from meldpad.web.step_page import Stepping
from meldpad.web.steps import STEPS
from meldpad.web.tongue import tr
from meldpad.web.word_check import comes_back


def step(request: Asking, dossier_id: UUID, kind: str, number: int) -> HttpResponse:
    """One question, or a few that belong together. What is typed is kept at every step, whatever is wrong with it."""
    stepping, over = _stepping(request, dossier_id, kind).begun(request.GET.get("over", "")), request.GET.get("over", "")
    form = stepping.fresh(number)
    if request.method == "POST":
        return _sent(request, stepping, number)
    if person_of(request).one_page:
        return redirect(f"{stepping.whole}?over={over}" if over else stepping.whole)
    return _asked(request, stepping, number, form)


def check(request: Asking, dossier_id: UUID, kind: str) -> HttpResponse:
    """Every answer once more, with what is still missing, before it is kept for good (WCAG 3.3.4)."""
    stepping = _stepping(request, dossier_id, kind).begun()
    if person_of(request).one_page:
        return redirect(stepping.whole)
    if not stepping.kept:
        return redirect(stepping.href(1))
    form = stepping.sent()
    comes_back(request, form)
    return render(request, "pages/entry_check.html", stepping.checked(form))


def talk_done(request: Asking, dossier_id: UUID, number: int) -> HttpResponse:
    """After a talk that was written down with the parent there: nothing of the dossier, until its writer goes on."""
    try:
        dossier_for(request.actor, dossier_id, timezone.now())
    except NotAllowed:
        raise Http404 from None
    sign = f"{address('add_entry', dossier_id=dossier_id, kind='talk_signature')}?over={number}&scherm=gesprek"
    context = {
        "page": dossier_frame(tr("Dit gesprek is klaar")),
        "on_screen": True,
        "sign_href": "" if request.GET.get("getekend") else sign,
        "back": f"{address('dossier', dossier_id=dossier_id)}?na=gesprek",
    }
    return render(request, "pages/talk_done.html", context)


def _stepping(request: Asking, dossier_id: UUID, kind: str) -> Stepping:
    if kind not in STEPS:
        raise Http404
    now = timezone.now()
    opened = opened_for(request.actor, dossier_id, now, kind=kind)
    return Stepping(EntryPage(kind, opened, timezone.localdate(now), request.actor.name), request.actor, now)


def _sent(request: Asking, stepping: Stepping, number: int) -> HttpResponse:
    wish, back_to = request.POST.get("step", ""), request.GET.get("terug", "")
    if wish == "stop":
        stepping.drop()
        return redirect("dossier", stepping.dossier_id)
    stepping.keep(number, posted(request.POST))
    match wish:
        case "back":
            return redirect(stepping.href(max(number - 1, 1)))
        case "first":
            return redirect(f"{stepping.href(1)}?terug={number}")
        case "whole":
            set_one_page(actor=request.actor, on=True, at=timezone.now())
            return redirect(stepping.whole)
        case _:
            form = stepping.sent(number)
            return _asked(request, stepping, number, form) if form.errors else redirect(stepping.after(number, back_to))


def _asked(request: Asking, stepping: Stepping, number: int, form: KindForm) -> HttpResponse:
    return render(request, "pages/entry_step.html", stepping.context(form, number, request.GET.get("terug", "")))
