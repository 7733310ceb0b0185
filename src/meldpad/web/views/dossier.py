"""The dossier: the route, what must happen now and why, and the timeline."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.selectors import open_journal
from meldpad.policy.facts import Track
from meldpad.policy.verdict import NotAllowed
from meldpad.web.asking import Asking
from meldpad.web.dossier_page import dossier_page
from meldpad.web.talk_page import after_talk
from meldpad.web.timeline import GROUPS


def dossier(request: Asking, dossier_id: UUID) -> HttpResponse:
    """One dossier, as much of it as the asker may read."""
    now = timezone.now()
    try:
        opened = open_journal(request.actor, dossier_id, now)
    except NotAllowed:
        raise Http404 from None
    if opened.dossier.track == Track.EMPLOYEE:
        return redirect("employee_road", dossier_id)
    group = request.GET.get("soort", "")
    if group not in GROUPS:
        group = ""
    everything = request.GET.get("alles") == "1"
    today = timezone.localdate(now)
    context = dossier_page(request.actor, opened, today, group=group, everything=everything)
    if request.GET.get("na") == "gesprek":
        context["after_talk"] = after_talk(opened)
    return render(request, "pages/dossier.html", context)
