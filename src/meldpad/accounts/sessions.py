"""Sessions in a table that knows whose they are; the look-up that every page makes is a prepared statement."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSession
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from meldpad.statements.prepared import Prepared


def _model() -> type[Any]:
    from meldpad.accounts.models import Session  # Django asks for this module before it knows the tables

    return Session


_ONE = Prepared(lambda key, now: _model().objects.filter(session_key=key).filter(expire_date__gt=now).values_list("session_data"))


class SessionStore(DatabaseSession):
    """As Django's, only quicker to find, and an account's own sessions can be listed and ended."""

    @classmethod
    def get_model_class(cls) -> type[Any]:
        return _model()

    def load(self) -> dict[str, Any]:
        found = _ONE(self.session_key, timezone.now()) if self.session_key else []
        if found:
            return self.decode(found[0][0])
        self._session_key: Any = None
        return {}

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        row.account_id = UUID(data[SESSION_KEY]) if SESSION_KEY in data else None
        return row


class OwnSession(NamedTuple):
    """One session of an account. `handle` names it on a page without giving its key away."""

    key: str
    handle: str
    content: dict[str, Any]


def sessions_of(account_id: UUID) -> list[OwnSession]:
    """Every session of an account that has not run out."""
    rows = _model().objects.filter(account_id=account_id, expire_date__gt=timezone.now()).order_by("session_key")
    return [OwnSession(row.session_key, _handle(row.session_key), row.get_decoded()) for row in rows]


def end_session(account_id: UUID, handle: str) -> int:
    """End the session of this account that has this handle; how many that were."""
    keys = [own.key for own in sessions_of(account_id) if constant_time_compare(own.handle, handle)]
    ended: int = _model().objects.filter(account_id=account_id, session_key__in=keys).delete()[0]
    return ended


def end_sessions(account_id: UUID, *, but: str | None = None) -> int:
    """End every session of an account, `but` the one with this key; how many that were."""
    ended: int = _model().objects.filter(account_id=account_id).exclude(session_key=but or "").delete()[0]
    return ended


def forget_old_sessions(now: datetime) -> None:
    """Take away what ran out."""
    _model().objects.filter(expire_date__lt=now).delete()


def _handle(key: str) -> str:
    return salted_hmac("meldpad.session.handle", key, algorithm="sha256").hexdigest()[:24]
