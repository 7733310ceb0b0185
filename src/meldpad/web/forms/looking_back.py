"""Forms of the yearly look back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from meldpad.evaluation import actions, concluding, said
from meldpad.evaluation.said import Asks, Choice, Said
from meldpad.web.forms.fields import DayField, TextField, TokenField
from meldpad.web.looking_back_words import ASKED, CHOICES

NO_CHILD = "Schrijf niets over een kind, en geen namen."
PAST = "Deze dag is al geweest. Kies vandaag of een dag erna."
Typed = Mapping[str, list[str]]
People = Sequence[tuple[UUID, str]]
Parts = Sequence[tuple[str, str]]


class _Typed(forms.Form):
    """A form that can stand again as it was typed."""

    use_required_attribute = False

    def __init__(self, data: Mapping[str, object] | None = None, *, typed: Typed | None = None, **given: Any) -> None:
        shown = given.pop("initial", {}) | {name: values[-1] for name, values in (typed or {}).items() if values}
        super().__init__(data, initial=shown, **given)


class _FromToday(_Typed):
    """A form with a day that is still to come."""

    day = ""

    def __init__(
        self, data: Mapping[str, object] | None = None, *, today: date, typed: Typed | None = None, **given: Any
    ) -> None:
        super().__init__(data, typed=typed, **given)
        self._today = today
        self.fields[self.day].widget.attrs["min"] = today.isoformat()

    def clean(self) -> dict[str, Any]:
        """No day that was."""
        cleaned: dict[str, Any] = super().clean() or {}
        if (day := cleaned.get(self.day)) and day < self._today:
            self.add_error(self.day, PAST)
        return cleaned


class AskForm(_FromToday):
    """Who is asked, and until when they may answer."""

    day = "until"
    people = forms.TypedMultipleChoiceField(
        label="Wie vraag je?",
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies uit de lijst."},
    )
    until = DayField(
        label="Tot en met welke dag kunnen ze antwoorden?",
        help_text="Daarna lees je de antwoorden. Of eerder, als iedereen antwoordde.",
        error_messages={"required": "Kies een dag."},
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        people: People,
        today: date,
        until: date | None,
        typed: Typed | None = None,
    ) -> None:
        super().__init__(data, today=today, typed=typed, initial={"until": until} if until else {})
        self.fields["people"].choices = [(str(one), name) for one, name in people]  # type: ignore[attr-defined]
        self.initial["people"] = typed.get("people", []) if typed else [str(one) for one, _ in people]


class AnswerForm(_Typed):
    """How the code works, in a few choices and words."""

    well = TextField(label="Wat gaat goed?", help_text=NO_CHILD, long=True, required=False)
    better = TextField(label="Wat moet anders?", help_text=NO_CHILD, long=True, required=False)
    named = forms.ChoiceField(
        label="Mag je naam erbij staan?",
        help_text="Zonder naam leest iemand je antwoord pas als er drie zonder naam zijn. Bij minder leest niemand ze.",
        choices=[("no", "Nee, zonder naam"), ("yes", "Ja, met mijn naam")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of je naam erbij mag staan.", "invalid_choice": "Kies ja of nee."},
    )

    def __init__(self, data: Mapping[str, object] | None = None, *, typed: Typed | None = None) -> None:
        super().__init__(data, typed=typed)
        choices = [(choice.value, words) for choice, words in CHOICES.items()]
        asked: dict[str, forms.Field] = {
            name.value: forms.ChoiceField(label=words, choices=choices, widget=forms.RadioSelect, required=False)
            for name, words in ASKED.items()
        }
        self.fields = asked | self.fields

    def clean(self) -> dict[str, Any]:
        """Something was said, and no text is too long."""
        cleaned: dict[str, Any] = super().clean() or {}
        for problem in self.said().problems():
            name, _, what = problem.partition(":")
            words = "Beantwoord één vraag, of schrijf iets op." if what == "missing" else _too_long(said.LONGEST)
            self.add_error(None if what == "missing" else name, words)
        return cleaned

    def said(self) -> Said:
        """What was filled in."""
        chosen = {asked: Choice(found) for asked in Asks if (found := self.cleaned_data.get(asked.value))}
        return Said(chosen=chosen, well=self.cleaned_data.get("well", ""), better=self.cleaned_data.get("better", ""))


class ConcludeForm(_Typed):
    """What the school concludes. `turn` is that of the text the writer started from."""

    text = TextField(
        label="Wat zijn de conclusies?",
        help_text=f"Dit komt in het jaarverslag, voor je collega's en het bestuur. {NO_CHILD}",
        long=True,
        required=False,
    )
    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Mapping[str, object] | None = None, *, typed: Typed | None = None, **given: Any) -> None:
        super().__init__(data, typed=typed, **given)
        self.fields["text"].widget.attrs["rows"] = 10

    def clean_text(self) -> str:
        """Not too long."""
        text: str = self.cleaned_data["text"]
        if len(text) > concluding.LONGEST:
            raise forms.ValidationError(_too_long(concluding.LONGEST))
        return text


class ActionForm(_FromToday):
    """What is done, by whom and before when."""

    day = "before"
    what = TextField(
        label="Wat gaan jullie doen?",
        help_text=NO_CHILD,
        error_messages={"required": "Schrijf op wat jullie gaan doen."},
    )
    who = forms.TypedChoiceField(
        label="Wie doet dit?",
        coerce=UUID,
        error_messages={"required": "Kies wie dit doet.", "invalid_choice": "Kies uit de lijst."},
    )
    before = DayField(label="Wanneer is het klaar?", error_messages={"required": "Kies een dag."})
    part = forms.ChoiceField(
        label="Verandert dit iets in de eigen code?",
        help_text="Kies het deel. Wie een nieuwe versie schrijft, ziet de actie daar staan.",
        required=False,
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )
    token = TokenField()

    def __init__(
        self, data: Mapping[str, object] | None = None, *, people: People, parts: Parts, today: date, typed: Typed | None = None
    ) -> None:
        super().__init__(data, today=today, typed=typed)
        self.fields["part"].choices = [("", "Nee, of ik weet het niet"), *parts]  # type: ignore[attr-defined]
        self.fields["who"].choices = [("", "Kies"), *((str(one), name) for one, name in people)]  # type: ignore[attr-defined]

    def clean_what(self) -> str:
        """Not too long."""
        what: str = self.cleaned_data["what"]
        if len(what) > actions.LONGEST:
            raise forms.ValidationError(_too_long(actions.LONGEST))
        return what


class CloseForm(forms.Form):
    """That it is closed, with the conclusions of this turn."""

    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def _too_long(most: int) -> str:
    return f"Deze tekst is te lang. Maak hem korter dan {most:,} tekens.".replace(",", ".")
