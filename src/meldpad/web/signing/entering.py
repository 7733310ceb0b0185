"""Coming in: what is asked after a right password, and how a session begins."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare

from meldpad.accounts.devices import KEPT_FOR, cookie_with
from meldpad.accounts.factors import factors_of
from meldpad.accounts.models import User
from meldpad.accounts.sessions import forget_old_sessions
from meldpad.audit.account_log import record_for
from meldpad.audit.models import Act
from meldpad.web.signing.browsers import browser_words
from meldpad.web.signing.session import BROWSER_WORDS, begin, browser_of

BACKEND = "meldpad.accounts.backend.AccountBackend"
HALF, HALF_LASTS = "half_way", timedelta(minutes=10)


class HalfWay(NamedTuple):
    """Somebody gave a right password, and still has to give the second factor."""

    user: User
    where: str


def after_password(request: HttpRequest, user: User, where: str, now: datetime) -> HttpResponse:
    """In, or first to the second step when this person has one. Until then the session is nobody's."""
    if not factors_of(user).any:
        return let_in(request, user, where, now, how="password", complete=not second_factor_asked())
    request.session.flush()
    request.session[HALF] = {
        "user": str(user.pk), "stamp": user.get_session_auth_hash(), "at": now.isoformat(), "where": where,
        "browser": browser_of(request),
    }  # fmt: skip
    return redirect("second_step")


def half_way(request: HttpRequest, now: datetime) -> HalfWay | None:
    """Who is between the two steps in this session; None when nobody is, or it took too long."""
    found = request.session.get(HALF)
    if not found or now - datetime.fromisoformat(found["at"]) > HALF_LASTS or found["browser"] != browser_of(request):
        return None
    user = User.objects.filter(pk=UUID(found["user"]), is_active=True).first()
    if user is None or not constant_time_compare(user.get_session_auth_hash(), found["stamp"]):
        return None
    return HalfWay(user, found["where"])


def let_in(request: HttpRequest, user: User, where: str, now: datetime, *, how: str, complete: bool = True) -> HttpResponse:
    """A new session with a new key begins. The browser gets a mark, so that its guesses are counted apart from now on."""
    request.session.flush()
    login(request, user, backend=BACKEND)
    begin(request.session, now=now, browser=browser_of(request), complete=complete)
    request.session[BROWSER_WORDS] = browser_words(request.headers.get("User-Agent", ""))
    record_for(user, Act.SIGNED_IN, now, detail=how)
    forget_old_sessions(now)
    return mark_browser(request, user, redirect(where or "today"))


def mark_browser(request: HttpRequest, user: User, response: HttpResponse) -> HttpResponse:
    """Give this browser a mark of this account, for its present password."""
    name = settings.DEVICE_COOKIE_NAME
    marks = cookie_with(user, request.COOKIES.get(name, ""))
    response.set_cookie(name, marks, max_age=KEPT_FOR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Strict")
    return response


def second_factor_asked() -> bool:
    """Whether everybody must have a second factor: everywhere but in the demonstration."""
    return not settings.ENV.demo
