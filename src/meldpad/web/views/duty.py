"""One duty of a dossier, explained (R1, T07): what it asks, when it is done, and what was recorded."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meldpad.web.allowed import allowed
from meldpad.web.asking import Asking
from meldpad.web.duty_page import duty_page
from meldpad.web.opening import opened_for
from meldpad.web.waiver_page import duty_of


def duty(request: Asking, dossier_id: UUID, rule_id: str) -> HttpResponse:
    """Explain a duty of this dossier; `over` names the entry it is about."""
    now = timezone.now()
    opened = opened_for(request.actor, dossier_id, now)
    today = timezone.localdate(now)
    found = duty_of(opened, rule_id, request.GET.get("over", ""), today)
    if found is None:
        raise Http404
    return render(request, "pages/duty.html", duty_page(opened, found, today, allowed(request.actor, opened.found)))
