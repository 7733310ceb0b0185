"""Asking a colleague: whom, what, by when, and whether they may read the dossier for it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django import forms

from meldpad.journal.kinds.task import Task
from meldpad.web.forms.kind_form import KindForm, payload_of
from meldpad.web.tongue import tr, tr_later

ASKED = ("person", "sort", "text", "until", "shows_dossier", "on", "token")
CHOOSE = tr_later("Kies een collega uit de lijst.")
PAST = tr_later("Deze dag is al geweest. Kies vandaag of een dag erna.")


class TaskForm(KindForm):
    """A task for a colleague of this school; who that is comes from the list of accounts and not from what was typed."""

    person = forms.TypedChoiceField(
        label=tr_later("Aan wie vraag je het?"), coerce=UUID, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        people: Sequence[tuple[UUID, str]],
        today: date,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, today=today, initial=initial)
        choices = [("", tr("Kies een collega")), *((str(user_id), name) for user_id, name in people)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]
        self.fields["on"].widget = forms.HiddenInput()
        self.fields["until"].widget.attrs["min"] = today.isoformat()
        self.fields = {name: self.fields[name] for name in ASKED}

    @property
    def person_id(self) -> UUID:
        """The chosen colleague of a valid form."""
        return UUID(str(self.cleaned_data["person"]))

    @property
    def task(self) -> Task:
        """The task of a valid form, with whom it is asked of."""
        return replace(payload_of(self, Task), asked=str(self.person_id))

    def clean_until(self) -> date | None:
        """A day that is still to come."""
        day: date | None = self.cleaned_data["until"]
        if day and day < self._today:
            raise forms.ValidationError(PAST)
        return day
