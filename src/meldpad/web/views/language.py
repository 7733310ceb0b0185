"""Choosing the language of the pages: for who is signed in on their account, and in any case for this browser."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from meldpad.accounts.models import User
from meldpad.accounts.own_language import keep_language
from meldpad.web.tongue import DUTCH, LANGUAGES

A_YEAR = 365 * 24 * 60 * 60


@csrf_exempt  # a public page sets no cookie for it; what another site could do with it is change a language
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the choice and go back to the page that was open; another word than a language that there is means Dutch."""
    said = request.POST.get("language", "")
    chosen = said if said in LANGUAGES else DUTCH
    if isinstance(request.user, User):
        keep_language(request.user, chosen)
    answer = redirect(_where_from(request))
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _where_from(request: HttpRequest) -> str:
    """The path of the page with the button; only its path, and only one of ours."""
    page = request.META.get("HTTP_REFERER", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return urlsplit(page).path if ours else "today"
