"""Filling the social map: one act for each page (O2.6, O2.10, T30)."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.drafts import take_draft
from meldpad.socialmap.details import Details, MapRefused
from meldpad.socialmap.filling import ChangedMeanwhile, add_partner, change_partner, confirm_partner, say_none, take_off
from meldpad.socialmap.partner import PartnerNow
from meldpad.socialmap.selectors import none_here, partner_now
from meldpad.socialmap.slots import NoSuchSlot, Slot, slot_named
from meldpad.web.asking import Asking
from meldpad.web.forms.partner import LookAgainForm, PartnerForm, ReasonForm
from meldpad.web.map_meeting import Meeting, meeting, settled
from meldpad.web.map_page import what_changed
from meldpad.web.map_token import token_for
from meldpad.web.page import Page
from meldpad.web.refused import gone_when_refused
from meldpad.web.timeline import Link
from meldpad.web.tongue import language, tr, tr_later
from meldpad.web.views.social_map import crumbs

NEW, CHANGE, OFF = (
    tr_later("Zet een partner op de kaart"),
    tr_later("Wijzig een partner"),
    tr_later("Haal een partner van de kaart"),
)
CHANGED = tr_later("Iemand anders wijzigde deze partner net. Kijk het na en probeer het nog een keer.")
Given = ParamSpec("Given")
View = Callable[Concatenate[Asking, Given], HttpResponse]


def _of_the_map(view: View[Given]) -> View[Given]:
    """A partner or a place that is not on this map does not exist."""

    @wraps(view)
    def answered(request: Asking, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoSuchSlot:
            raise Http404 from None

    return gone_when_refused(answered)


@_of_the_map
def new(request: Asking) -> HttpResponse:
    """A new partner; `plek` in the address chooses its place beforehand."""
    now, slot = timezone.now(), request.GET.get("plek", "")
    sent, typed = _sent(request, now)
    form = PartnerForm(sent, today=timezone.localdate(now), new=True, typed=typed, start={"slot": slot})
    if form.is_bound and form.is_valid():
        place, token = form.cleaned_data["slot"], token_for(form.cleaned_data)
        made = add_partner(actor=request.actor, slot=place, details=form.details, at=now, token=token)
        messages.success(request, tr("De partner staat op de sociale kaart."))
        return redirect("partner", made)
    return _page(request, "form", NEW, form, restored=typed is not None)


@_of_the_map
def change(request: Asking, partner_id: UUID) -> HttpResponse:
    """Write anew what a partner is. Who comes second sees what the first changed, and keeps what they typed."""
    now, one = timezone.now(), _on_this_map(request, partner_id)
    sent, typed = _sent(request, now)
    start = {**vars(one.details), "seen": one.number}
    form = PartnerForm(sent, today=timezone.localdate(now), new=False, typed=typed, start=start)
    met: Meeting | None = None
    if form.is_bound and form.is_valid():
        try:
            return _change(request, one, form, now)
        except ChangedMeanwhile as told:
            met = meeting(told.seen, told.now, form.details)
            form = PartnerForm(settled(sent, met), today=timezone.localdate(now), new=False)
    return _page(request, "form", CHANGE, form, one=one, met=met, restored=typed is not None)


def _change(request: Asking, one: PartnerNow, form: PartnerForm, now: datetime) -> HttpResponse:
    seen, details = form.cleaned_data["seen"] or one.number, form.details
    token = token_for(form.cleaned_data)
    change_partner(actor=request.actor, partner_id=one.id, seen=seen, details=details, at=now, token=token)
    messages.success(request, _said(one, details))
    return redirect("partner", one.id)


def _said(one: PartnerNow, details: Details) -> str:
    if not one.on_map:
        return tr("De partner staat weer op de sociale kaart.")
    return tr("De partner is gewijzigd.") if what_changed(one.details, details) else tr("Er is nagekeken dat alles klopt.")


@_of_the_map
def confirm(request: Asking, partner_id: UUID) -> HttpResponse:
    """One click: it is all still right."""
    one = _on_this_map(request, partner_id)
    form = LookAgainForm(request.POST)
    if request.method == "POST" and form.is_valid():
        seen, token = form.cleaned_data["seen"] or 0, form.cleaned_data["token"]
        try:
            confirm_partner(actor=request.actor, partner_id=one.id, seen=seen, at=timezone.now(), token=token)
        except (ChangedMeanwhile, MapRefused):
            messages.warning(request, CHANGED)
            return redirect("partner", one.id)
        messages.success(request, tr("Nagekeken: {organisation} klopt nog.", organisation=one.details.organisation))
        return redirect("social_map")
    return redirect("partner", one.id)


@_of_the_map
def off(request: Asking, partner_id: UUID) -> HttpResponse:
    """Take a partner off the map, with a reason."""
    now, one = timezone.now(), _on_this_map(request, partner_id)
    if not one.on_map:
        return redirect("partner", one.id)
    sent, typed = _sent(request, now)
    asks = tr("Waarom haal je deze partner van de kaart?")
    form = ReasonForm(sent, asks=asks, typed=typed, start={"seen": one.number})
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        named = {"partner_id": one.id, "seen": said["seen"] or one.number, "reason": said["reason"], "token": said["token"]}
        try:
            take_off(actor=request.actor, at=now, **named)
        except (ChangedMeanwhile, MapRefused):
            messages.warning(request, CHANGED)
        else:
            messages.success(request, tr("De partner staat niet meer op de kaart. Je kunt hem nog wel lezen."))
        return redirect("partner", one.id)
    return _page(request, "off", OFF, form, one=one, restored=typed is not None)


@_of_the_map
def slot_page(request: Asking, slot: str) -> HttpResponse:
    """What a place is for, and the two ways on: say who, or say that the school has none and why."""
    now, place = timezone.now(), slot_named(slot)
    if place.free:
        raise Http404
    said = next((one for one in none_here(request.actor.here) if one.slot == place), None)
    sent, typed = _sent(request, now)
    form = ReasonForm(sent, asks=tr("Waarom hebben jullie deze partner niet?"), typed=typed)
    if sent and sent.get("op") == "again":
        _say(request, place, "", now)
        return redirect("social_map")
    if form.is_bound and form.is_valid():
        _say(request, place, form.cleaned_data["reason"], now)
        return redirect("social_map")
    return _page(request, "slot", place.label[language()], form, slot=place, said=said, restored=typed is not None)


def _say(request: Asking, slot: Slot, reason: str, now: datetime) -> None:
    """That the school has none, with a reason; or without one that it looks again."""
    form = LookAgainForm(request.POST)
    token = form.cleaned_data["token"] if form.is_valid() else uuid4()
    say_none(actor=request.actor, slot=slot.code, none=bool(reason), reason=reason, at=now, token=token)
    done = tr("Opgeschreven: jullie hebben deze partner niet.") if reason else tr("Deze plek staat weer open.")
    messages.success(request, done)


def _sent(request: Asking, now: datetime) -> tuple[QueryDict | None, dict[str, list[str]] | None]:
    """What was sent, or what was kept when the screen was put away."""
    if request.method == "POST":
        return request.POST, None
    return None, take_draft(actor=request.actor, path=request.path, at=now)


def _on_this_map(request: Asking, partner_id: UUID) -> PartnerNow:
    if found := partner_now(request.actor.here, partner_id):
        return found
    raise Http404


def _page(request: Asking, name: str, title: str, form: PartnerForm | ReasonForm, **more: object) -> HttpResponse:
    context = {
        "page": Page(title=title, section="more", has_errors=bool(form.is_bound and form.errors)),
        "crumbs": [*crumbs(), Link(text=title, href="")],
        "form": form,
        **more,
    }
    return render(request, f"social_map/{name}.html", context)
