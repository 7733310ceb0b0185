"""The same pages for whoever practises: under an address of their own, where they are somebody else at a school of their own.

Without that address the practice school does not exist; under it nothing else does. The person who asks only chooses between
what is theirs: whose practice school it is, is looked up from who is signed in and never from the address.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import Resolver404, get_script_prefix, resolve, set_script_prefix
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.policy.practising import may_practise
from meldpad.practice.playing import playing
from meldpad.schools.actor import NotAppointed, actor_for
from meldpad.web.access import ACCESS
from meldpad.web.open_to.area import PUBLIC
from meldpad.web.page import Page
from meldpad.web.practice_address import INSIDE, OUTSIDE, PLAYED, address_outside, prefix
from meldpad.web.practice_page import line_of
from meldpad.web.signing.session import is_complete
from meldpad.web.tongue import tr

Respond = Callable[[HttpRequest], HttpResponse]


class SentOn(HttpResponseRedirect):
    """To the same page elsewhere, with everything that was sent."""

    status_code = 307


def practice_address(get_response: Respond) -> Respond:
    """Take the address of the exercise off, and let every address that is made lie under it, until the answer is there."""

    def respond(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(f"/{INSIDE}"):
            return get_response(request)
        outer = get_script_prefix()
        request.practises_under = outer  # type: ignore[attr-defined]
        request.path_info = f"/{request.path_info.removeprefix(f'/{INSIDE}')}"
        set_script_prefix(prefix(outer))
        try:
            return get_response(request)
        finally:
            set_script_prefix(outer)

    return respond


def practice_person(get_response: Respond) -> Respond:
    """Under that address, let the person who is signed in be who they are at their practice school. After the session's rules."""

    def respond(request: HttpRequest) -> HttpResponse:
        outer: str = getattr(request, "practises_under", "")
        if not outer:
            return get_response(request)
        name = _page(request)
        if name in OUTSIDE or (name not in PLAYED and ACCESS.get(name) is PUBLIC):
            query = request.META.get("QUERY_STRING", "")
            return SentOn(f"{outer}{request.path_info[1:]}{f'?{query}' if query else ''}")
        user = request.user
        if not isinstance(user, User) or not is_complete(request.session):
            set_script_prefix(outer)  # the door is outside; it leads back here
            return get_response(request)
        now = playing(user.pk) if _may(user) else None
        if now is None:
            return redirect(address_outside("practice"))
        request.practice = line_of(now)  # type: ignore[attr-defined]
        request.person_outside = user  # type: ignore[attr-defined]
        request.user = now.ground.double
        if name and name not in PLAYED:
            return render(request, "practice/not_here.html", {"page": Page(title=tr("Niet in de oefening"))})
        return get_response(request)

    return respond


def _page(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).url_name or ""
    except Resolver404:
        return ""


def _may(user: User) -> bool:
    try:
        return bool(may_practise(actor_for(user.pk, user.name, timezone.localdate())))
    except NotAppointed:
        return False
