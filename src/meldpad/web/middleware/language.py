"""A page is in the language that somebody chose: on their account, or by a cookie where nobody is signed in."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from meldpad.accounts.models import User
from meldpad.web.tongue import DUTCH, LANGUAGES


class in_their_language:  # noqa: N801  a middleware is named in settings by what it does
    """What a browser says it prefers is not asked: it seldom is a choice, and at a Dutch school the pages are Dutch."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with override(_chosen(request)):
            return self._get_response(request)


def _chosen(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    said = user.language if isinstance(user, User) else request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, DUTCH)
    return said if said in LANGUAGES else DUTCH
