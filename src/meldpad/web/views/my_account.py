"""One's own account: password, second factor, and where one is signed in."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from meldpad.accounts.factors import factors_of
from meldpad.accounts.sessions import end_session, end_sessions
from meldpad.audit.account_log import record_for
from meldpad.audit.models import Act
from meldpad.staff.own_recovery import hold_back, renewals_of
from meldpad.web.asking import Asking, person_of
from meldpad.web.forms.signing import NewPasswordForm
from meldpad.web.own_account import own_sessions, passkey_rows
from meldpad.web.page import Page
from meldpad.web.recently import recently_signed_in
from meldpad.web.recovery_page import asked_for_oneself, renewal_lines
from meldpad.web.signing.entering import mark_browser
from meldpad.web.tongue import tr


@require_http_methods(["GET", "HEAD"])
def my_account(request: Asking) -> HttpResponse:
    """What belongs to one's account. Changing any of it asks who one is."""
    user = person_of(request)
    factors = factors_of(user)
    context = {
        "page": Page(title=tr("Mijn account"), section="more"),
        "who": user,
        "factors": factors,
        "passkeys": passkey_rows(factors.passkeys),
        "own_recovery": asked_for_oneself(request.actor, timezone.now()),
        "renewals": renewal_lines(renewals_of(user)),
        "sessions": own_sessions(user, request.session.session_key),
    }
    return render(request, "pages/my_account.html", context)


@recently_signed_in()
@require_http_methods(["GET", "HEAD", "POST"])
def my_password(request: Asking) -> HttpResponse:
    """Another password. Every other session ends, and other browsers lose their mark."""
    user = person_of(request)
    form = NewPasswordForm(request.POST or None, user=user)
    if form.is_valid():
        user.set_password(form.cleaned_data["new_password"])
        user.save(update_fields=["password"])
        update_session_auth_hash(request, user)
        end_sessions(user.pk, but=request.session.session_key)
        record_for(user, Act.PASSWORD_CHANGED, timezone.now())
        messages.success(request, tr("Je wachtwoord is veranderd. Op andere plekken ben je uitgelogd."))
        return mark_browser(request, user, redirect("my_account"))
    page = Page(title=tr("Kies een nieuw wachtwoord"), section="more", has_errors=bool(form.errors))
    return render(request, "pages/my_password.html", {"page": page, "form": form, "who": user})


@require_POST
def end_my_sessions(request: Asking) -> HttpResponse:
    """End one session, or all but this one. Nothing is asked for it: whoever fears an intruder must be quick."""
    user, now = person_of(request), timezone.now()
    if handle := request.POST.get("session", ""):
        ended = end_session(user.pk, handle)
    else:
        ended = end_sessions(user.pk, but=request.session.session_key)
    if ended:
        record_for(user, Act.SESSION_ENDED, now, detail=str(ended))
    messages.success(request, _ended_words(ended))
    return redirect("my_account")


@require_POST
def hold_recovery_back(request: Asking) -> HttpResponse:
    """No new access to this account. Nothing is asked for it: whoever fears an intruder must be quick."""
    hold_back(actor=request.actor, at=timezone.now())
    messages.success(request, tr("Er komt geen nieuwe toegang. Je account blijft zoals het is."))
    return redirect("my_account")


def _ended_words(ended: int) -> str:
    if not ended:
        return tr("Je was daar al uitgelogd.")
    return tr("Je bent daar uitgelogd.") if ended == 1 else tr("Je bent op {ended} plekken uitgelogd.", ended=ended)
