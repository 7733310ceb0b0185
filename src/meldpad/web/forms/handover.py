"""Handing one dossier over: who no longer reads along, and what the new teacher gets (T42)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from meldpad.dossiers.teaching import Along
from meldpad.web.forms.fields import DayField, TextField, TokenField
from meldpad.web.forms.people import CHOOSE, PAST
from meldpad.web.tongue import tr, tr_later

NOTHING, TELL, READ = "nothing", "tell", "read"
GIVEN = [
    (NOTHING, tr_later("Nu nog niets")),
    (TELL, tr_later("Alleen wat deze leerkracht moet weten")),
    (READ, tr_later("Meelezen tot en met een dag")),
]


class HandoverForm(forms.Form):
    """Ticks for who is let in, and one answer for the new teacher. `before`: who was let in once, for a form sent twice."""

    use_required_attribute = False
    ending = forms.TypedMultipleChoiceField(
        label=tr_later("Wie leest niet meer mee?"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": CHOOSE},
    )
    given = forms.ChoiceField(
        label=tr_later("Wat krijgt de nieuwe leerkracht?"),
        choices=GIVEN,
        initial=NOTHING,
        widget=forms.RadioSelect,
        error_messages={
            "required": tr_later("Kies wat de nieuwe leerkracht krijgt."),
            "invalid_choice": tr_later("Kies een van deze drie."),
        },
    )
    teacher = forms.TypedChoiceField(
        label=tr_later("Welke leerkracht?"),
        coerce=UUID,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": CHOOSE},
    )
    tell = TextField(
        label=tr_later("Wat de nieuwe leerkracht moet weten"),
        help_text=tr_later("Schrijf alleen op wat in de klas nodig is. De rest van het dossier blijft dicht."),
        long=True,
        required=False,
    )
    until = DayField(label=tr_later("Tot en met welke dag?"), required=False)
    token = TokenField()

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        along: Sequence[Along],
        teachers: Sequence[tuple[UUID, str]],
        before: Sequence[tuple[UUID, str]] = (),
        today: date,
    ) -> None:
        super().__init__(data, initial={"ending": [str(one.user_id) for one in along if not one.teaches]})
        self._today = today
        shown = {str(one.user_id): f"{one.name}{'' if one.teaches else tr(' (geeft dit kind geen les)')}" for one in along}
        choices = {**{str(user_id): name for user_id, name in before}, **shown} if self.is_bound else shown
        self.fields["ending"].choices = list(choices.items())  # type: ignore[attr-defined]
        named = [(str(user_id), name) for user_id, name in teachers]
        only = [("", tr("Kies een leerkracht"))] if len(named) != 1 else []
        self.fields["teacher"].choices = [*only, *named]  # type: ignore[attr-defined]
        self.fields["until"].widget.attrs["min"] = today.isoformat()

    def clean_until(self) -> date | None:
        """A day that is still to come."""
        day: date | None = self.cleaned_data["until"]
        if day and day < self._today:
            raise forms.ValidationError(PAST)
        return day

    def clean(self) -> dict[str, Any]:
        """What was chosen is complete: words to tell, or the last day of reading along."""
        said: dict[str, Any] = super().clean() or {}
        given = said.get("given")
        if given in (TELL, READ) and not said.get("teacher") and "teacher" not in self.errors:
            self.add_error("teacher", CHOOSE)
        if given == TELL and not said.get("tell"):
            self.add_error("tell", tr("Schrijf op wat deze leerkracht moet weten."))
        if given == READ and not said.get("until") and "until" not in self.errors:
            self.add_error("until", tr("Kies de laatste dag van het meelezen."))
        if given == NOTHING and not said.get("ending"):
            self.add_error("given", tr("Kies wie stopt, of wat de nieuwe leerkracht krijgt."))
        return said
