"""Rows of the page about one's own account, in ready text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.accounts.sessions import OwnSession, sessions_of
from meldpad.web.signing.session import BROWSER_WORDS, LAST, LOCKED, START
from meldpad.web.tongue import tr
from meldpad.web.words import moment_words


@dataclass(frozen=True, kw_only=True)
class SessionRow:
    """One browser that is in. `here` for the one that asks."""

    handle: str
    browser: str
    since: str
    seen: str
    here: bool
    locked: bool


def own_sessions(user: User, here: str | None) -> list[SessionRow]:
    """Where this person is signed in, this browser first and then the one that was seen last."""
    found = sorted(sessions_of(user.pk), key=lambda own: (own.key == here, _text(own, LAST)), reverse=True)
    return [
        SessionRow(
            handle=own.handle,
            browser=_text(own, BROWSER_WORDS),
            since=_moment(_text(own, START)),
            seen=_moment(_text(own, LAST)),
            here=own.key == here,
            locked=LOCKED in own.content,
        )
        for own in found
    ]


@dataclass(frozen=True, kw_only=True)
class PasskeyRow:
    """One passkey."""

    number: int
    name: str
    since: str
    used: str


def passkey_rows(passkeys: Sequence[Authenticator]) -> list[PasskeyRow]:
    """Passkeys in the order in which they were made."""
    return [
        PasskeyRow(number=one.pk, name=one.wrap().name, since=_words(one.created_at), used=_words(one.last_used_at))
        for one in passkeys
    ]


def _text(own: OwnSession, name: str) -> str:
    return str(own.content.get(name, ""))


def _moment(text: str) -> str:
    return _words(datetime.fromisoformat(text)) if text else tr("Nog niet")


def _words(moment: datetime | None) -> str:
    return moment_words(moment, timezone.localdate()) if moment else tr("Nog niet")
