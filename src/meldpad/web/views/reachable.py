"""Who can be reached in a holiday, and looking at every open dossier before and after it (T10, T42)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.clock.looking import look_after, rounds_now
from meldpad.clock.reachable import Wish, end_reachable, name_reachable, reachable_for, who_may_be_named
from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.writing import PayloadRefused
from meldpad.policy.noticing import may_name_reachable
from meldpad.web.asking import Asking
from meldpad.web.forms.clock import LookedForm, ReachableForm
from meldpad.web.page import Page
from meldpad.web.reachable_page import TITLE, round_views, school_lines
from meldpad.web.refused import gone_when_refused
from meldpad.web.tongue import tr


@gone_when_refused
def reachable(request: Asking) -> HttpResponse:
    """The next holiday of the school, or of each school of the board; for who guards dossiers also those to look at."""
    actor, now, op = request.actor, timezone.now(), request.POST.get("op", "")
    if op == "end":
        end_reachable(actor=actor, reachable_id=_id(request.POST.get("row", "")), at=now)
        messages.success(request, tr("Deze collega staat niet meer in de lijst."))
        return redirect("reachable")
    looked = LookedForm(request.POST) if op == "looked" else None
    if looked and looked.is_valid():
        return _looked(request, looked)
    schools, may = reachable_for(actor, now), bool(may_name_reachable(actor))
    typed = None if op or not may else take_draft(actor=actor, path=request.path, at=now)
    form = None
    if may:
        people, holiday = who_may_be_named(actor, now), schools[0].holiday
        form = ReachableForm(request.POST if op == "name" else None, people=people, holiday=holiday, typed=typed)
        if _named(request, form):
            return redirect("reachable")
    context = {
        "page": Page(title=TITLE, section="more", has_errors=bool(form and form.errors)),
        "schools": [school_lines(one) for one in schools],
        "by_school": actor.school_id is None,
        "rounds": round_views(rounds_now(actor, now), looked),
        "form": form,
        "form_open": bool(form and (form.errors or typed or not schools[0].named)),
        "restored": bool(typed),
    }
    return render(request, "clock/reachable.html", context)


def _named(request: Asking, form: ReachableForm) -> bool:
    """Whether what was sent is done; otherwise the form says why not."""
    if not (form.is_bound and form.is_valid()):
        return False
    said = form.cleaned_data
    wish = Wish(who=said["who"], how=said["how"], first=said["first"], last=said["last"])
    try:
        name_reachable(actor=request.actor, wish=wish, at=timezone.now(), token=said["token"])
    except PayloadRefused as refused:
        form.refuse(refused.problems)
        return False
    messages.success(request, tr("Dit staat in de lijst. Collega's zien het ook bij Bellen."))
    return True


def _looked(request: Asking, form: LookedForm) -> HttpResponse:
    said = form.cleaned_data
    named = {"dossier_id": said["dossier"], "code": said["code"], "agreed": said["agreed"], "token": said["token"]}
    look_after(actor=request.actor, at=timezone.now(), **named)
    messages.success(request, tr("Dit dossier is nagekeken."))
    return redirect("reachable")


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
