"""One dossier: from when it may go, what it is held for, and whether the child left (T25, T26)."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.finding import Found
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.kinds.retention_hold import Cause
from meldpad.retention.holding import HoldWish, found_to_hold, holds_of, lift_hold, place_hold
from meldpad.retention.leaving import pupil_left
from meldpad.retention.listing import kept
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.forms.retention import HoldForm, LeftForm, LiftForm
from meldpad.web.page import dossier_frame
from meldpad.web.refused import gone_when_refused
from meldpad.web.retention_page import hold_line, stands_words
from meldpad.web.spoken import long_date
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr, tr_later

TITLE, LIFT = tr_later("Hoelang blijft dit dossier?"), tr_later("Stop met langer bewaren")
HELD = tr_later("Dit dossier wordt al om deze reden bewaard.")


@gone_when_refused
def retention_hold(request: Asking, dossier_id: UUID) -> HttpResponse:
    """How long the dossier stays, and the forms that keep it longer or say that the child left."""
    now = timezone.now()
    found, op = found_to_hold(request.actor, dossier_id, now), request.POST.get("op", "")
    left = LeftForm(request.POST if op == "left" else None)
    typed = None if op else take_draft(actor=request.actor, path=request.path, at=now)
    form = HoldForm(request.POST if op == "hold" else None, today=timezone.localdate(now), typed=typed)
    if op == "back":
        return _left(request, dossier_id, None)
    if left.is_bound and left.is_valid():
        return _left(request, dossier_id, left)
    if form.is_bound and form.is_valid() and _held(request, dossier_id, form, now):
        messages.success(request, tr("Het dossier blijft bewaard. Waarom staat in het dossier."))
        return redirect("retention_hold", dossier_id)
    return render(request, "retention/hold.html", _context(found, form, left, now) | {"restored": bool(typed)})


def _held(request: Asking, dossier_id: UUID, form: HoldForm, now: datetime) -> bool:
    said = form.cleaned_data
    wish = HoldWish(cause=Cause(said["cause"]), why=said["why"], review_on=said["review_on"])
    try:
        place_hold(actor=request.actor, dossier_id=dossier_id, wish=wish, at=now, token=said["token"])
    except PayloadRefused:
        form.add_error("cause", HELD)
        return False
    return True


def _left(request: Asking, dossier_id: UUID, form: LeftForm | None) -> HttpResponse:
    day = form.cleaned_data["left_on"] if form else None
    pupil_left(actor=request.actor, dossier_id=dossier_id, left_on=day, at=timezone.now())
    said = tr("Opgeschreven. Vanaf die dag loopt de termijn.") if day else tr("Opgeschreven. Er loopt nu geen termijn.")
    messages.success(request, said)
    return redirect("retention_hold", dossier_id)


def _context(found: Found, form: HoldForm, left: LeftForm, now: datetime) -> dict[str, object]:
    today, dossier = timezone.localdate(now), Dossier.objects.select_related("pupil").get(id=found.dossier.id)
    [one] = kept([dossier], today)
    return {
        "page": dossier_frame(TITLE, has_errors=bool(form.errors or left.errors)),
        "opened_as": found,
        "crumbs": _crumbs(found, TITLE),
        "form": form,
        "left": left,
        "left_on": long_date(one.left_on).partition(" ")[2] if one.left_on else "",
        "stands": stands_words(one.answer),
        "may_go": one.answer.may_go,
        "holds": [hold_line(hold, today) for hold in holds_of(dossier.id)],
        "open": not dossier.closed,
        "decision_href": address("add_entry", dossier_id=dossier.id, kind="leaving_decision"),
    }


def _crumbs(found: Found, here: str) -> list[Link]:
    one = found.dossier
    home = [
        Link(text=tr("Dossiers"), href=address("caseload")),
        Link(text=one.reference, href=address("dossier", dossier_id=one.id)),
    ]
    return [*home, Link(text=here, href="")]


@gone_when_refused
def lift(request: Asking, dossier_id: UUID, hold_id: UUID) -> HttpResponse:
    """End one hold, with the reason."""
    now = timezone.now()
    found = found_to_hold(request.actor, dossier_id, now)
    hold = next((each for each in holds_of(dossier_id) if each.id == hold_id), None)
    if hold is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    typed = None if sent else take_draft(actor=request.actor, path=request.path, at=now)
    form = LiftForm(sent, typed=typed)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        named = {"hold_id": hold_id, "why": said["why"], "token": said["token"]}
        lift_hold(actor=request.actor, dossier_id=dossier_id, at=now, **named)
        messages.success(request, tr("Deze reden om langer te bewaren is voorbij."))
        return redirect("retention_hold", dossier_id)
    context = {
        "page": dossier_frame(LIFT, has_errors=bool(form.errors)),
        "opened_as": found,
        "crumbs": _crumbs(found, LIFT),
        "form": form,
        "hold": hold_line(hold, timezone.localdate(now)),
        "back": address("retention_hold", dossier_id=dossier_id),
        "restored": bool(typed),
    }
    return render(request, "retention/lift.html", context)
