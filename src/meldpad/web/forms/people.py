"""Letting a colleague into a dossier, and ending that."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django import forms

from meldpad.dossiers.admitting import Invitation
from meldpad.policy.facts import Right
from meldpad.web.forms.fields import DayField, TextField, TokenField
from meldpad.web.tongue import tr, tr_later

CHOOSE = tr_later("Kies een collega uit de lijst.")
PAST = tr_later("Deze dag is al geweest. Kies vandaag of een dag erna.")
WHY = tr_later("Schrijf op waarom dit nodig is.")


class InvolveForm(forms.Form):
    """Who is let in, with which right, until when and why."""

    use_required_attribute = False
    person = forms.TypedChoiceField(
        label=tr_later("Wie wil je toelaten?"), coerce=UUID, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )
    right = forms.ChoiceField(
        label=tr_later("Wat mag deze collega?"),
        choices=[("read", tr_later("Alleen lezen")), ("write", tr_later("Lezen en schrijven"))],
        widget=forms.RadioSelect,
        initial="read",
        error_messages={
            "required": tr_later("Kies wat deze collega mag."),
            "invalid_choice": tr_later("Kies wat deze collega mag."),
        },
    )
    until = DayField(
        label=tr_later("Tot en met welke dag?"),
        help_text=tr_later("Laat leeg als je dat nog niet weet. Je kunt het altijd stoppen."),
        required=False,
    )
    why = TextField(label=tr_later("Waarom is dit nodig?"), long=True, error_messages={"required": WHY})
    token = TokenField()

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        people: Sequence[tuple[UUID, str]],
        today: date,
        typed: Mapping[str, list[str]] | None = None,
    ) -> None:
        """`typed` is what stood in the form before somebody was asked who they are."""
        super().__init__(data, initial={name: values[-1] for name, values in (typed or {}).items() if values})
        self._today = today
        choices = [("", tr("Kies een collega")), *((str(user_id), name) for user_id, name in people)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]
        self.fields["until"].widget.attrs["min"] = today.isoformat()

    @property
    def invitation(self) -> Invitation:
        """What a valid form says."""
        said = self.cleaned_data
        return Invitation(right=Right(said["right"]), why=said["why"], until=said["until"])

    def clean_until(self) -> date | None:
        """A day that is still to come."""
        day: date | None = self.cleaned_data["until"]
        if day and day < self._today:
            raise forms.ValidationError(PAST)
        return day


class EndForm(forms.Form):
    """Why somebody no longer reads along, when there is something to say."""

    use_required_attribute = False
    why = TextField(label=tr_later("Waarom leest deze collega niet meer mee?"), long=True, required=False)
    token = TokenField()


class LetBackForm(forms.Form):
    """Why somebody is no longer shut out."""

    use_required_attribute = False
    why = TextField(label=tr_later("Waarom is deze persoon niet meer uitgesloten?"), long=True, error_messages={"required": WHY})
    token = TokenField()
