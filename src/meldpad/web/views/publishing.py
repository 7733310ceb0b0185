"""The director chooses what parents see of the code (O1.9)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from meldpad.adoption.publishing import publish, publishing_of
from meldpad.adoption.refusing import CodeRefused
from meldpad.adoption.selectors import version_in_force
from meldpad.policy.publishing import may_publish_code
from meldpad.schools.models import School
from meldpad.web.asking import Asking
from meldpad.web.forms.publishing import PublishForm
from meldpad.web.page import Page
from meldpad.web.refused import gone_when_refused
from meldpad.web.tongue import tr, tr_later

NOTHING_YET = tr_later("Er geldt nog geen eigen code. Stel die eerst vast. Daarna kun je de pagina tonen.")
SHOWN, HIDDEN = tr_later("Iedereen kan de pagina voor ouders nu zien."), tr_later("De pagina voor ouders is niet te zien.")


@gone_when_refused
def publishing(request: Asking) -> HttpResponse:
    """What parents see now, and the form that changes it."""
    if not may_publish_code(request.actor):
        raise Http404
    now, here = timezone.now(), request.actor.here
    chosen, sent = publishing_of(here), request.POST if request.method == "POST" else None
    form = PublishForm(sent, now=chosen)
    if form.is_bound and form.is_valid():
        try:
            publish(actor=request.actor, wish=form.wish(), at=now, token=form.cleaned_data["token"])
        except CodeRefused:
            form.add_error("public", NOTHING_YET)
        else:
            messages.success(request, SHOWN if form.wish().public else HIDDEN)
            return redirect("code_publishing")
    version = version_in_force(here, timezone.localdate(now))
    context = {
        "page": Page(title=tr("De code voor ouders"), section="more", has_errors=bool(form.errors)),
        "form": form,
        "shown": chosen.public and version is not None,
        "nothing_yet": "" if version else NOTHING_YET,
        "version": version,
        "href": reverse("parents", kwargs={"school": School.objects.get(id=here).key}),
    }
    return render(request, "code_papers/publishing.html", context)
