"""Sessions in the database; the look-up that every page makes is a prepared statement."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from meldpad.statements.prepared import Prepared

NAMES = [field.attname for field in Session._meta.concrete_fields]
_ONE = Prepared(lambda key, now: Session.objects.filter(session_key=key).filter(expire_date__gt=now).values_list(*NAMES))


class SessionStore(DatabaseSession):
    """As Django's, only quicker to find."""

    def _get_session_from_db(self) -> Session | None:
        found = _ONE(self.session_key, timezone.now()) if self.session_key else []
        if found:
            return Session.from_db("default", NAMES, found[0])
        self._session_key: Any = None
        return None
