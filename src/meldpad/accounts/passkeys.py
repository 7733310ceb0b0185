"""Passkeys: asked of the browser and checked by allauth with the library fido2. Each is a whole way in: it asks for a finger, a
face or a pin itself, so it is always registered and checked with that."""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError

from meldpad.accounts.models import User

LONGEST_NAME = 60


def question_for_new(user: User) -> dict[str, Any]:
    """What the browser is asked for a new passkey; the session remembers the question."""
    return dict(webauthn.begin_registration(user, True))  # noqa: FBT003


def add_passkey(user: User, name: str, answer: str) -> bool:
    """Keep the passkey that the browser made; False when the answer does not belong to our question."""
    credential = _read(answer)
    try:
        webauthn.complete_registration(credential)
        webauthn.WebAuthn.add(user, name[:LONGEST_NAME], credential)
    except (ValidationError, ValueError, TypeError, KeyError):
        return False
    return True


def question() -> dict[str, Any]:
    """What the browser is asked to sign in: with any passkey that it has for us, and its owner's consent."""
    return dict(webauthn.begin_authentication(None))


def owner_of(answer: str) -> User | None:
    """The person whose passkey answered our question; None when it did not."""
    credential = _read(answer)
    try:
        user = webauthn.extract_user_from_response(credential)
        passkey = webauthn.complete_authentication(user, credential)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        return None
    finally:
        webauthn.clear_state()  # a question is answered once, right or wrong
    passkey.record_usage()
    return user if isinstance(user, User) and user.is_active else None


def passkey_of(user: User, number: int) -> Authenticator | None:
    """One passkey of this person."""
    return Authenticator.objects.filter(user=user, pk=number, type=Authenticator.Type.WEBAUTHN).first()


def rename(passkey: Authenticator, name: str) -> None:
    """Give a passkey another name."""
    passkey.data["name"] = name[:LONGEST_NAME]
    passkey.save(update_fields=["data"])


def _read(answer: str) -> dict[str, Any]:
    try:
        found = json.loads(answer)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
