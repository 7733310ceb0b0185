"""The account in whose name Meldpad writes what it does by itself. Nobody can sign in to it, and it has no role anywhere."""

from uuid import UUID

from django.contrib.auth.hashers import make_password

from meldpad.accounts.models import User


def house_account(board_id: UUID) -> User:
    """The one of this board, made on first use."""
    defaults = {"name": "Meldpad", "board_id": board_id, "is_active": False, "password": make_password(None)}
    return User.objects.get_or_create(email=f"meldpad@{board_id}.invalid", defaults=defaults)[0]
