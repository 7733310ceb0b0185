"""Who works here: the list, one person, and giving or ending a role. Nothing of any dossier."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.leaving import left_behind
from meldpad.dossiers.unguarded import unguarded
from meldpad.policy.roles import Role
from meldpad.schools.models import Appointment
from meldpad.schools.place import Period, Place, places_of, to_give_at
from meldpad.staff.appointing import end_role, give_role, insist_may_end
from meldpad.staff.finding import StaffRefused, appointment_at, person_at, place_for
from meldpad.staff.overview import State, overview
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.forms.staff import EndForm, RoleForm
from meldpad.web.page import Page
from meldpad.web.person_page import person_view
from meldpad.web.recently import recently_signed_in
from meldpad.web.recovery_page import recoveries_waiting
from meldpad.web.refused import gone_when_refused
from meldpad.web.staff_page import crumbs_of, held_text, name_of, staff_view
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr
from meldpad.web.tour import still_on_visit

GONE = (State.ENDED, State.CLOSED)


def staff(request: Asking) -> HttpResponse:
    """The actor's own school, or the board for who works for all of it."""
    return redirect(still_on_visit(request, address("staff_at", place_id=places_of(request.actor)[0].id)))


@gone_when_refused
def staff_at(request: Asking, place_id: UUID) -> HttpResponse:
    """Everybody of one place."""
    now, actor = timezone.now(), request.actor
    place = place_for(actor, place_id, now)
    found = overview(actor, place, now)
    gone = [one.user_id for one in found.people if one.state in GONE and one.user_id != actor.user_id]
    left = left_behind(actor, place, gone, now)
    context = {
        "page": Page(title=tr("Medewerkers"), section="more"),
        "meta": name_of(place),
        "view": staff_view(place, found, places_of(actor), left, timezone.localdate(now)),
        "recoveries": recoveries_waiting(actor, now),
        "may_invite": bool(to_give_at(actor, place)),
        "unguarded": len(unguarded(actor, now).references) if place.school_id == actor.school_id else 0,
    }
    return render(request, "staff/list.html", context)


@gone_when_refused
@recently_signed_in(only_post=True)
def person(request: Asking, place_id: UUID, user_id: UUID) -> HttpResponse:
    """One person: what they are here, and a role more."""
    now, actor = timezone.now(), request.actor
    place = place_for(actor, place_id, now)
    user = person_at(actor, place, user_id, now)
    offered = to_give_at(actor, place) if user_id != actor.user_id else frozenset()
    form = RoleForm(request.POST if request.method == "POST" else None, offered=offered, today=timezone.localdate(now))
    if request.method == "POST" and _given(request, place, user_id, form):
        messages.success(request, tr("De functie is toegevoegd."))
        return redirect("staff_person", place_id, user_id)
    view = person_view(actor, place, user, now)
    context = {
        "page": Page(title=tr("Medewerker"), section="more", has_errors=bool(form.errors)),
        "crumbs": crumbs_of(place, Link(text=view.name, href="")),
        "view": view,
        "form": form if offered else None,
    }
    return render(request, "staff/person.html", context)


def _given(request: Asking, place: Place, user_id: UUID, form: RoleForm) -> bool:
    """Whether the role was given; otherwise the form says what is wrong. A role that is not offered is refused, not explained."""
    form.is_valid()
    asked = str(request.POST.get("role", ""))
    role = Role(asked) if asked in set(Role) else None
    if role is None or (form.errors and "role" not in form.errors):
        return False
    period = form.period if form.is_valid() else Period(since=timezone.localdate())
    try:
        give_role(actor=request.actor, place_id=place.id, user_id=user_id, role=role, period=period, at=timezone.now())
    except StaffRefused as refused:
        form.say(refused.problem)
        return False
    return True


@gone_when_refused
@recently_signed_in(only_post=True)
def role(request: Asking, place_id: UUID, number: int) -> HttpResponse:
    """End one role: on a day, or now."""
    now, actor = timezone.now(), request.actor
    place = place_for(actor, place_id, now)
    held = appointment_at(actor, place, number, now)
    insist_may_end(actor, place, held, now)
    today = timezone.localdate(now)
    at_once = request.POST.get("op") == "now"
    given = {**request.POST.dict(), "until": today.isoformat()} if at_once else request.POST
    problem, form = "", EndForm(given if request.method == "POST" else None, today=today)
    if request.method == "POST" and form.is_valid():
        day = today - timedelta(days=1) if at_once else form.cleaned_data["until"]
        try:
            end_role(actor=actor, place_id=place_id, appointment_id=number, last_day=day, at=now)
        except StaffRefused as refused:
            form.say(problem := refused.problem)
        else:
            messages.success(request, tr("De functie stopt."))
            return redirect("staff_person", place_id, held.user_id)
    return render(request, "staff/role.html", _role_page(place, held, form, today) | {"problem": problem})


def _role_page(place: Place, held: Appointment, form: EndForm, today: date) -> dict[str, object]:
    title = tr("Een functie stoppen")
    return {
        "page": Page(title=title, section="more", has_errors=bool(form.errors)),
        "crumbs": crumbs_of(place, Link(text=title, href="")),
        "meta": f"{held.user.name}, {name_of(place)}",
        "text": held_text(Role(held.role), Period(since=held.since, until=held.until), today),
        "form": form,
        "place_id": place.id,
        "user_id": held.user_id,
    }
