"""Somebody stops here: who takes over, an account that closes at once, and what waits after that."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.audit.insisting import insist
from meldpad.dossiers.leaving import hand_over_later, leave, whom_to_choose, work_of
from meldpad.schools.place import Place, actor_at, to_give_at
from meldpad.staff.appointing import insist_may_end, roles_left
from meldpad.staff.closing import let_in_again, may_let_in_again, may_stop, stop_now
from meldpad.staff.finding import StaffRefused, person_at, place_for
from meldpad.web.asking import Asking
from meldpad.web.forms.staff import LeaveForm, SuccessorForm
from meldpad.web.leaver_page import work_text
from meldpad.web.page import Page
from meldpad.web.recently import recently_signed_in
from meldpad.web.refused import gone_when_refused
from meldpad.web.staff_page import crumbs_of, name_of
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr, tr_later

LEAVE, STOP, HAND_OVER = tr_later("Vertrek van een medewerker"), tr_later("Het account sluiten"), tr_later("Werk overdragen")


@gone_when_refused
@recently_signed_in(only_post=True)
def leave_page(request: Asking, place_id: UUID, user_id: UUID) -> HttpResponse:
    """The last day, and who takes over what the leaver carries."""
    now, actor = timezone.now(), request.actor
    place = place_for(actor, place_id, now)
    user = person_at(actor, place, user_id, now)
    today = timezone.localdate(now)
    for held in roles_left(place, user_id, today - timedelta(days=1)):
        insist_may_end(actor, place, held, now)
    people = whom_to_choose(actor, place, user_id, today)
    form = LeaveForm(request.POST if request.method == "POST" else None, people=people, today=today)
    if request.method == "POST" and form.is_valid():
        last_day, chosen = form.cleaned_data["until"], form.successor_id
        try:
            leave(
                actor=actor,
                place_id=place_id,
                user_id=user_id,
                last_day=last_day,
                successor_id=chosen,
                at=now,
                token=form.own_token,
            )
        except StaffRefused as refused:
            form.say(refused.problem)
        else:
            messages.success(request, tr("Het vertrek is vastgelegd. Het werk is overgedragen."))
            return redirect("staff_person", place_id, user_id)
    work = work_of(actor, place, user_id, today, now)
    context = _page(place, user, LEAVE, form) | {"work": work_text(work), "invite": bool(to_give_at(actor, place))}
    return render(request, "staff/leave.html", context)


@gone_when_refused
@recently_signed_in(only_post=True)
def hand_over_page(request: Asking, place_id: UUID, user_id: UUID) -> HttpResponse:
    """What somebody left behind goes to who comes after."""
    now, actor = timezone.now(), request.actor
    place = place_for(actor, place_id, now)
    user = person_at(actor, place, user_id, now)
    today = timezone.localdate(now)
    form = SuccessorForm(request.POST if request.method == "POST" else None, people=whom_to_choose(actor, place, user_id, today))
    if request.method == "POST" and form.is_valid():
        chosen, token = form.successor_id, form.own_token
        try:
            hand_over_later(actor=actor, place_id=place_id, user_id=user_id, successor_id=chosen, at=now, token=token)
        except StaffRefused as refused:
            form.say(refused.problem)
        else:
            messages.success(request, tr("Het werk is overgedragen."))
            return redirect("staff_person", place_id, user_id)
    work = work_of(actor, place, user_id, today - timedelta(days=1), now)
    return render(request, "staff/hand_over.html", _page(place, user, HAND_OVER, form) | {"work": work_text(work)})


@gone_when_refused
@recently_signed_in(only_post=True)
def stop_page(request: Asking, place_id: UUID, user_id: UUID) -> HttpResponse:
    """Close an account at once, or open it again. Nothing is asked but whether it is meant."""
    now, actor = timezone.now(), request.actor
    place = place_for(actor, place_id, now)
    user = person_at(actor, place, user_id, now)
    if request.method == "POST":
        act = let_in_again if request.POST.get("op") == "open" else stop_now
        act(actor=actor, place_id=place_id, user_id=user_id, at=now)
        closed = act is stop_now
        messages.success(request, tr("Het account is gesloten.") if closed else tr("Het account is weer open."))
        return redirect("staff_person", place_id, user_id)
    may_change = may_stop if user.is_active else may_let_in_again
    insist(may_change(actor, place, user, now), actor_at(actor, place), now)
    return render(request, "staff/stop.html", _page(place, user, STOP, None) | {"closed": not user.is_active})


def _page(place: Place, user: User, title: str, form: SuccessorForm | None) -> dict[str, object]:
    return {
        "page": Page(title=title, section="more", has_errors=bool(form and form.errors)),
        "crumbs": crumbs_of(place, Link(text=title, href="")),
        "meta": f"{user.name}, {name_of(place)}",
        "form": form,
        "place_id": place.id,
        "user_id": user.pk,
    }
