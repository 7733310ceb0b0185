"""Forms about keeping dossiers: terms, holds, a proposal and its answer, and the day on which a child left."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from meldpad.journal.kinds.retention_hold import Cause
from meldpad.retention.models import Outcome
from meldpad.web.forms.fields import DayField, TextField, TokenField
from meldpad.web.spoken import kind_words
from meldpad.web.tongue import tr, tr_later
from meldpad.words.load import TERMS

OUTCOMES = {
    Outcome.UNFOUNDED: tr_later("Er was geen vermoeden meer"),
    Outcome.HELPED: tr_later("De hulp werkte"),
    Outcome.REPORTED: tr_later("Er is gemeld"),
    Outcome.OTHER: tr_later("Anders gesloten"),
    Outcome.EMPLOYEE: tr_later("Zorg over een medewerker"),
}
NO_NAMES = tr_later("Schrijf geen naam van een kind op.")
PAST = tr_later("Kies een dag die nog moet komen.")
Typed = Mapping[str, list[str]]


def causes() -> list[tuple[str, str]]:
    """Why a dossier may be kept longer, in words."""
    choices = kind_words("retention_hold", terms=dict.fromkeys(TERMS, "")).fields["cause"].choices
    return [(cause.value, choices[cause.value]) for cause in Cause]


class _Typed(forms.Form):
    """A form that can stand again as it was typed."""

    use_required_attribute = False

    def __init__(self, data: Mapping[str, object] | None = None, *, typed: Typed | None = None, **given: Any) -> None:
        super().__init__(data, initial={name: values[-1] for name, values in (typed or {}).items() if values}, **given)


class TermForm(_Typed):
    """What the board decided about one sort of dossiers."""

    outcome = forms.ChoiceField(
        label=tr_later("Over welke dossiers gaat het?"),
        choices=[(outcome.value, words) for outcome, words in OUTCOMES.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": tr_later("Kies over welke dossiers het gaat."),
            "invalid_choice": tr_later("Kies over welke dossiers het gaat."),
        },
    )
    months = forms.IntegerField(
        label=tr_later("Hoeveel maanden blijven ze, nadat het kind van school is?"),
        help_text=tr_later("Twee jaar is 24 maanden."),
        min_value=1,
        max_value=360,
        error_messages={
            "required": tr_later("Schrijf een aantal maanden op."),
            "invalid": tr_later("Schrijf een getal op, bijvoorbeeld 24."),
            "min_value": tr_later("Kies 1 maand of meer."),
            "max_value": tr_later("Kies 360 maanden of minder."),
        },
    )
    decided_on = DayField(
        label=tr_later("Op welke dag besloot het bestuur dit?"), error_messages={"required": tr_later("Kies een dag.")}
    )
    reason = TextField(
        label=tr_later("Waarom koos het bestuur hiervoor?"),
        help_text=NO_NAMES,
        long=True,
        error_messages={"required": tr_later("Schrijf op waarom het bestuur dit koos.")},
    )
    token = TokenField()

    def __init__(self, data: Mapping[str, object] | None = None, *, today: date, typed: Typed | None = None) -> None:
        super().__init__(data, typed=typed)
        self._today = today
        self.fields["decided_on"].widget.attrs["max"] = today.isoformat()

    def clean_decided_on(self) -> date:
        """A day that was."""
        day: date = self.cleaned_data["decided_on"]
        if day > self._today:
            raise forms.ValidationError(tr("Deze dag is nog niet geweest. Kies vandaag of een dag ervoor."))
        return day

    def clean_reason(self) -> str:
        """Short enough for its column."""
        reason: str = self.cleaned_data["reason"]
        if len(reason) > 1000:
            raise forms.ValidationError(tr("Maak dit korter dan 1.000 tekens."))
        return reason


class HoldForm(_Typed):
    """For what a dossier is kept longer, why, and when somebody looks again."""

    cause = forms.ChoiceField(
        label=tr_later("Waarom moet dit dossier blijven?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": tr_later("Kies waarom dit dossier moet blijven."),
            "invalid_choice": tr_later("Kies waarom dit dossier moet blijven."),
        },
    )
    why = TextField(label=tr_later("Leg uit waarom."), long=True, error_messages={"required": tr_later("Leg uit waarom.")})
    review_on = DayField(
        label=tr_later("Wanneer kijk je er weer naar?"),
        error_messages={"required": tr_later("Kies een dag waarop je er weer naar kijkt.")},
    )
    token = TokenField()

    def __init__(self, data: Mapping[str, object] | None = None, *, today: date, typed: Typed | None = None) -> None:
        super().__init__(data, typed=typed)
        self._today = today
        self.fields["cause"].choices = causes()  # type: ignore[attr-defined]
        self.fields["review_on"].widget.attrs["min"] = today.isoformat()

    def clean_review_on(self) -> date:
        """A day that is still to come."""
        day: date = self.cleaned_data["review_on"]
        if day < self._today:
            raise forms.ValidationError(PAST)
        return day


class LiftForm(_Typed):
    """Why a hold ends."""

    why = TextField(
        label=tr_later("Waarom hoeft dit niet meer?"),
        long=True,
        error_messages={"required": tr_later("Schrijf op waarom dit niet meer hoeft.")},
    )
    token = TokenField()


class LeftForm(forms.Form):
    """On which day the child left."""

    use_required_attribute = False
    left_on = DayField(
        label=tr_later("Vanaf welke dag is het kind van school?"), error_messages={"required": tr_later("Kies een dag.")}
    )


class ProposeForm(_Typed):
    """Which dossiers, and why now."""

    chosen = forms.TypedMultipleChoiceField(
        label=tr_later("Welke dossiers stel je voor?"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": tr_later("Kies een dossier."), "invalid_choice": tr_later("Kies uit de lijst.")},
    )
    reason = TextField(
        label=tr_later("Waarom kunnen deze dossiers weg?"),
        help_text=NO_NAMES,
        long=True,
        error_messages={"required": tr_later("Schrijf op waarom deze dossiers weg kunnen.")},
    )
    token = TokenField()

    def __init__(
        self, data: Mapping[str, object] | None = None, *, free: Sequence[tuple[UUID, str]], typed: Typed | None = None
    ) -> None:
        super().__init__(data, typed=typed)
        self.fields["chosen"].choices = [(str(one), words) for one, words in free]  # type: ignore[attr-defined]
        if typed:
            self.initial["chosen"] = typed.get("chosen", [])


class ProposeWorryForm(forms.Form):
    """That one worry may go; there is nothing to type, because words would tell what is in it."""

    token = TokenField()


class DecideForm(_Typed):
    """Yes or no; with a reason when it is a no."""

    agrees = forms.ChoiceField(
        label=tr_later("Mogen deze dossiers weg?"),
        choices=[("yes", tr_later("Ja, vernietig ze. Dit kan niemand terugdraaien.")), ("no", tr_later("Nee, ze blijven"))],
        widget=forms.RadioSelect,
        error_messages={"required": tr_later("Kies ja of nee."), "invalid_choice": tr_later("Kies ja of nee.")},
    )
    why = TextField(
        label=tr_later("Waarom niet?"),
        help_text=tr_later("Vul dit in bij een nee. {no_names}", no_names=NO_NAMES),
        long=True,
        required=False,
    )
    anyway = TextField(
        label=tr_later("Waarom kan een ja niet wachten op nieuwe noodbladen?"),
        help_text=tr_later("Vul dit alleen in als wachten echt niet kan. {no_names}", no_names=NO_NAMES),
        long=True,
        required=False,
    )

    def __init__(
        self, data: Mapping[str, object] | None = None, *, typed: Typed | None = None, old_sheets: bool = False, **given: Any
    ) -> None:
        super().__init__(data, typed=typed, **given)
        self._old_sheets = old_sheets
        if not old_sheets:
            del self.fields["anyway"]

    def clean(self) -> dict[str, Any]:
        """A no is explained."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("agrees") == "no" and not said.get("why"):
            self.add_error("why", tr("Schrijf op waarom ze blijven."))
        if self._old_sheets and said.get("agrees") == "yes" and not said.get("anyway"):
            self.add_error("anyway", tr("Laat eerst nieuwe noodbladen afdrukken, of schrijf op waarom dat niet kan wachten."))
        return said
