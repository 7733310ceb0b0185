"""Emergency access: for which child, why and how long; and afterwards whether it was needed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms

from meldpad.dossiers.glass import LONGEST
from meldpad.schools.pupils import PupilRow
from meldpad.web.forms.about_pupil import CHOOSE, pupil_choices
from meldpad.web.forms.fields import TextField, TokenField
from meldpad.web.tongue import tr, tr_later

HOURS = [(str(hours), tr_later("{hours} uur", hours=hours)) for hours in range(1, LONGEST + 1)]


class GlassForm(forms.Form):
    """The pupil, the reason and the hours."""

    use_required_attribute = False
    search = TextField(label=tr_later("Naam of groep"), required=False)
    pupil = forms.TypedChoiceField(
        label=tr_later("Om welk kind gaat het?"), coerce=UUID, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )
    why = TextField(
        label=tr_later("Waarom moet je dit nu lezen?"),
        long=True,
        error_messages={"required": tr_later("Schrijf op waarom je dit nu moet lezen.")},
    )
    hours = forms.TypedChoiceField(
        label=tr_later("Hoelang heb je dat nodig?"),
        choices=HOURS,
        coerce=int,
        initial="1",
        widget=forms.RadioSelect,
        error_messages={"required": tr_later("Kies hoelang."), "invalid_choice": tr_later("Kies 1, 2 of 3 uur.")},
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
        only = [("", tr("Kies een kind"))] if len(pupils) != 1 else []
        self.fields["pupil"].choices = [*only, *pupil_choices(pupils)]  # type: ignore[attr-defined]


class JudgeForm(forms.Form):
    """Needed or not; with a reason when it was not."""

    use_required_attribute = False
    rightly = forms.ChoiceField(
        label=tr_later("Was deze noodtoegang nodig?"),
        choices=[("yes", tr_later("Ja, het was nodig")), ("no", tr_later("Nee, het was niet nodig"))],
        widget=forms.RadioSelect,
        error_messages={"required": tr_later("Kies of het nodig was."), "invalid_choice": tr_later("Kies of het nodig was.")},
    )
    why = TextField(
        label=tr_later("Waarom vind je dat?"), help_text=tr_later("Vul dit in als het niet nodig was."), long=True, required=False
    )
    token = TokenField()

    def clean(self) -> dict[str, Any]:
        """A no is explained."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("rightly") == "no" and not said.get("why"):
            self.add_error("why", tr("Schrijf op waarom het niet nodig was."))
        return said
