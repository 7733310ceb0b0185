"""Emergency access: for which child, why and how long; and afterwards whether it was needed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms

from meldpad.dossiers.glass import LONGEST
from meldpad.schools.pupils import PupilRow
from meldpad.web.forms.about_pupil import CHOOSE, pupil_choices
from meldpad.web.forms.fields import TextField, TokenField

HOURS = [(str(hours), f"{hours} uur") for hours in range(1, LONGEST + 1)]


class GlassForm(forms.Form):
    """The pupil, the reason and the hours."""

    use_required_attribute = False
    search = TextField(label="Naam of groep", required=False)
    pupil = forms.TypedChoiceField(
        label="Om welk kind gaat het?", coerce=UUID, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )
    why = TextField(
        label="Waarom moet je dit nu lezen?", long=True, error_messages={"required": "Schrijf op waarom je dit nu moet lezen."}
    )
    hours = forms.TypedChoiceField(
        label="Hoelang heb je dat nodig?",
        choices=HOURS,
        coerce=int,
        initial="1",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoelang.", "invalid_choice": "Kies 1, 2 of 3 uur."},
    )
    token = TokenField()

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        pupils: list[PupilRow],
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial={**(initial or {})})
        self.has_own_group = any(row.own for row in pupils)
        only = [("", "Kies een kind")] if len(pupils) != 1 else []
        self.fields["pupil"].choices = [*only, *pupil_choices(pupils)]  # type: ignore[attr-defined]


class JudgeForm(forms.Form):
    """Needed or not; with a reason when it was not."""

    use_required_attribute = False
    rightly = forms.ChoiceField(
        label="Was deze noodtoegang nodig?",
        choices=[("yes", "Ja, het was nodig"), ("no", "Nee, het was niet nodig")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het nodig was.", "invalid_choice": "Kies of het nodig was."},
    )
    why = TextField(label="Waarom vind je dat?", help_text="Vul dit in als het niet nodig was.", long=True, required=False)
    token = TokenField()

    def clean(self) -> dict[str, Any]:
        """A no is explained."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("rightly") == "no" and not said.get("why"):
            self.add_error("why", "Schrijf op waarom het niet nodig was.")
        return said
