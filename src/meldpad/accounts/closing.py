"""Closing an account at once: nobody signs in to it, and whoever was signed in is out."""

from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.accounts.sessions import SessionStore


def close_account(user_id: UUID) -> bool:
    """Close it and end its sessions; False when it was closed already."""
    closed = User.objects.filter(pk=user_id, is_active=True).update(is_active=False)
    end_sessions(user_id)
    return bool(closed)


def open_account(user_id: UUID) -> bool:
    """Open a closed account again, with the password it had; False when it was open."""
    return bool(User.objects.filter(pk=user_id, is_active=False).update(is_active=True))


def end_sessions(user_id: UUID) -> int:
    """End every session of an account; how many there were. Whose a session is stands inside it, so all are looked through."""
    decode = SessionStore().decode
    rows = Session.objects.filter(expire_date__gt=timezone.now()).values_list("session_key", "session_data")
    theirs = [key for key, data in rows.iterator() if decode(data).get(SESSION_KEY) == str(user_id)]
    return Session.objects.filter(session_key__in=theirs).delete()[0] if theirs else 0
