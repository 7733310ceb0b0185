"""How the library for signing in is used here: nobody signs up, and what it keeps of a second factor is closed in a box."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from meldpad.accounts.models import User
from meldpad.keyroom.account_boxes import close_secret, open_secret


class StaffOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account for themselves; the school does that (T32)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Greetings would stand between a person and their work."""


class SealedFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets lie sealed, and a passkey carries the name of this product."""

    def encrypt(self, text: str) -> str:
        return close_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        return open_secret(encrypted_text)

    def get_totp_issuer(self) -> str:
        return "Meldpad"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Meldpad"}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, object]:
        return {"id": user.pk.hex.encode(), "name": user.email, "display_name": user.name}

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """Nothing is mailed: a change of somebody's factors stands in the log."""
