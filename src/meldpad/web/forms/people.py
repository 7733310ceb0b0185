"""Choosing a colleague."""

from collections.abc import Mapping
from uuid import UUID

from django import forms


class InvolveForm(forms.Form):
    """Who is added, and with which right."""

    person = forms.ChoiceField(
        label="Wie wil je toevoegen?",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    right = forms.ChoiceField(
        label="Wat mag deze collega?",
        choices=[("write", "Lezen en schrijven"), ("read", "Alleen lezen")],
        widget=forms.RadioSelect,
        initial="write",
        error_messages={"required": "Kies wat deze collega mag."},
    )

    def __init__(self, data: object, *, people: list[tuple[UUID, str]], typed: Mapping[str, list[str]]) -> None:
        """`typed` is what stood in the form before somebody was asked who they are."""
        super().__init__(data, initial={name: values[-1] for name, values in typed.items() if values})  # type: ignore[arg-type]
        choices = [("", "Kies een collega"), *((str(user_id), name) for user_id, name in people)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]
