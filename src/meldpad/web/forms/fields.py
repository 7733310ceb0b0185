"""The fields that forms are made of: clean text, friendly days, and answers that may stay open."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms

from meldpad.documents.printable import printable
from meldpad.web.tongue import tr

LONGEST = 20_000
FIRST_YEAR = 1990
DAY_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]


class TextField(forms.CharField):
    """Text without invisible orders (T17: what is kept reads as it was typed). A browser never cuts it off silently."""

    def __init__(self, *, long: bool = False, size: int | None = None, **kwargs: Any) -> None:
        narrow = {"size": size} if size else {}
        widget = (
            forms.Textarea(attrs={"rows": 4, "autocapitalize": "sentences"})
            if long
            else forms.TextInput(attrs={"autocomplete": "off", **narrow})
        )
        super().__init__(max_length=LONGEST, widget=kwargs.pop("widget", widget), **kwargs)
        for validator in self.validators:
            if getattr(validator, "code", "") == "max_length":
                validator.message = tr("Deze tekst is te lang. Maak hem korter dan 20.000 tekens.")  # type: ignore[attr-defined]

    def to_python(self, value: object) -> str:
        """The text without controls and without spaces around it."""
        return super().to_python(printable(str(value or ""))) or ""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Django's attributes without `maxlength`: a browser would drop the end of a pasted text without saying so."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class DayField(forms.DateField):
    """A day, picked or typed the Dutch way."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"})
        super().__init__(input_formats=DAY_FORMATS, widget=widget, **kwargs)
        self.error_messages["invalid"] = tr("Deze dag bestaat niet. Kies een dag, bijvoorbeeld 23-11-2026.")

    def to_python(self, value: str | datetime | date | None) -> date | None:
        """The day; a year that nobody at school can mean is a slip of the keyboard."""
        day = super().to_python(value)
        if day and not FIRST_YEAR <= day.year < FIRST_YEAR + 100:
            raise forms.ValidationError(tr("Kijk het jaar na."), code="year")
        return day


class OpenChoiceField(forms.ChoiceField):
    """A choice that already has an answer, so it never has to be made; whoever sends nothing keeps that answer."""

    def __init__(self, *, otherwise: str, **kwargs: Any) -> None:
        self.otherwise = otherwise
        super().__init__(initial=otherwise, **kwargs)

    def clean(self, value: object) -> str:
        """The choice, or the answer that was there."""
        return super().clean(value) if value else self.otherwise


class TokenField(forms.UUIDField):
    """Drawn fresh for each form that is shown, so that sending one twice writes once."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, initial=uuid4)

    def clean(self, value: object) -> UUID:
        """The token; a fresh one when what came is none, so that nothing typed is refused for it."""
        try:
            return super().clean(value) or uuid4()
        except forms.ValidationError:
            return uuid4()
