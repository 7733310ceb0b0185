"""Choosing a colleague."""

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

    def __init__(self, data: object, *, people: list[tuple[UUID, str]]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        choices = [("", "Kies een collega"), *((str(user_id), name) for user_id, name in people)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]
