"""Forms of the social map: what a partner is, why one goes off, and why the school has none."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField

from meldpad.socialmap.details import LONGEST, Details
from meldpad.socialmap.moments import ON_CARD, Moment
from meldpad.socialmap.slots import slots
from meldpad.web.forms.fields import DayField, TextField, TokenField
from meldpad.web.tongue import language, tr, tr_later

Typed = Mapping[str, list[str]]
MOMENTS = {
    Moment.NOW: tr_later("Nu gevaar"),
    Moment.TODAY: tr_later("Vandaag"),
    Moment.ADVICE: tr_later("Advies"),
    Moment.HELP: tr_later("Hulp en samenwerking"),
}
NUMBER = tr_later("Schrijf een telefoonnummer met cijfers op, bijvoorbeeld 088 000 00 12.")
PROBLEMS = {
    "organisation:missing": tr_later("Schrijf op hoe deze partner heet."),
    "phone:number": NUMBER,
    "phone_late:number": NUMBER,
    "direct:number": NUMBER,
    "phone:for-card": tr_later("Schrijf een nummer op, of kies: niet op de noodkaart."),
    "moment:not-on-card": tr_later("Kies waar deze partner op de noodkaart staat."),
    "agreed_on:future": tr_later("Deze dag is nog niet geweest. Kies vandaag of een dag ervoor."),
    **{f"{name}:limit": tr_later("Maak dit korter dan {most} tekens.", most=most) for name, most in LONGEST.items()},
}

SECTIONS = {
    tr_later("De organisatie"): ("slot", "organisation", "what_for", "phone", "phone_late", "hours", "moment"),
    tr_later("De contactpersoon"): ("contact", "role", "direct", "email"),
    tr_later("Afspraken en adres"): ("agreements", "agreed_on", "address", "region"),
}


class _Typed(forms.Form):
    """A form that can stand again as it was typed."""

    use_required_attribute = False

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        typed: Typed | None = None,
        start: Mapping[str, object] | None = None,
        **given: Any,
    ) -> None:
        before = {name: values[-1] for name, values in (typed or {}).items() if values}
        super().__init__(data, initial={**(start or {}), **before}, **given)


def _text(label: str, hint: str = "", *, long: bool = False, **given: Any) -> TextField:
    return TextField(label=label, help_text=hint, long=long, required=False, **given)


class PartnerForm(_Typed):
    """Everything about one partner. `slot` is asked for a new one only."""

    slot = forms.ChoiceField(
        label=tr_later("Welke plek op de kaart?"),
        error_messages={
            "required": tr_later("Kies een plek op de kaart."),
            "invalid_choice": tr_later("Kies een plek uit de lijst."),
        },
    )
    organisation = TextField(
        label=tr_later("Hoe heet de organisatie?"), error_messages={"required": PROBLEMS["organisation:missing"]}
    )
    what_for = _text(tr_later("Waarvoor bel je deze partner?"), tr_later("Dit staat ook op de noodkaart."))
    phone = _text(
        tr_later("Telefoon"), tr_later("Van de organisatie, niet van één persoon."), widget=forms.TextInput(attrs={"type": "tel"})
    )
    phone_late = _text(tr_later("Telefoon in de avond of het weekend"), widget=forms.TextInput(attrs={"type": "tel"}))
    hours = _text(tr_later("Wanneer is er iemand?"), tr_later("Bijvoorbeeld: op werkdagen van 9 tot 17 uur."))
    moment = forms.ChoiceField(
        label=tr_later("Staat deze partner op de noodkaart?"),
        help_text=tr_later("De noodkaart is voor iedereen te lezen. Er staat geen naam van een persoon op."),
        choices=[("", tr_later("Nee")), *((one.value, tr_later("Ja, bij: {moments}", moments=MOMENTS[one])) for one in ON_CARD)],
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": PROBLEMS["moment:not-on-card"]},
    )
    contact = _text(tr_later("Wie is je contactpersoon?"), tr_later("Alleen collega's met een account zien dit."))
    role = _text(tr_later("Wat doet die persoon daar?"))
    direct = _text(tr_later("Direct nummer van die persoon"), widget=forms.TextInput(attrs={"type": "tel"}))
    email = forms.EmailField(
        label=tr_later("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": tr_later("Kijk het e-mailadres na, bijvoorbeeld naam@wijkteam.nl.")},
    )
    address = _text(tr_later("Adres"))
    region = _text(tr_later("Voor welk gebied?"), tr_later("Bijvoorbeeld een wijk of gemeente."))
    agreements = _text(tr_later("Welke afspraken hebben jullie?"), tr_later("Schrijf geen naam van een kind op."), long=True)
    agreed_on = DayField(label=tr_later("Van welke dag zijn die afspraken?"), required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    token = TokenField()

    def __init__(self, data: Mapping[str, object] | None = None, *, today: date, new: bool, **given: Any) -> None:
        super().__init__(data, **given)
        self._today = today
        self.fields["agreed_on"].widget.attrs["max"] = today.isoformat()
        if new:
            self.fields["slot"].choices = [("", tr("Kies een plek")), *_places()]  # type: ignore[attr-defined]
        else:
            del self.fields["slot"]

    def clean(self) -> dict[str, Any]:
        """What the map itself refuses, beside the field it is about."""
        said: dict[str, Any] = super().clean() or {}
        if not self.errors:
            for problem in self.details.problems(self._today):
                self.add_error(problem.partition(":")[0], PROBLEMS[problem])
        return said

    @property
    def sections(self) -> list[tuple[str, list[BoundField]]]:
        """The fields under their headings; those about a person apart, because few see them."""
        shown = {bound.name: bound for bound in self.visible_fields()}
        return [(title, [shown[name] for name in names if name in shown]) for title, names in SECTIONS.items()]

    @property
    def details(self) -> Details:
        """What was said, for the map."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("slot", "seen", "token")}
        return Details(**{**said, "moment": Moment(said["moment"]) if said["moment"] else None})


def _places() -> Iterable[tuple[str, list[tuple[str, str]]]]:
    for moment, words in MOMENTS.items():
        yield words, [(slot.code, slot.label[language()]) for slot in slots() if slot.moment is moment]


class ReasonForm(_Typed):
    """Why a partner goes off the map, or why the school has none."""

    reason = TextField(label=tr_later("Waarom?"), long=True, error_messages={"required": tr_later("Schrijf op waarom.")})
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    token = TokenField()

    def __init__(self, data: Mapping[str, object] | None = None, *, asks: str, **given: Any) -> None:
        super().__init__(data, **given)
        self.fields["reason"].label = asks


class LookAgainForm(forms.Form):
    """One click: a partner is still right, or the school looks for one again. `seen` is the version that was on the screen."""

    seen = forms.IntegerField(required=False)
    token = TokenField()
