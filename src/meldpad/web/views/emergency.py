"""Danger now: the numbers first, for everybody, with nothing in between; writing comes afterwards (S2.16, S2.17, T02)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.clock.reachable import reachable_now
from meldpad.schools.actor import Actor, NotAppointed, actor_for
from meldpad.schools.models import School
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.forms.signal import EmergencyForm
from meldpad.web.notices import phones_of
from meldpad.web.page import Page
from meldpad.web.pupil_page import PupilPage, gives_up
from meldpad.web.pupils_page import pupils_page
from meldpad.web.reachable_page import line
from meldpad.web.tongue import tr
from meldpad.web.views.signal import write_down

TODAY = "po-2019"


def call(request: HttpRequest) -> HttpResponse:
    """The numbers to call. Works for anybody, also signed out."""
    actor = _actor(request)
    phones = phones_of((actor.edition if actor else "") or TODAY)
    context = {
        "page": Page(title=tr("Is er nu gevaar?"), section="call"),
        "danger": phones[:1],
        "advice": phones[1:],
        "card_href": _card_of(actor),
        "reached": [line(one) for one in reachable_now(actor, timezone.now())] if actor else (),
    }
    return render(request, "pages/call.html", context)


def record(request: Asking) -> HttpResponse:
    """Write down an emergency, after the call."""
    if gives_up(request):
        return redirect("today")
    page = pupils_page(request, "emergency", EmergencyForm, timezone.now())
    if page.form.is_bound and page.form.is_valid():
        return write_down(request, page.form)
    return render(request, "pages/emergency.html", _context(request, page))


def _context(request: Asking, page: PupilPage[EmergencyForm]) -> dict[str, object]:
    words = page.form.words
    return {
        "page": Page(title=words.act, section="call", has_errors=bool(page.form.errors)),
        "intro": words.intro,
        "view": page,
        "form": page.form,
        "phones": phones_of(request.actor.edition),
    }


def _actor(request: HttpRequest) -> Actor | None:
    """Who looks, when that is known; a call waits for nobody to sign in."""
    if not request.user.is_authenticated:
        return None
    try:
        return actor_for(request.user.pk, request.user.name, timezone.localdate())
    except NotAppointed:
        return None


def _card_of(actor: Actor | None) -> str:
    """The emergency card of the actor's school, or the one with national numbers."""
    school = School.objects.filter(id=actor.here).first() if actor else None
    return address("emergency_card_of", school=school.key) if school else address("emergency_card")
