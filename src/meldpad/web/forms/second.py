"""Asking a second person along, and their yes or no (T04, T06)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms

from meldpad.dossiers.seconds import Choice
from meldpad.journal.kinds.agreement import Agrees
from meldpad.web.forms.fields import TokenField
from meldpad.web.forms.kind_form import KindForm
from meldpad.web.tongue import tr, tr_later

WHO = tr_later("Wie kijkt mee?")
HINT = tr_later("Deze collega leest alles en zegt ja of nee.")
CHOOSE = tr_later("Kies een collega uit de lijst.")
INSIDE, OTHERS = tr_later("Leest dit dossier al"), tr_later("Mag het dan 14 dagen lezen")


class SecondField(forms.TypedChoiceField):
    """A colleague, those who read the dossier already first."""

    def __init__(self, **kwargs: Any) -> None:
        errors = {"required": CHOOSE, "invalid_choice": CHOOSE}
        super().__init__(label=WHO, help_text=HINT, coerce=UUID, empty_value=None, error_messages=errors, **kwargs)

    def offer(self, people: Choice) -> None:
        """Let these be chosen."""
        groups = ((INSIDE, people.inside), (OTHERS, people.others))
        named = [(title, [(str(user_id), name) for user_id, name in some]) for title, some in groups if some]
        self.choices = [("", tr("Kies een collega")), *named]


class WithSecond(KindForm):
    """A form whose entry takes a second person. Where nobody can be asked it does not ask for one."""

    second = SecondField()

    def offer_second(self, people: Choice | None) -> None:
        """Ask for one of these, as the last question."""
        field = self.fields.pop("second")
        if isinstance(field, SecondField) and people and (people.inside or people.others):
            field.offer(people)
            self.fields["second"] = field

    @property
    def second_id(self) -> UUID | None:
        """Who was chosen on a valid form."""
        return self.cleaned_data.get("second")


class SecondForm(forms.Form):
    """Only whom to ask."""

    use_required_attribute = False
    second = SecondField()

    def __init__(self, data: Mapping[str, object] | None = None, *, people: Choice) -> None:
        super().__init__(data)
        field = self.fields["second"]
        if isinstance(field, SecondField):
            field.offer(people)


class AgreementForm(KindForm):
    """Yes or no to one entry; taking back has a button of its own."""

    def only_yes_and_no(self) -> None:
        """Ask these, about the one entry that the form is for."""
        field = self.fields["agrees"]
        field.choices = [(value, text) for value, text in field.choices if value != Agrees.WITHDRAWN]  # type: ignore[attr-defined]
        self.fields["on"].widget = forms.HiddenInput()
        self.fields = {name: self.fields[name] for name in ("agrees", "text", "refers", "on", "token")}


class WithdrawForm(forms.Form):
    """Nothing but the button; sent twice it writes once."""

    token = TokenField()
