"""Signing in and out. There is no signing up, and nobody learns here whether an address is known."""

from collections.abc import Sequence

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from django import forms
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from meldpad.web.context import Page
from meldpad.web.leaving import nothing_left

WRONG = "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk of je goed typte."
TOO_OFTEN = "Je probeerde het te vaak. Wacht vijf minuten en probeer het dan opnieuw."
REASONS = {
    "stil": "Je was even weg. Daarom vroegen we je opnieuw in te loggen. Wat je typte is bewaard.",
    "verborgen": "Je scherm was verborgen. Log in om verder te gaan.",
    "uit": "Je bent uitgelogd.",
}
NEVER_NEXT = ("account_logout", "hide", "hidden")


class SignInForm(LoginForm):  # type: ignore[misc]
    """An address and a password, with our own words. Pasting and password managers work."""

    use_required_attribute = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.EmailField(
            label="E-mailadres",
            widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
            error_messages={"required": "Vul je e-mailadres in.", "invalid": "Vul een heel e-mailadres in, met een @."},
        )
        self.fields["password"] = forms.CharField(
            label="Wachtwoord",
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            error_messages={"required": "Vul je wachtwoord in."},
        )
        self.order_fields(["login", "password"])

    def clean_login(self) -> str:
        return str(self.cleaned_data["login"]).strip().lower()

    def clean(self) -> object:
        """One answer for an unknown address, a wrong password and an account that was closed."""
        try:
            cleaned: object = super().clean()
        except ValidationError as wrong:
            raise ValidationError(TOO_OFTEN if wrong.code == "too_many_login_attempts" else WRONG) from None
        if self.user is not None and not self.user.is_active:
            raise ValidationError(WRONG)
        return cleaned


class SignIn(LoginView):  # type: ignore[misc]
    """The way in: the library checks and counts attempts, the page is ours."""

    form_class = SignInForm
    template_name = "pages/sign_in.html"

    def get_next_url(self) -> str | None:
        """Where somebody wanted to go: only an address of this site, and not one that would send them out again."""
        where = super().get_next_url() or ""
        inside = url_has_allowed_host_and_scheme(where, allowed_hosts=None)
        return where if inside and where not in {reverse(name) for name in NEVER_NEXT} else None

    def get_default_success_url(self) -> str:
        return reverse("today")

    def form_valid(self, form: SignInForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        for _ in get_messages(self.request):  # the library greets by name; a name does not belong on a shared screen
            pass
        return response

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context: dict[str, object] = super().get_context_data(**kwargs)
        return context | frame_of(self.request, wrong=bool(self.get_form().errors))


def frame_of(request: HttpRequest, *, wrong: bool = False) -> dict[str, object]:
    """What stands around the form: why somebody is asked to sign in, and in a demonstration as whom they may."""
    return {
        "page": Page(title="Inloggen", section="sign_in", has_errors=wrong),
        "reason": "" if wrong else REASONS.get(request.GET.get("reden", ""), ""),
        "demo": _demo(),
    }


def _demo() -> Sequence[tuple[str, ...]]:
    if not settings.ENV.demo:
        return ()
    from meldpad.accounts.demo import demo_accounts  # nothing of a demonstration is loaded in a real school

    return demo_accounts()


_sign_in = SignIn.as_view()


def sign_in(request: HttpRequest) -> HttpResponse:
    """The page to sign in on; who tries too often gets the same page with a reason."""
    response: HttpResponse = _sign_in(request)
    if response.status_code != 429:
        return response
    return render(request, "pages/sign_in.html", frame_of(request) | {"form": SignInForm(), "reason": TOO_OFTEN}, status=429)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session, when the button was pressed; following a link never does."""
    if request.method != "POST":
        return redirect("more")
    logout(request)
    return nothing_left(redirect(f"{reverse('account_login')}?reden=uit"))
