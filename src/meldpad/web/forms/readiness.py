"""Forms about responsibilities and trainings. What somebody types stays in the form, whatever was wrong with it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms

from meldpad.readiness.models import Evidence, Stand, Subject
from meldpad.web.forms.fields import DayField, TextField, TokenField
from meldpad.web.readiness_words import EVIDENCE, STANDS, SUBJECTS
from meldpad.web.tongue import tr, tr_later

NO_NAMES = tr_later("Schrijf niets op over een kind.")
CHOOSE_DAY = {"required": tr_later("Kies een dag.")}
Typed = Mapping[str, list[str]]
People = Sequence[tuple[UUID, str]]


def _number(label: str, most: int, **given: Any) -> forms.IntegerField:
    messages = {
        "required": tr("Schrijf een getal op."),
        "invalid": tr("Schrijf een getal op, bijvoorbeeld 12."),
        "min_value": tr("Kies 1 of meer."),
        "max_value": tr("Kies {most} of minder.", most=most),
    }
    return forms.IntegerField(label=label, min_value=1, max_value=most, error_messages=messages, **given)


def _chosen(message: str) -> dict[str, str]:
    return {"required": message, "invalid_choice": message}


class _Typed(forms.Form):
    """A form that can stand again as it was typed."""

    use_required_attribute = False

    def __init__(self, data: Mapping[str, object] | None = None, *, typed: Typed | None = None, **given: Any) -> None:
        kept = {name: values[-1] for name, values in (typed or {}).items() if values}
        super().__init__(data, initial={**given.pop("initial", {}), **kept}, **given)


class StateForm(_Typed):
    """How a responsibility stands, what shows it, and when somebody looks again."""

    stand = forms.ChoiceField(
        label=tr_later("Hoe staat het ervoor?"),
        choices=[(one.value, words) for one, words in STANDS.items()],
        widget=forms.RadioSelect,
        error_messages=_chosen(tr_later("Kies hoe het ervoor staat.")),
    )
    evidence = forms.ChoiceField(
        label=tr_later("Waaraan zie je dat?"),
        help_text=tr_later("Vul dit in als het geregeld is."),
        choices=[(one.value, words) for one, words in EVIDENCE.items()],
        widget=forms.RadioSelect,
        required=False,
        error_messages=_chosen(tr_later("Kies waaraan je het ziet.")),
    )
    shown_on = DayField(
        label=tr_later("Van welke dag is dat?"), help_text=tr_later("Vul dit in als het geregeld is."), required=False
    )
    reference = TextField(
        label=tr_later("Waar staat het, of wat spraken jullie af?"),
        help_text=tr_later("Een paar woorden zijn genoeg. {no_names}", no_names=NO_NAMES),
        long=True,
        error_messages={"required": tr_later("Schrijf op waar het staat of wat jullie afspraken.")},
    )
    review_on = DayField(label=tr_later("Wanneer kijk je er weer naar?"), error_messages=CHOOSE_DAY)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    token = TokenField()

    def __init__(
        self, data: Mapping[str, object] | None = None, *, today: date, typed: Typed | None = None, **given: Any
    ) -> None:
        super().__init__(data, typed=typed, **given)
        self._today = today
        self.fields["shown_on"].widget.attrs["max"] = today.isoformat()
        self.fields["review_on"].widget.attrs["min"] = (today + timedelta(days=1)).isoformat()

    def clean_review_on(self) -> date:
        """A day that is still to come."""
        day: date = self.cleaned_data["review_on"]
        if day <= self._today:
            raise forms.ValidationError(tr("Kies een dag na vandaag."))
        return day

    def clean_shown_on(self) -> date | None:
        """A day that was."""
        day: date | None = self.cleaned_data["shown_on"]
        if day and day > self._today:
            raise forms.ValidationError(tr("Deze dag is nog niet geweest."))
        return day

    def clean_reference(self) -> str:
        """A few words."""
        return _short(self.cleaned_data["reference"], 1000, "1.000")

    def clean(self) -> dict[str, Any]:
        """What is arranged shows by something."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("stand") == Stand.ARRANGED:
            if not found.get("evidence") and "evidence" not in self.errors:
                self.add_error("evidence", tr("Kies waaraan je ziet dat het geregeld is."))
            if not found.get("shown_on") and "shown_on" not in self.errors:
                self.add_error("shown_on", tr("Kies een dag."))
        return found

    @property
    def evidence_said(self) -> Evidence | None:
        """What shows it, when somebody chose one."""
        return Evidence(self.cleaned_data["evidence"]) if self.cleaned_data["evidence"] else None


