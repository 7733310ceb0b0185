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

    until = forms.DateField(
        label="Tot en met welke dag? (mag leeg)",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Vul een hele datum in."},
    )
    why = forms.CharField(
        label="Waarom is dit nodig?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom dit nodig is."},
    )

    def __init__(self, data: object, *, people: list[tuple[UUID, str]]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        choices = [("", "Kies een collega"), *((str(user_id), name) for user_id, name in people)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]
