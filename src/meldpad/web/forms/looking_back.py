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
from meldpad.web.tongue import tr, tr_later

NO_CHILD = tr_later("Schrijf niets over een kind, en geen namen.")
PAST = tr_later("Deze dag is al geweest. Kies vandaag of een dag erna.")
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
        label=tr_later("Wie vraag je?"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": tr_later("Kies een collega."), "invalid_choice": tr_later("Kies uit de lijst.")},
    )
    until = DayField(
        label=tr_later("Tot en met welke dag kunnen ze antwoorden?"),
        help_text=tr_later("Daarna lees je de antwoorden. Of eerder, als iedereen antwoordde."),
        error_messages={"required": tr_later("Kies een dag.")},
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

    well = TextField(label=tr_later("Wat gaat goed?"), help_text=NO_CHILD, long=True, required=False)
    better = TextField(label=tr_later("Wat moet anders?"), help_text=NO_CHILD, long=True, required=False)
    named = forms.ChoiceField(
        label=tr_later("Mag je naam erbij staan?"),
        help_text=tr_later("Zonder naam leest iemand je antwoord pas als er drie zonder naam zijn. Bij minder leest niemand ze."),
        choices=[("no", tr_later("Nee, zonder naam")), ("yes", tr_later("Ja, met mijn naam"))],
        widget=forms.RadioSelect,
        error_messages={"required": tr_later("Kies of je naam erbij mag staan."), "invalid_choice": tr_later("Kies ja of nee.")},
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
            words = tr("Beantwoord één vraag, of schrijf iets op.") if what == "missing" else _too_long(said.LONGEST)
            self.add_error(None if what == "missing" else name, words)
        return cleaned

    def said(self) -> Said:
        """What was filled in."""
        chosen = {asked: Choice(found) for asked in Asks if (found := self.cleaned_data.get(asked.value))}
        return Said(chosen=chosen, well=self.cleaned_data.get("well", ""), better=self.cleaned_data.get("better", ""))


class ConcludeForm(_Typed):
    """What the school concludes. `turn` is that of the text the writer started from."""

    text = TextField(
        label=tr_later("Wat zijn de conclusies?"),
        help_text=tr_later("Dit komt in het jaarverslag, voor je collega's en het bestuur. {no_child}", no_child=NO_CHILD),
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
        label=tr_later("Wat gaan jullie doen?"),
        help_text=NO_CHILD,
        error_messages={"required": tr_later("Schrijf op wat jullie gaan doen.")},
    )
    who = forms.TypedChoiceField(
        label=tr_later("Wie doet dit?"),
        coerce=UUID,
        error_messages={"required": tr_later("Kies wie dit doet."), "invalid_choice": tr_later("Kies uit de lijst.")},
    )
    before = DayField(label=tr_later("Wanneer is het klaar?"), error_messages={"required": tr_later("Kies een dag.")})
    part = forms.ChoiceField(
        label=tr_later("Verandert dit iets in de eigen code?"),
        help_text=tr_later("Kies het deel. Wie een nieuwe versie schrijft, ziet de actie daar staan."),
        required=False,
        error_messages={"invalid_choice": tr_later("Kies uit de lijst.")},
    )
    token = TokenField()

    def __init__(
        self, data: Mapping[str, object] | None = None, *, people: People, parts: Parts, today: date, typed: Typed | None = None
    ) -> None:
        super().__init__(data, today=today, typed=typed)
        self.fields["part"].choices = [("", tr("Nee, of ik weet het niet")), *parts]  # type: ignore[attr-defined]
        self.fields["who"].choices = [("", tr("Kies")), *((str(one), name) for one, name in people)]  # type: ignore[attr-defined]

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
    return tr("Deze tekst is te lang. Maak hem korter dan {most:,} tekens.", most=most).replace(",", ".")
