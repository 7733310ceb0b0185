"""What a session knows of its person, beside who it is. All of it is loaded with the session, so no page asks for more.

A session without these notes is nobody's: it ends at its next request.
"""

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

START, LAST, SURE, LOCKED, WHERE = "signed_in_at", "last_seen", "sure_at", "locked_at", "locked_where"
BROWSER, BROWSER_WORDS, SECOND = "browser", "browser_words", "second_factor"
LONGEST_LOCKED = timedelta(hours=1)
PRECISION = timedelta(minutes=1)  # a session is not written for every page


class Over(StrEnum):
    """Why a session is over."""

    TIME = "time"
    OTHER_BROWSER = "other_browser"


def begin(session: SessionBase, *, now: datetime, browser: str, complete: bool) -> None:
    """Somebody came in now, with all the factors that they have. `complete` when no more are asked of them."""
    session.update({START: now.isoformat(), SURE: now.isoformat(), BROWSER: browser, SECOND: complete})


def browser_of(request: HttpRequest) -> str:
    """A digest of what the browser says it is."""
    return hashlib.sha256(request.headers.get("User-Agent", "").encode()).hexdigest()[:16]


def over(session: SessionBase, now: datetime, browser: str) -> Over | None:
    """Whether this session must end, and why."""
    start = _moment(session, START)
    if start is None or now - start > timedelta(hours=settings.LONGEST_SESSION_HOURS):
        return Over.TIME
    if session.get(BROWSER) != browser:
        return Over.OTHER_BROWSER
    since = _moment(session, LOCKED) or (_moment(session, LAST) or now) + _idle()
    return Over.TIME if now - since > LONGEST_LOCKED else None


# -- quiet and locked --------------------------------------------------------------------------------------------------


def is_quiet(session: SessionBase, now: datetime) -> bool:
    """Whether nothing was done for too long. A little later than the page says, since `last_seen` is not written every time."""
    last = _moment(session, LAST)
    return last is not None and now - last > _idle() + _precision()


def touch(session: SessionBase, now: datetime) -> None:
    """Something was done."""
    last = _moment(session, LAST)
    if last is None or now - last > _precision():
        session[LAST] = now.isoformat()


def lock(session: SessionBase, now: datetime, where: str = "") -> None:
    """Lock the session: it stays, and shows nothing until its person is back. `where` is the page to go on with."""
    session[LOCKED] = now.isoformat()
    if where:
        session[WHERE] = where


def is_locked(session: SessionBase) -> bool:
    """Whether the session is locked."""
    return LOCKED in session


def unlock(session: SessionBase) -> str:
    """Its person is back; where they were. The key of the session changes."""
    del session[LOCKED]
    session.pop(LAST, None)
    session.cycle_key()
    return str(session.pop(WHERE, ""))


# -- what the session may ----------------------------------------------------------------------------------------------


def is_complete(session: SessionBase) -> bool:
    """Whether its person has all the factors that are asked of them."""
    return session.get(SECOND) is True


def is_sure(session: SessionBase, now: datetime) -> bool:
    """Whether its person showed all their factors a short time ago."""
    sure = _moment(session, SURE)
    return sure is not None and now - sure <= timedelta(minutes=settings.RECENT_MINUTES)


def make_sure(session: SessionBase, now: datetime) -> None:
    """Its person showed all their factors."""
    session[SURE] = now.isoformat()


def ends_at(session: SessionBase, now: datetime) -> datetime:
    """When the session is locked or over by itself if nothing more is done from now on."""
    start = _moment(session, START) or now
    return min(now + _idle(), start + timedelta(hours=settings.LONGEST_SESSION_HOURS))


def seconds_left(session: SessionBase, now: datetime) -> int:
    """The same, in seconds and counted from when something was done last."""
    last = _moment(session, LAST) or now
    return max(0, int((ends_at(session, last) - now).total_seconds()))


def _idle() -> timedelta:
    return timedelta(minutes=settings.IDLE_MINUTES)


def _precision() -> timedelta:
    return min(PRECISION, _idle())


def _moment(session: SessionBase, name: str) -> datetime | None:
    text = session.get(name)
    return datetime.fromisoformat(text) if text else None