def _short(text: str, most: int, words: str) -> str:
    if len(text) > most:
        raise forms.ValidationError(tr("Maak dit korter dan {words} tekens.", words=words))
    return text


def _subject(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[(one.value, words) for one, words in SUBJECTS.items()],
        widget=forms.RadioSelect,
        error_messages=_chosen(tr("Kies een onderwerp.")),
    )


class HeldForm(_Typed):
    """What was held, whoever was there: the forms below say that."""

    held_on = DayField(label=tr_later("Op welke dag was het?"), error_messages=CHOOSE_DAY)
    subject = _subject(tr_later("Waar ging het over?"))
    hours = _number(tr_later("Hoeveel uur duurde het?"), 200)
    months = _number(tr_later("Hoeveel maanden geldt het?"), 120, initial=24, help_text=tr_later("Twee jaar is 24 maanden."))
    given_by = TextField(label=tr_later("Wie gaf het?"), error_messages={"required": tr_later("Schrijf op wie het gaf.")})
    token = TokenField()

    def __init__(
        self, data: Mapping[str, object] | None = None, *, today: date, people: People, typed: Typed | None = None, **given: Any
    ) -> None:
        super().__init__(data, typed=typed, **given)
        self._today = today
        self.fields["held_on"].widget.attrs["max"] = today.isoformat()
        self.fields["attended"].choices = [(str(one), name) for one, name in people]  # type: ignore[attr-defined]
        if typed:
            self.initial["attended"] = typed.get("attended", [])

    def clean_held_on(self) -> date:
        """A day that was."""
        day: date = self.cleaned_data["held_on"]
        if day > self._today:
            raise forms.ValidationError(tr("Deze dag is nog niet geweest. Je kunt de training wel plannen."))
        return day

    def clean_given_by(self) -> str:
        """Short enough for a line."""
        return _short(self.cleaned_data["given_by"], 200, "200")


class TrainingForm(HeldForm):
    """A training with colleagues."""

    attended = forms.TypedMultipleChoiceField(
        label=tr_later("Wie waren erbij?"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages=_chosen(tr_later("Kies wie erbij waren.")),
    )

    @property
    def people(self) -> frozenset[UUID]:
        """Who was there, of a valid form."""
        return frozenset(self.cleaned_data["attended"])


class CertificateForm(HeldForm):
    """A certificate that one person brought from elsewhere."""

    given_by = TextField(
        label=tr_later("Wie gaf de cursus?"), error_messages={"required": tr_later("Schrijf op wie de cursus gaf.")}
    )
    attended = forms.TypedChoiceField(
        label=tr_later("Van wie is het bewijs?"),
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages=_chosen(tr_later("Kies van wie het bewijs is.")),
    )

    @property
    def people(self) -> frozenset[UUID]:
        """Whose it is, of a valid form."""
        return frozenset({self.cleaned_data["attended"]})


class AttendanceForm(forms.Form):
    """Who was there after all. Nobody is an answer too: then the training was a mistake."""

    use_required_attribute = False
    attended = forms.TypedMultipleChoiceField(
        label=tr_later("Vink aan wie erbij waren"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages=_chosen(tr_later("Kies uit de lijst.")),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Mapping[str, object] | None = None, *, people: People, **given: Any) -> None:
        super().__init__(data, **given)
        self.fields["attended"].choices = [(str(one), name) for one, name in people]  # type: ignore[attr-defined]


class PlanForm(_Typed):
    """A training that is still to come."""

    planned_on = DayField(label=tr_later("Op welke dag is het?"), error_messages=CHOOSE_DAY)
    subject = _subject(tr_later("Waar gaat het over?"))
    note = TextField(
        label=tr_later("Voor wie is het, of wie geeft het?"),
        help_text=tr_later("Je kunt ook opschrijven waar het in het scholingsplan staat."),
        required=False,
    )
    token = TokenField()

    def __init__(self, data: Mapping[str, object] | None = None, *, today: date, typed: Typed | None = None) -> None:
        super().__init__(data, typed=typed)
        self._today = today
        self.fields["planned_on"].widget.attrs["min"] = today.isoformat()

    def clean_planned_on(self) -> date:
        """Today or later."""
        day: date = self.cleaned_data["planned_on"]
        if day < self._today:
            raise forms.ValidationError(tr("Deze dag is al geweest. Leg de training vast als zij er was."))
        return day

    def clean_note(self) -> str:
        """Short enough."""
        return _short(self.cleaned_data["note"], 500, "500")


def subject_of(said: Mapping[str, Any]) -> Subject:
    """The subject that a valid form names."""
    return Subject(said["subject"])
