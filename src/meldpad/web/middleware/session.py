"""A session stays with its browser, is locked after a quiet time, and ends after a working day. What was typed is kept first.

In a locked session there is nobody: every page sees a stranger, so none can forget to ask.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.audit.account_log import record_for
from meldpad.audit.models import Act
from meldpad.web.access import ACCESS
from meldpad.web.open_to.area import PUBLIC
from meldpad.web.signing import session as notes
from meldpad.web.signing.session import Over
from meldpad.web.typed import keep_what_was_typed

NOT_DOING_ANYTHING = frozenset({"time_left", "health"})
# Nobody does anything there, and no cookie goes with it: what a browser keeps of the emergency card is the same for everybody.
NOT_DOING_ANYTHING |= {"emergency_card", "emergency_card_of", "card_worker", "card_manifest", "card_manifest_of"}


class session_rules:  # noqa: N801  a middleware is named in settings by what it does
    """Puts `locked_user` on every request: the person of a locked session, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.locked_user = None  # type: ignore[attr-defined]
        if isinstance(request.user, User):
            now = timezone.now()
            if reason := notes.over(request.session, now, notes.browser_of(request)):
                return _end(request, reason)
            if notes.is_quiet(request.session, now) and not notes.is_locked(request.session):
                notes.lock(request.session, now)
            if notes.is_locked(request.session):
                _keep(request)
                request.locked_user, request.user = request.user, AnonymousUser()  # type: ignore[attr-defined]
        return self._get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: Any, kwargs: Any) -> None:
        name = request.resolver_match.url_name if request.resolver_match else ""
        if request.user.is_authenticated and name not in NOT_DOING_ANYTHING:
            notes.touch(request.session, timezone.now())


def _end(request: HttpRequest, reason: Over) -> HttpResponse:
    if reason is Over.OTHER_BROWSER:
        record_for(request.user if isinstance(request.user, User) else None, Act.OTHER_BROWSER, timezone.now())
        logout(request)
        return redirect("account_login")
    _keep(request)
    logout(request)
    return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path, 'reden': 'stil'})}")


def _keep(request: HttpRequest) -> None:
    """Keep what came from a page with content; what is typed to get in is never kept."""
    try:
        name = resolve(request.path_info).url_name
    except Resolver404:
        return
    if ACCESS.get(name or "", PUBLIC) is not PUBLIC:
        keep_what_was_typed(request, timezone.now())
