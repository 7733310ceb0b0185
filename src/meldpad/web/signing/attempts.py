"""An attempt to show who one is, by password or by code: counted first, looked at then, and written down when it was wrong.

An unknown address, a closed account, a wrong password and too many guesses take the same work and get the same answer.
"""

from datetime import datetime
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from meldpad.accounts.budget import GUESSES_PER_ADDRESS, Budget, Place, forget_old_guesses
from meldpad.accounts.devices import device_of
from meldpad.accounts.factors import is_code_of_app, is_code_on_paper
from meldpad.accounts.models import User
from meldpad.accounts.passwords import account_named, has_password
from meldpad.audit.account_log import record_for
from meldpad.audit.models import Act

APP_DIGITS = 6


def try_password(request: HttpRequest, email: str, password: str, now: datetime) -> User | None:
    """The person of this address, when the password is theirs and there was a guess left."""
    user = account_named(email)
    places = _places(request, "password", email.strip().lower(), user, now)
    if has_password(user if places else None, password):
        _give_back(places)
        return user
    _failed(user, "password", counted=bool(places), now=now)
    return None


def try_code(request: HttpRequest, user: User, code: str, now: datetime) -> bool:
    """Whether this code, of an app or on paper, is this person's, when there was a guess left. A code counts once."""
    places = _places(request, "code", str(user.pk), user, now)
    if places and _is_code(user, code):
        _give_back(places)
        return True
    _failed(user, "code", counted=bool(places), now=now)
    return False


def _is_code(user: User, code: str) -> bool:
    short = sum(character.isalnum() for character in code) <= APP_DIGITS
    return is_code_of_app(user, code) if short else is_code_on_paper(user, code)


def _places(request: HttpRequest, what: str, whose: str, user: User | None, now: datetime) -> list[Place]:
    """A place in every budget that this guess counts in; empty when one of them is used up."""
    forget_old_guesses(now)
    taken: list[Place] = []
    for budget in _budgets(request, what, whose, user):
        place = budget.take(now)
        if place is None:
            _give_back(taken)
            return []
        taken.append(place)
    return taken


def _budgets(request: HttpRequest, what: str, whose: str, user: User | None) -> list[Budget]:
    """A browser that was let in before has a budget of its own, which nobody else can use up."""
    device = device_of(user, request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")) if user else ""
    if device:
        return [Budget(what=f"{what}.device", whose=f"{whose} {device}")]
    here = Budget(what=f"{what}.address", whose=address_of(request), places=GUESSES_PER_ADDRESS)
    return [Budget(what=what, whose=whose), here]


def _give_back(places: list[Place]) -> None:
    for place in places:
        place.give_back()


def _failed(user: User | None, detail: str, *, counted: bool, now: datetime) -> None:
    record_for(user, Act.SIGN_IN_FAILED if counted else Act.LOCKED_OUT, now, detail=detail)


def address_of(request: HttpRequest) -> str:
    """The network that a request comes from. What a sender says of itself counts only as far as our own proxies wrote it."""
    passed_on = request.headers.get("X-Forwarded-For", "").split(",")
    proxies = settings.TRUSTED_PROXIES
    text = passed_on[-proxies] if 0 < proxies <= len(passed_on) else str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ip_address(text.strip())
    except ValueError:
        return "unknown"
    return str(address) if address.version == 4 else str(ip_network((address, 64), strict=False))
