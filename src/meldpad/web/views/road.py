"""A worry about an employee: this route does not apply; who must be told, and that it was told (S1.18, T01, T48)."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.audit.models import Act
from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.services import append
from meldpad.policy.facts import Track
from meldpad.policy.verdict import NotAllowed
from meldpad.web.asking import Asking
from meldpad.web.forms.again import as_initial
from meldpad.web.forms.from_kind import form_for
from meldpad.web.forms.kind_form import KindForm, to_payload
from meldpad.web.forms.token import writing_token
from meldpad.web.opening import opened_for
from meldpad.web.road_page import road_page

KIND = "employee_handover"


def employee(request: Asking, dossier_id: UUID) -> HttpResponse:
    """Say which road this is, and write down that it was told."""
    now = timezone.now()
    opened = opened_for(request.actor, dossier_id, now, kind=KIND, act=Act.EMPLOYEE_ROAD)
    if opened.dossier.track != Track.EMPLOYEE:
        raise Http404
    today, made = timezone.localdate(now), form_for(KIND, opened.edition, KindForm)
    if request.method == "POST":
        form = made(request.POST, today=today)
        if form.is_valid():
            return _write(request, dossier_id, form)
        return render(request, "pages/employee_road.html", road_page(opened, form, today))
    typed = take_draft(actor=request.actor, path=request.path, at=now)
    form = made(today=today, initial=as_initial(made, typed) if typed else None)
    return render(request, "pages/employee_road.html", road_page(opened, form, today, restored=typed is not None))


def _write(request: Asking, dossier_id: UUID, form: KindForm) -> HttpResponse:
    payload = to_payload(form)
    token = writing_token(form.own_token, dossier_id, payload)
    try:
        append(actor=request.actor, dossier_id=dossier_id, payload=payload, at=timezone.now(), token=token)
    except NotAllowed:
        raise Http404 from None
    return redirect("employee_road", dossier_id)
