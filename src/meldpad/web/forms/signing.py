"""The forms for getting in and for one's own account. Pasting and password managers work everywhere (WCAG 3.3.8)."""

from django import forms
from django.contrib.auth.password_validation import validate_password

from meldpad.accounts.models import User
from meldpad.accounts.passkeys import LONGEST_NAME
from meldpad.accounts.password_rules import TOO_SHORT
from meldpad.web.tongue import tr, tr_later

WRONG = tr_later("Dit klopt niet. Kijk of je goed typte. Na vijf keer fout moet je vijf minuten wachten.")


def _password(label: str = tr_later("Wachtwoord")) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": tr("Vul je wachtwoord in.")},
    )


def _code(label: str, hint: str = "") -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "spellcheck": "false", "autocapitalize": "off", "size": "16"}
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=40,
        widget=forms.TextInput(attrs=attrs),
        error_messages={"required": tr("Vul de code in."), "max_length": tr("Deze code is te lang.")},
    )


class SigningForm(forms.Form):
    """A form with one answer for everything that is wrong."""

    use_required_attribute = False

    def refuse(self, text: str = WRONG) -> None:
        """What was given is not right."""
        self.add_error(None, text)


class SignInForm(SigningForm):
    """An address and a password."""

    login = forms.EmailField(
        label=tr_later("E-mailadres"),
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={
            "required": tr_later("Vul je e-mailadres in."),
            "invalid": tr_later("Vul een heel e-mailadres in, met een @."),
        },
    )
    password = _password()


class CodeForm(SigningForm):
    """The second step."""

    code = _code(tr_later("Code"), tr_later("De zes cijfers uit je app, of een van je herstelcodes."))


class UnlockForm(SigningForm):
    """The password of a locked session."""

    password = _password()


class ConfirmForm(SigningForm):
    """All the factors that somebody has."""

    password = _password()
    code = _code(tr_later("Code"), tr_later("De zes cijfers uit je app, of een van je herstelcodes."))

    def __init__(self, data: object, *, second: bool) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        if not second:
            del self.fields["code"]


class AppForm(SigningForm):
    """The first code of a new app."""

    code = _code(tr_later("Code uit de app"), tr_later("Zes cijfers. Na een halve minuut komt er een nieuwe code."))


class NameForm(SigningForm):
    """What somebody calls a passkey."""

    name = forms.CharField(
        label=tr_later("Naam van de passkey"),
        help_text=tr_later("Bijvoorbeeld: laptop van school."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": tr_later("Geef deze passkey een naam."), "max_length": tr_later("Neem een kortere naam.")},
    )


class NewPasswordForm(SigningForm):
    """A new password, twice: it cannot be read while it is typed."""

    new_password = forms.CharField(
        label=tr_later("Nieuw wachtwoord"),
        help_text=TOO_SHORT,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": tr_later("Vul een nieuw wachtwoord in.")},
    )
    again = forms.CharField(
        label=tr_later("Nog een keer"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": tr_later("Vul het nieuwe wachtwoord nog een keer in.")},
    )

    def __init__(self, data: object, *, user: User) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self._user = user

    def clean_new_password(self) -> str:
        """Good enough for this person."""
        password = str(self.cleaned_data["new_password"])
        validate_password(password, self._user)
        return password

    def clean(self) -> dict[str, object]:
        """Twice the same."""
        typed = self.cleaned_data
        if "new_password" in typed and "again" in typed and typed["new_password"] != typed["again"]:
            self.add_error("again", tr("De twee wachtwoorden zijn niet gelijk."))
        return typed
