"""Closed unless the access table opens it: puts the actor on the request and turns everybody else away."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from meldpad.schools.actor import NotAppointed, actor_for
from meldpad.web.access import ACCESS, SETTING_UP
from meldpad.web.asking import Asking
from meldpad.web.open_to.area import PUBLIC
from meldpad.web.signing.session import is_complete


class only_signed_in:  # noqa: N801  a middleware is named in settings by what it does
    """Every page asks for signing in with all factors and for one of its roles, except the public ones."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(self, request: Asking, view: object, args: Any, kwargs: Any) -> HttpResponse | None:
        name = request.resolver_match.url_name if request.resolver_match else ""
        allowed = ACCESS.get(name or "", frozenset())
        if allowed is PUBLIC:
            return None
        if not request.user.is_authenticated:
            door = "unlock" if getattr(request, "locked_user", None) else "account_login"
            return redirect(f"{reverse(door)}?{urlencode({'next': request.path})}")
        if not is_complete(request.session) and name not in SETTING_UP:
            return redirect("factor_setup")
        try:
            actor = actor_for(request.user.pk, request.user.name, timezone.localdate())
        except NotAppointed:
            raise Http404 from None
        request.actor = actor
        if actor.roles.isdisjoint(allowed):
            raise Http404
        return None
