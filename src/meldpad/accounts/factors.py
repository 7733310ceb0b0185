"""The second factor of an account: an app that shows codes, codes on paper, and passkeys. What each is comes from allauth."""

from dataclasses import dataclass

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt, encrypt
from django.db import transaction

from meldpad.accounts.models import User

APP, PAPER, PASSKEY = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES, Authenticator.Type.WEBAUTHN
USED = "used_counter"


@dataclass(frozen=True, kw_only=True)
class Factors:
    """What somebody has. Codes on paper alone are no second factor: they stand in for one that was lost."""

    app: Authenticator | None
    paper: Authenticator | None
    passkeys: tuple[Authenticator, ...]

    @property
    def any(self) -> bool:
        """Whether there is a second factor."""
        return bool(self.app or self.passkeys)

    @property
    def papers_left(self) -> int:
        """How many codes on paper were not used."""
        return len(RecoveryCodes(self.paper).get_unused_codes()) if self.paper else 0


def factors_of(user: User) -> Factors:
    """What this person has."""
    rows = list(Authenticator.objects.filter(user=user).order_by("created_at", "pk"))
    return Factors(
        app=next((row for row in rows if row.type == APP), None),
        paper=next((row for row in rows if row.type == PAPER), None),
        passkeys=tuple(row for row in rows if row.type == PASSKEY),
    )


# -- the app -----------------------------------------------------------------------------------------------------------


def sealed_new_secret() -> str:
    """A secret for a new app, closed in a box: it waits in a session until the first code is right."""
    return str(encrypt(generate_totp_secret()))


def opened_secret(sealed: str) -> str:
    """The secret as a person types it over."""
    return str(decrypt(sealed))


def address_for_app(user: User, secret: str) -> str:
    """What a square of dots says to an app."""
    return str(get_adapter().build_totp_url(user, secret))


def add_app(user: User, sealed: str, code: str) -> bool:
    """Give an account this app, when the app shows it knows the secret. It comes in the place of an older one."""
    counter = _counter_of(opened_secret(sealed), code)
    if counter is None:
        return False
    with transaction.atomic():
        Authenticator.objects.filter(user=user, type=APP).delete()
        added = TOTP.activate(user, opened_secret(sealed)).instance
        added.data[USED] = counter
        added.save(update_fields=["data"])
    return True


def is_code_of_app(user: User, code: str) -> bool:
    """Whether the app shows this code now. A code counts once, and none counts that is older than the last one."""
    with transaction.atomic():
        app = Authenticator.objects.select_for_update().filter(user=user, type=APP).first()
        counter = _counter_of(decrypt(app.data["secret"]), code) if app else None
        if app is None or counter is None or counter <= app.data.get(USED, 0):
            return False
        app.data[USED] = counter
        app.record_usage()
        app.save(update_fields=["data"])
    return True


def _counter_of(secret: str, code: str) -> int | None:
    counters = list(yield_hotp_counters_from_time())
    right = [count for count in counters if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, count)))]
    return int(right[-1]) if right else None


# -- paper -------------------------------------------------------------------------------------------------------------


def is_code_on_paper(user: User, code: str) -> bool:
    """Whether this is a code on paper that was not used. It is used now."""
    paper = Authenticator.objects.filter(user=user, type=PAPER).first()
    return bool(paper and RecoveryCodes(paper).validate_code(code))


def new_paper(user: User) -> list[str]:
    """New codes on paper; the old ones no longer count. They are shown once and lie sealed."""
    with transaction.atomic():
        Authenticator.objects.filter(user=user, type=PAPER).delete()
        codes: list[str] = RecoveryCodes.activate(user).get_unused_codes()
    return codes


# -- taking away -------------------------------------------------------------------------------------------------------


def remove_factor(user: User, factor: Authenticator) -> None:
    """Take one away; with the last one the codes on paper go too."""
    with transaction.atomic():
        Authenticator.objects.filter(user=user, pk=factor.pk).delete()
        if not factors_of(user).any:
            remove_all_factors(user)


def remove_all_factors(user: User) -> None:
    """Take away the app, the codes on paper and every passkey."""
    Authenticator.objects.filter(user=user).delete()
