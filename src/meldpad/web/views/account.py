"""Signing in and out. There is no signing up, and nobody learns here whether an address is known."""

from collections.abc import Sequence
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from meldpad.accounts import passkeys
from meldpad.accounts.factors import factors_of
from meldpad.web.forms.signing import WRONG, CodeForm, SignInForm
from meldpad.web.leaving import nothing_left
from meldpad.web.page import Page
from meldpad.web.signing.attempts import try_code, try_password
from meldpad.web.signing.entering import after_password, half_way, let_in
from meldpad.web.signing.where import wanted
from meldpad.web.tongue import tr, tr_later

REASONS = {
    "stil": tr_later("Je was even weg. Daarom vroegen we je opnieuw in te loggen. Wat je typte is bewaard."),
    "uit": tr_later("Je bent uitgelogd."),
    "stap": tr_later("Het duurde te lang. Begin opnieuw."),
}
NO_PASSKEY = tr_later("Deze passkey past niet. Probeer het nog een keer, of gebruik je wachtwoord.")


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The page to sign in on: with a password, or with a passkey as the whole of it."""
    if request.user.is_authenticated:
        return redirect(wanted(request) or "today")
    now, form = timezone.now(), SignInForm(request.POST or None)
    if answer := request.POST.get("credential"):
        user, form = passkeys.owner_of(answer), SignInForm()
        if user:
            return let_in(request, user, wanted(request), now, how="passkey")
        return _page(request, form, NO_PASSKEY)
    if form.is_valid():
        user = try_password(request, form.cleaned_data["login"], form.cleaned_data["password"], now)
        if user:
            return after_password(request, user, wanted(request), now)
        form.refuse()
    return _page(request, form, "" if form.errors else REASONS.get(request.GET.get("reden", ""), ""))


def _page(request: HttpRequest, form: SignInForm, reason: str) -> HttpResponse:
    page = Page(title=tr("Inloggen"), section="sign_in", has_errors=bool(form.errors))
    context = {"page": page, "form": form, "reason": reason, "demo": _demo(), "next": wanted(request)}
    return render(request, "pages/sign_in.html", {**context, "passkeys": passkeys_here(request)})


def _demo() -> Sequence[tuple[str, ...]]:
    if not settings.ENV.demo:
        return ()
    from meldpad.accounts.demo import demo_accounts  # nothing of a demonstration is loaded in a real school

    return demo_accounts()


@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """After the password: a code of the app, a code on paper, or a passkey."""
    now = timezone.now()
    half = half_way(request, now)
    if half is None:
        return redirect(f"{reverse('account_login')}?reden=stap")
    user, where = half
    form, reason = CodeForm(request.POST or None), ""
    if answer := request.POST.get("credential"):
        if passkeys.owner_of(answer) == user:
            return let_in(request, user, where, now, how="passkey")
        form, reason = CodeForm(), NO_PASSKEY
    elif form.is_valid():
        if try_code(request, user, form.cleaned_data["code"], now):
            return let_in(request, user, where, now, how="code")
        form.refuse()
    page = Page(title=tr("Tweede stap"), section="sign_in", has_errors=bool(form.errors))
    own = bool(factors_of(user).passkeys) and passkeys_here(request)
    return render(request, "pages/second_step.html", {"page": page, "form": form, "reason": reason, "passkeys": own})


@require_POST
def passkey_question(request: HttpRequest) -> HttpResponse:
    """What the browser must ask its passkey; works for everybody, and says nothing about anybody."""
    return JsonResponse(passkeys.question())


def passkeys_here(request: HttpRequest) -> bool:
    """Whether passkeys exist at this address: a browser only makes them for a name."""
    try:
        ip_address(request.get_host().rpartition(":")[0] or request.get_host())
    except ValueError:
        return True
    return False


@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session, when the button was pressed; following a link never does."""
    if request.method != "POST":
        return redirect("more")
    logout(request)
    return nothing_left(redirect(f"{reverse('account_login')}?reden=uit"))


__all__ = ["REASONS", "WRONG", "passkey_question", "passkeys_here", "second_step", "sign_in", "sign_out"]
