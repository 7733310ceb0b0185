"""A session ends by itself: after a quiet time, and at the latest after a working day. What was typed is kept first."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from meldpad.web.typed import keep_what_was_typed

PRECISION = timedelta(minutes=1)  # a session is not written for every page
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
LAST, START = "last_seen", "signed_in_at"


def idle_limit(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """End a session that was quiet too long or lasted too long; the person signs in again and goes on where they were."""

    def respond(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return get_response(request)
        now = timezone.now()
        if _ended(request, now):
            keep_what_was_typed(request, now)
            logout(request)
            where = request.path if request.method in ("GET", "POST") else "/"
            return redirect(f"{reverse('account_login')}?{urlencode({'next': where, 'reden': 'stil'})}")
        request.session.setdefault(START, now.isoformat())
        if now - _moment(request, LAST, LONG_AGO) > PRECISION:
            request.session[LAST] = now.isoformat()
        return get_response(request)

    return respond


def ends_at(request: HttpRequest) -> datetime:
    """When this session ends by itself if nothing more is done."""
    now = timezone.now()
    start = _moment(request, START, now)
    return min(now + timedelta(minutes=settings.IDLE_MINUTES), start + timedelta(hours=settings.LONGEST_SESSION_HOURS))


def _ended(request: HttpRequest, now: datetime) -> bool:
    quiet = now - _moment(request, LAST, now) > timedelta(minutes=settings.IDLE_MINUTES)
    long = now - _moment(request, START, now) > timedelta(hours=settings.LONGEST_SESSION_HOURS)
    return quiet or long


def _moment(request: HttpRequest, name: str, otherwise: datetime) -> datetime:
    text = request.session.get(name)
    return datetime.fromisoformat(text) if text else otherwise
