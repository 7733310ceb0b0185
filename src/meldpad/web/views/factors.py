"""Setting up, changing and taking away a second factor."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from meldpad.accounts import factors, passkeys
from meldpad.accounts.models import User
from meldpad.accounts.sessions import end_sessions
from meldpad.audit.account_log import record_for
from meldpad.audit.models import Act
from meldpad.web.asking import Asking, person_of
from meldpad.web.forms.signing import AppForm, NameForm
from meldpad.web.page import Page
from meldpad.web.qr import Square, square
from meldpad.web.recently import recently_signed_in
from meldpad.web.signing import session as notes
from meldpad.web.signing.entering import second_factor_asked
from meldpad.web.tongue import tr, tr_later
from meldpad.web.views.account import NO_PASSKEY, passkeys_here

NEW_APP = "new_app"
WRONG_CODE = tr_later("Deze code klopt niet. Wacht op een nieuwe code en typ die over.")


@require_http_methods(["GET", "HEAD"])
def factor_setup(request: Asking) -> HttpResponse:
    """The choice of a second factor; where one is asked, everybody without one lands here."""
    page = Page(title=tr("Beveilig je account"), section="more")
    context = {"page": page, "passkeys": passkeys_here(request), "asked": not notes.is_complete(request.session)}
    return render(request, "pages/factor_setup.html", context)


@recently_signed_in()
@require_http_methods(["GET", "HEAD", "POST"])
def app(request: Asking) -> HttpResponse:
    """An app that shows codes: scan or type over the secret, and show a code."""
    user, form = person_of(request), AppForm(request.POST or None)
    sealed = request.session.get(NEW_APP) or factors.sealed_new_secret()
    request.session[NEW_APP] = sealed
    if form.is_valid():
        first = not factors.factors_of(user).any
        if factors.add_app(user, sealed, form.cleaned_data["code"]):
            del request.session[NEW_APP]
            return _added(request, user, "app", first=first)
        form.refuse(WRONG_CODE)
    page = Page(title=tr("Zet een app klaar"), section="more", has_errors=bool(form.errors))
    context = {"page": page, "form": form, **_secret(user, factors.opened_secret(sealed))}
    return render(request, "pages/factor_app.html", context)


def _secret(user: User, secret: str) -> dict[str, str | Square]:
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return {"secret": groups, "square": square(factors.address_for_app(user, secret))}


@recently_signed_in()
@require_http_methods(["GET", "HEAD", "POST"])
def passkey_add(request: Asking) -> HttpResponse:
    """A new passkey, with a name to know it by."""
    named = {"name": str(request.session.get(notes.BROWSER_WORDS, ""))}
    user, form, reason = person_of(request), NameForm(request.POST or None, initial=named), ""
    if form.is_valid():
        first = not factors.factors_of(user).any
        if passkeys.add_passkey(user, form.cleaned_data["name"], request.POST.get("credential", "")):
            return _added(request, user, "passkey", first=first)
        reason = NO_PASSKEY
    page = Page(title=tr("Maak een passkey"), section="more", has_errors=bool(form.errors))
    return render(request, "pages/passkey_add.html", {"page": page, "form": form, "reason": reason})


@recently_signed_in()
@require_POST
def passkey_new_question(request: Asking) -> HttpResponse:
    """What the browser must ask its device for a new passkey."""
    return JsonResponse(passkeys.question_for_new(person_of(request)))


def _added(request: Asking, user: User, what: str, *, first: bool) -> HttpResponse:
    """From now on the account has a second factor; a session that began without it must show it."""
    record_for(user, Act.FACTOR_ADDED, timezone.now(), detail=what)
    request.session[notes.SECOND] = True
    request.session.cycle_key()
    end_sessions(user.pk, but=request.session.session_key)
    if first:
        return _papers(request, user)
    messages.success(request, tr("Je kunt deze nu gebruiken om in te loggen."))
    return redirect("my_account")


@recently_signed_in()
@require_POST
def recovery_codes(request: Asking) -> HttpResponse:
    """New codes on paper in the place of the old ones, shown this once."""
    user = person_of(request)
    if not factors.factors_of(user).any:
        raise Http404
    return _papers(request, user)


def _papers(request: Asking, user: User) -> HttpResponse:
    record_for(user, Act.FACTOR_ADDED, timezone.now(), detail="paper")
    codes = [f"{code[:5]} {code[5:]}" for code in factors.new_paper(user)]
    page = Page(title=tr("Bewaar je herstelcodes"), section="more")
    return render(request, "pages/recovery_codes.html", {"page": page, "codes": codes})


@recently_signed_in()
@require_http_methods(["GET", "HEAD", "POST"])
def app_remove(request: Asking) -> HttpResponse:
    """Take the app away."""
    found = factors.factors_of(person_of(request)).app
    if found is None:
        raise Http404
    return _remove(request, found, tr("Haal de app weg"), tr("de app"))


@recently_signed_in()
@require_http_methods(["GET", "HEAD", "POST"])
def passkey(request: Asking, number: int) -> HttpResponse:
    """One passkey: another name, or take it away."""
    found = passkeys.passkey_of(person_of(request), number)
    if found is None:
        raise Http404
    if request.POST.get("op") == "remove":
        return _remove(request, found, tr("Haal een passkey weg"), tr("deze passkey"))
    form = NameForm(request.POST or None, initial={"name": found.wrap().name})
    if form.is_valid():
        passkeys.rename(found, form.cleaned_data["name"])
        messages.success(request, tr("De nieuwe naam is bewaard."))
        return redirect("my_account")
    page = Page(title=tr("Verander een passkey"), section="more", has_errors=bool(form.errors))
    return render(request, "pages/passkey.html", {"page": page, "form": form})


def _remove(request: Asking, factor: Authenticator, title: str, what: str) -> HttpResponse:
    """Where a second factor is asked the last one stays."""
    user = person_of(request)
    had = factors.factors_of(user)
    last = second_factor_asked() and len(had.passkeys) + bool(had.app) == 1
    if request.method == "POST" and not last:
        factors.remove_factor(user, factor)
        record_for(user, Act.FACTOR_REMOVED, timezone.now(), detail=factor.type)
        messages.success(request, tr("Inloggen met {what} kan niet meer.", what=what))
        return redirect("my_account")
    context = {"page": Page(title=title, section="more"), "what": what, "last": last}
    return render(request, "pages/factor_remove.html", context)
