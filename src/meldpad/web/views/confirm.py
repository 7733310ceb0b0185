"""Showing again who one is, for an act that weighs more."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.accounts import passkeys
from meldpad.accounts.factors import factors_of
from meldpad.web.asking import Asking, person_of
from meldpad.web.forms.signing import ConfirmForm
from meldpad.web.page import Page
from meldpad.web.signing import session as notes
from meldpad.web.signing.attempts import try_code, try_password
from meldpad.web.signing.where import wanted
from meldpad.web.tongue import tr
from meldpad.web.views.account import NO_PASSKEY, passkeys_here


def confirm(request: Asking) -> HttpResponse:
    """All the factors somebody has: a passkey, or the password and a code when there is a second factor."""
    user, now, reason = person_of(request), timezone.now(), ""
    factors = factors_of(user)
    form = ConfirmForm(request.POST or None, second=factors.any)
    if answer := request.POST.get("credential"):
        if passkeys.owner_of(answer) == user:
            return _sure(request)
        form, reason = ConfirmForm(None, second=factors.any), NO_PASSKEY
    elif form.is_valid():
        password, code = form.cleaned_data["password"], form.cleaned_data.get("code", "")
        if try_password(request, user.email, password, now) == user and (not factors.any or try_code(request, user, code, now)):
            return _sure(request)
        form.refuse()
    page = Page(title=tr("Bevestig dat jij het bent"), has_errors=bool(form.errors))
    own = bool(factors.passkeys) and passkeys_here(request)
    return render(
        request,
        "pages/confirm.html",
        {"page": page, "form": form, "reason": reason, "passkeys": own, "next": wanted(request), "who": user},
    )


def _sure(request: Asking) -> HttpResponse:
    notes.make_sure(request.session, timezone.now())
    request.session.cycle_key()
    messages.success(request, tr("Dank je. Ga verder waar je was."))
    return redirect(wanted(request) or "today")
