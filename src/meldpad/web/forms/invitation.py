"""Choosing a password for a new account."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from meldpad.accounts.models import User
from meldpad.accounts.password_rules import TOO_SHORT
from meldpad.web.tongue import tr, tr_later


class PasswordForm(forms.Form):
    """A password, typed twice. Pasting and password managers work."""

    use_required_attribute = False
    password = forms.CharField(
        label=tr_later("Kies een wachtwoord"),
        strip=False,
        help_text=TOO_SHORT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": tr_later("Kies een wachtwoord.")},
    )
    again = forms.CharField(
        label=tr_later("Typ het nog een keer"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": tr_later("Typ het wachtwoord nog een keer.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, name: str, email: str) -> None:
        super().__init__(data)
        self._owner = User(name=name, email=email)

    def clean_password(self) -> str:
        """Good enough for this person: the same rules as for every new password."""
        password = str(self.cleaned_data["password"])
        validate_password(password, self._owner)
        return password

    def clean(self) -> dict[str, Any]:
        """Both the same."""
        cleaned: dict[str, Any] = super().clean() or {}
        if {"password", "again"} <= cleaned.keys() and cleaned["password"] != cleaned["again"]:
            self.add_error("again", tr("De wachtwoorden zijn niet gelijk."))
        return cleaned
