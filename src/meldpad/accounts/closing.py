"""Closing an account at once: nobody signs in to it, and whoever was signed in is out."""

from uuid import UUID

from meldpad.accounts.models import User
from meldpad.accounts.sessions import end_sessions


def close_account(user_id: UUID) -> bool:
    """Close it and end its sessions; False when it was closed already."""
    closed = User.objects.filter(pk=user_id, is_active=True).update(is_active=False)
    end_sessions(user_id)
    return bool(closed)


def open_account(user_id: UUID) -> bool:
    """Open a closed account again, with the password it had; False when it was open."""
    return bool(User.objects.filter(pk=user_id, is_active=False).update(is_active=True))
