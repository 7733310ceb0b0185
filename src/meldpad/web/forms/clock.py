"""Forms about notices and the calendar: putting off, when mail comes, the region, and a day off of the school."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms

from meldpad.clock.models import Pace
from meldpad.clock.rules.parts import Code
from meldpad.protocol.calendar import Holiday, Region
from meldpad.web.forms.fields import DayField, TextField, TokenField
from meldpad.web.tongue import tr, tr_later

Typed = Mapping[str, list[str]]
REGIONS = {Region.NORTH: tr_later("Noord"), Region.MIDDLE: tr_later("Midden"), Region.SOUTH: tr_later("Zuid")}
PROBLEMS = {
    "until:past": tr_later("Kies een dag na vandaag."),
    "until:far": tr_later("Kies een dag binnen zes weken."),
    "until:again": tr_later("Dit is al zo vaak uitgesteld als kan. Doe het vandaag, of vraag een collega om hulp."),
    "why:missing": tr_later("Schrijf op waarom het kan wachten."),
    "what:missing": tr_later("Schrijf op waarvoor de school dicht is."),
    "last:before": tr_later("De laatste dag ligt voor de eerste."),
    "last:far": tr_later("Kies hoogstens zestig dagen."),
    "last:past": tr_later("Deze dagen zijn al voorbij."),
    "how:missing": tr_later("Schrijf op hoe je deze collega bereikt."),
}


class _Typed(forms.Form):
    """A form that can stand again as it was typed."""

    use_required_attribute = False

    def __init__(self, data: Mapping[str, object] | None = None, *, typed: Typed | None = None, **given: Any) -> None:
        super().__init__(data, initial={name: values[-1] for name, values in (typed or {}).items() if values}, **given)

    def refuse(self, problems: list[str]) -> None:
        """Say what is not right beside its field."""
        for problem in problems:
            self.add_error(problem.partition(":")[0], PROBLEMS[problem])


class SnoozeForm(_Typed):
    """Until when something waits, and why that is safe."""

    until = DayField(label=tr_later("Tot welke dag kan het wachten?"), error_messages={"required": tr_later("Kies een dag.")})
    why = TextField(
        label=tr_later("Waarom kan het wachten?"),
        help_text=tr_later("Wie dit dossier bewaakt, ziet dat je uitstelde. Je reden gaat op slot in het dossier."),
        long=True,
        error_messages={"required": tr_later("Schrijf op waarom het kan wachten.")},
    )
    token = TokenField()

    def __init__(self, data: Mapping[str, object] | None = None, *, today: date, typed: Typed | None = None) -> None:
        super().__init__(data, typed=typed)
        self.fields["until"].widget.attrs["min"] = (today + timedelta(days=1)).isoformat()


class PaceForm(forms.Form):
    """When mail comes."""

    use_required_attribute = False
    pace = forms.ChoiceField(
        label=tr_later("Wanneer wil je mail?"),
        choices=[
            (Pace.AT_ONCE.value, tr_later("Meteen bij elk bericht")),
            (Pace.DAILY.value, tr_later("Eén keer per schooldag, om half acht")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": tr_later("Kies wanneer je mail wilt."),
            "invalid_choice": tr_later("Kies wanneer je mail wilt."),
        },
    )


class RegionForm(forms.Form):
    """In which region the school is."""

    use_required_attribute = False
    region = forms.ChoiceField(
        label=tr_later("In welke regio ligt de school?"),
        choices=[(region.value, words) for region, words in REGIONS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": tr_later("Kies een regio."), "invalid_choice": tr_later("Kies een regio.")},
    )


class ReachableForm(_Typed):
    """Who can be reached while the school is closed, and how."""

    who = forms.TypedChoiceField(
        label=tr_later("Wie is bereikbaar?"),
        coerce=UUID,
        error_messages={"required": tr_later("Kies een collega."), "invalid_choice": tr_later("Kies een collega uit de lijst.")},
    )
    how = TextField(
        label=tr_later("Hoe?"),
        help_text=tr_later("Bij voorkeur een nummer van het werk. Alleen collega's en het bestuur zien dit."),
        error_messages={"required": tr_later("Schrijf op hoe je deze collega bereikt.")},
    )
    first = DayField(label=tr_later("Eerste dag"), error_messages={"required": tr_later("Kies de eerste dag.")})
    last = DayField(label=tr_later("Laatste dag"), error_messages={"required": tr_later("Kies de laatste dag.")})
    token = TokenField()

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        people: Sequence[tuple[UUID, str]],
        holiday: Holiday | None,
        typed: Typed | None = None,
    ) -> None:
        super().__init__(data, typed=typed)
        self.fields["who"].choices = [("", tr("Kies een collega")), *((str(key), name) for key, name in people)]  # type: ignore[attr-defined]
        if holiday:
            self.fields["first"].initial, self.fields["last"].initial = holiday.first, holiday.last


class LookedForm(forms.Form):
    """One dossier that was looked at, and what is agreed; each has its own form on the page."""

    use_required_attribute = False
    dossier = forms.UUIDField(widget=forms.HiddenInput)
    code = forms.TypedChoiceField(coerce=Code, choices=[(one.value, one.value) for one in Code], widget=forms.HiddenInput)
    agreed = TextField(label=tr_later("Wat is afgesproken?"), required=False)
    token = TokenField()


class DayOffForm(_Typed):
    """Days on which the school itself is closed."""

    first = DayField(label=tr_later("Eerste vrije dag"), error_messages={"required": tr_later("Kies de eerste dag.")})
    last = DayField(label=tr_later("Laatste vrije dag"), error_messages={"required": tr_later("Kies de laatste dag.")})
    what = TextField(
        label=tr_later("Waarvoor is de school dicht?"),
        help_text=tr_later("Bijvoorbeeld: studiedag. Schrijf geen naam op."),
        error_messages={"required": tr_later("Schrijf op waarvoor de school dicht is.")},
    )
    token = TokenField()

    def clean_what(self) -> str:
        """Short enough for its column."""
        what: str = self.cleaned_data["what"]
        if len(what) > 80:
            raise forms.ValidationError(tr("Maak dit korter dan 80 tekens."))
        return what
