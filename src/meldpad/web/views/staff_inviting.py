"""Inviting somebody, a new link, and taking an invitation back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.drafts import take_draft
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.place import Period, Place, to_give_at
from meldpad.staff.finding import StaffRefused, invitation_at, place_for, staff_member_at
from meldpad.staff.inviting import Link as Made
from meldpad.staff.inviting import Wish, insist_may_give, invite, renew, roles_in, withdraw
from meldpad.web.asking import Asking
from meldpad.web.forms.again import as_initial
from meldpad.web.forms.staff import InviteForm
from meldpad.web.handing_links import link_of, mailed
from meldpad.web.page import Page
from meldpad.web.recently import recently_signed_in
from meldpad.web.refused import gone_when_refused
from meldpad.web.staff_page import crumbs_of, held_text, name_of
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr, tr_later

TITLE = tr_later("Iemand uitnodigen")


@gone_when_refused
@recently_signed_in(only_post=True)
def invite_page(request: Asking, place_id: UUID) -> HttpResponse:
    """Ask who, and show the link once."""
    now, actor = timezone.now(), request.actor
    place = place_for(actor, place_id, now)
    today, offered = timezone.localdate(now), to_give_at(actor, place)
    if request.method == "POST":
        _insist_offered(request, place)
        form = InviteForm(request.POST, offered=offered, today=today)
        if form.is_valid() and (made := _invited(request, place, form)):
            return _shown(request, place, made)
    else:
        form = InviteForm(offered=offered, today=today, initial=_initial(request, actor, place))
    context = {
        "page": Page(title=TITLE, section="more", has_errors=bool(form.errors)),
        "crumbs": crumbs_of(place, Link(text=TITLE, href="")),
        "meta": name_of(place),
        "form": form if offered else None,
        "place_id": place.id,
    }
    return render(request, "staff/invite.html", context)


def _insist_offered(request: Asking, place: Place) -> None:
    """A role that exists and was not offered did not come from our form: refused, with a row in the log."""
    posted = [Role(role) for role in request.POST.getlist("roles") if role in set(Role)]
    insist_may_give(request.actor, place, posted, None, timezone.now())


def _initial(request: Asking, actor: Actor, place: Place) -> dict[str, object]:
    """What was typed before the session ended, or the name of the person that the pupil system knows."""
    now = timezone.now()
    if typed := take_draft(actor=actor, path=request.path, at=now):
        return {name: value for name, value in as_initial(InviteForm, typed).items() if name != "token"}
    try:
        who = UUID(request.GET.get("wie", ""))
    except ValueError:
        return {}
    known = staff_member_at(actor, place, who, now)
    return {"name": known.name, "staff": known.id} if known else {}


def _invited(request: Asking, place: Place, form: InviteForm) -> Made | None:
    said = form.cleaned_data
    wish = Wish(name=said["name"], email=said["email"], roles=form.chosen, period=form.period, staff_id=said["staff"])
    try:
        return invite(actor=request.actor, place_id=place.id, wish=wish, at=timezone.now(), form=form.own_token)
    except StaffRefused as refused:
        form.say(refused.problem)
        return None


@gone_when_refused
@recently_signed_in(only_post=True)
def invitation_page(request: Asking, place_id: UUID, invitation_id: UUID) -> HttpResponse:
    """One invitation: a new link, or taking it back."""
    now, actor = timezone.now(), request.actor
    place = place_for(actor, place_id, now)
    made = invitation_at(actor, place, invitation_id, now)
    if request.method == "POST":
        try:
            if request.POST.get("op") == "renew":
                return _shown(request, place, renew(actor=actor, place_id=place_id, invitation_id=made.id, at=now))
            withdraw(actor=actor, place_id=place_id, invitation_id=made.id, at=now)
            messages.success(request, tr("De uitnodiging is ingetrokken. De link werkt niet meer."))
        except StaffRefused:
            messages.warning(request, tr("Deze uitnodiging is al gebruikt of ingetrokken."))
        return redirect("staff_at", place_id)
    insist_may_give(actor, place, roles_in(made), None, now)
    period, today = Period(since=made.since, until=made.until), timezone.localdate(now)
    context = {
        "page": Page(title=tr("Uitnodiging"), section="more"),
        "crumbs": crumbs_of(place, Link(text=tr("Uitnodiging"), href="")),
        "meta": f"{made.name}, {name_of(place)}",
        "email": made.email,
        "lines": [held_text(role, period, today) for role in sorted(roles_in(made))],
    }
    return render(request, "staff/invitation.html", context)


def _shown(request: Asking, place: Place, made: Made) -> HttpResponse:
    """The link, this once: it stands in no table and in no message, so loading the page again does not bring it back."""
    link = link_of(request, made.token) if made.token else ""
    context = {
        "page": Page(title=tr("De uitnodiging is klaar"), section="more"),
        "crumbs": crumbs_of(place, Link(text=tr("De uitnodiging is klaar"), href="")),
        "meta": f"{made.invitation.name}, {name_of(place)}",
        "link": link,
        "mailed": mailed(made.invitation.email, link) if link else None,
        "place_id": place.id,
        "invitation_id": made.invitation.id,
    }
    return render(request, "staff/invited.html", context)
