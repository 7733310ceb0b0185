"""Keeping a message of Handle with Care: which child, which day, and who gives quiet support. There is no field for a reason."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django import forms

from meldpad.dossiers.care_signals import expires_on
from meldpad.schools.pupils import PupilRow
from meldpad.web.forms.about_pupil import CHOOSE, pupil_choices
from meldpad.web.forms.fields import DayField, TextField, TokenField
from meldpad.web.forms.kind_form import CHOOSE_DAY, NOT_YET
from meldpad.web.tongue import tr, tr_later

OVER = tr_later("Dit bericht is al verlopen. Kijk de dag na.")


class CareSignalForm(forms.Form):
    """The pupil and the day; a colleague when somebody should know."""

    use_required_attribute = False
    search = TextField(label=tr_later("Naam of groep"), required=False)
    pupil = forms.TypedChoiceField(
        label=tr_later("Om welk kind gaat het?"), coerce=UUID, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )
    received_on = DayField(label=tr_later("Op welke dag kwam het bericht?"), error_messages={"required": CHOOSE_DAY})
    told = forms.TypedChoiceField(
        label=tr_later("Wie geeft dit kind rust en steun?"),
        help_text=tr_later("Deze collega ziet de naam van het kind en niet waarom."),
        coerce=UUID,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": tr_later("Kies een collega uit de lijst.")},
    )
    token = TokenField()

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        pupils: list[PupilRow],
        people: Sequence[tuple[UUID, str]],
        today: date,
        school_id: UUID,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial={"received_on": today, **(initial or {})})
        self._today, self._school_id = today, school_id
        self.has_own_group = any(row.own for row in pupils)
        only = [("", tr("Kies een kind"))] if len(pupils) != 1 else []
        self.fields["pupil"].choices = [*only, *pupil_choices(pupils)]  # type: ignore[attr-defined]
        colleagues = [(str(user_id), name) for user_id, name in people]
        self.fields["told"].choices = [("", tr("Niemand")), *colleagues]  # type: ignore[attr-defined]
        self.fields["received_on"].widget.attrs["max"] = today.isoformat()

    def clean_received_on(self) -> date:
        """A day that has been, and not so long ago that the message has lapsed."""
        day: date = self.cleaned_data["received_on"]
        if day > self._today:
            raise forms.ValidationError(NOT_YET)
        if expires_on(self._school_id, day) < self._today:
            raise forms.ValidationError(OVER)
        return day
