"""Emergency access: reading at once what one could not read otherwise, and judging it afterwards."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.glass import break_glass, glass_named, judge_glass
from meldpad.policy.roles import GUARDS, STAND_INS
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.pupils import pupils_of
from meldpad.web.asking import Asking
from meldpad.web.forms.again import as_initial, posted
from meldpad.web.forms.glass import GlassForm, JudgeForm
from meldpad.web.glass_page import glass_view
from meldpad.web.page import Page
from meldpad.web.pupil_page import PupilPage, found_words
from meldpad.web.recently import recently_signed_in
from meldpad.web.tongue import tr, tr_later

TITLE, JUDGING = tr_later("Noodtoegang"), tr_later("Noodtoegang beoordelen")


@recently_signed_in(only_post=True)
def take(request: Asking) -> HttpResponse:
    """Choose the child, say why and how long, and read."""
    view = _view(request)
    refused = False
    if view.form.is_bound and view.form.is_valid():
        said = view.form.cleaned_data
        try:
            dossier = break_glass(
                actor=request.actor,
                pupil_id=said["pupil"],
                why=said["why"],
                hours=said["hours"],
                at=timezone.now(),
                token=said["token"],
            )
        except NotAllowed:
            refused = True
        else:
            return redirect("dossier", dossier.id)
    page = Page(title=TITLE, section="call", has_errors=bool(view.form.errors))
    return render(request, "pages/glass.html", {"page": page, "view": view, "form": view.form, "refused": refused})


def _view(request: Asking) -> PupilPage[GlassForm]:
    actor = request.actor
    pupils = pupils_of(actor.here, actor.user_id)
    if request.method == "POST" and request.POST.get("op") == "search":
        search = request.POST.get("search", "")
        matching = pupils_of(actor.here, actor.user_id, search)
        record(actor, Act.SEARCHED, timezone.now(), detail="pupil")
        initial = as_initial(GlassForm, posted(request.POST))
        return PupilPage(form=GlassForm(pupils=matching or pupils, initial=initial), found=found_words(search, matching))
    if request.method == "POST":
        return PupilPage(form=GlassForm(request.POST, pupils=pupils))
    typed = take_draft(actor=actor, path=request.path, at=timezone.now())
    return PupilPage(form=GlassForm(pupils=pupils, initial=as_initial(GlassForm, typed) if typed else None), restored=bool(typed))


def judge(request: Asking, glass_id: UUID) -> HttpResponse:
    """Say whether it was needed. Until somebody does, it stays on the first screen."""
    now = timezone.now()
    try:
        row = glass_named(request.actor, glass_id, now)
        form = JudgeForm(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            said = form.cleaned_data
            rightly = said["rightly"] == "yes"
            judge_glass(actor=request.actor, glass_id=glass_id, rightly=rightly, why=said["why"], at=now, token=said["token"])
            messages.success(request, tr("Je oordeel staat in het dossier."))
            return redirect("today")
    except NotAllowed:
        raise Http404 from None
    reads = request.actor.has(*GUARDS, *STAND_INS)
    context = {
        "page": Page(title=JUDGING, section="today", has_errors=bool(form.errors)),
        "view": glass_view(row, timezone.localdate(now), reads=reads),
        "form": form,
    }
    return render(request, "pages/judge_glass.html", context)
