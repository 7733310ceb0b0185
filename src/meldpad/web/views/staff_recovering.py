"""New access for a colleague: one asks, another gives the link."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.audit.insisting import insist
from meldpad.policy.recovering import may_ask_recovery
from meldpad.schools.place import Place, actor_at
from meldpad.staff.finding import StaffRefused, person_at, place_for
from meldpad.staff.recovering import approve_recovery, ask_recovery, withdraw_recovery
from meldpad.web.asking import Asking
from meldpad.web.handing_links import recovery_link_of
from meldpad.web.page import Page
from meldpad.web.recently import recently_signed_in
from meldpad.web.recovery_page import PROBLEMS, moment, recovery_view
from meldpad.web.refused import gone_when_refused
from meldpad.web.staff_page import crumbs_of, name_of
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr, tr_later

TITLE, READY = tr_later("Nieuwe toegang"), tr_later("De link is klaar")


@gone_when_refused
@recently_signed_in(only_post=True)
def recover_page(request: Asking, place_id: UUID, user_id: UUID) -> HttpResponse:
    """How it stands; asking, giving the link, and taking it back. Never for oneself."""
    now, actor = timezone.now(), request.actor
    place = place_for(actor, place_id, now)
    user, mine = person_at(actor, place, user_id, now), actor_at(actor, place)
    insist(may_ask_recovery(mine, oneself=user_id == actor.user_id), mine, now)
    if request.method == "POST":
        try:
            return _done(request, place, user)
        except StaffRefused as refused:
            messages.warning(request, PROBLEMS[refused.problem])
            return redirect("staff_recover", place_id, user_id)
    return render(request, "staff/recover.html", _page(place, user, TITLE) | {"view": recovery_view(actor, place, user, now)})


def _done(request: Asking, place: Place, user: User) -> HttpResponse:
    """What was asked for. A request is named by its id, so nobody approves another than the one they saw."""
    actor, now, asked = request.actor, timezone.now(), None
    with suppress(ValueError):
        asked = UUID(request.POST.get("recovery", ""))
    match request.POST.get("op"):
        case "ask":
            ask_recovery(actor=actor, place_id=place.id, user_id=user.pk, at=now)
            messages.success(request, tr("Je vraag staat klaar voor een ander."))
        case "approve" if asked:
            made = approve_recovery(actor=actor, place_id=place.id, recovery_id=asked, at=now)
            link = {"link": recovery_link_of(request, made.token), "until": moment(made.recovery.valid_until)}
            return render(request, "staff/recovery_link.html", _page(place, made.recovery.user, READY) | link)
        case "withdraw" if asked:
            withdraw_recovery(actor=actor, place_id=place.id, recovery_id=asked, at=now)
            messages.success(request, tr("De nieuwe toegang is ingetrokken."))
    return redirect("staff_recover", place.id, user.pk)


def _page(place: Place, user: User, title: str) -> dict[str, object]:
    return {
        "page": Page(title=title, section="more"),
        "crumbs": crumbs_of(place, Link(text=title, href="")),
        "meta": f"{user.name}, {name_of(place)}",
        "place_id": place.id,
        "user_id": user.pk,
    }
