"""Inviting somebody, giving a role, ending one, and saying who takes over."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from meldpad.policy.roles import Role
from meldpad.schools.place import Period
from meldpad.web.forms.fields import DayField, TextField, TokenField
from meldpad.web.tongue import tr, tr_later
from meldpad.web.words import ROLE_WORDS

MISSING_DAY = tr_later("Kies een dag.")
ROLES_MISSING = tr_later("Kies minstens één functie.")
NOT_YOURS = tr_later("Kies een functie uit de lijst.")
BAD_ADDRESS = tr_later("Vul een heel e-mailadres in, met een @.")
FIRST_DAY, LAST_DAY = tr_later("Eerste dag"), tr_later("Laatste dag")
ONLY_FOR_A_WHILE = tr_later("Verplicht bij een stagiair of een invaller.")
# What is wrong with the whole, at the field where it can be mended. A code that is not here is about no field.
PROBLEMS = {
    "roles-missing": ("roles", ROLES_MISSING),
    "until-past": ("until", tr_later("Deze dag is al geweest, of ligt voor de eerste dag.")),
    "until-missing": ("until", tr_later("Een stagiair of invaller heeft een laatste dag nodig.")),
    "overlap": (None, tr_later("Deze persoon heeft deze functie in die tijd al.")),
    "last-role": (None, tr_later("Dit is de laatste functie hier. Leg daarom het vertrek vast.")),
    "last-officer": (
        None,
        tr_later("Er is dan geen aandachtsfunctionaris meer. Zorg eerst voor een ander, of voor een plaatsvervanger."),
    ),
    "invitation-settled": (None, tr_later("Deze uitnodiging is al gebruikt of ingetrokken.")),
    "successor-gone": ("successor", tr_later("Deze collega werkt er dan niet. Kies iemand anders.")),
    "still-here": (None, tr_later("Deze persoon werkt hier nog.")),
}


def role_choices(roles: Iterable[Role]) -> list[tuple[str, str]]:
    """Roles with their words, in their own order."""
    offered = set(roles)
    return [(role.value, words[:1].upper() + words[1:]) for role, words in ROLE_WORDS.items() if role in offered]


class StaffForm(forms.Form):
    """What all of these share: a token, and problems in words at the field that they are about."""

    use_required_attribute = False
    token = TokenField()

    @property
    def own_token(self) -> UUID:
        """The token of this form, once it is valid."""
        return UUID(str(self.cleaned_data["token"]))

    @property
    def period(self) -> Period:
        """From when until when, of a valid form that asks for it."""
        return Period(since=self.cleaned_data["since"], until=self.cleaned_data["until"])

    def say(self, problem: str) -> None:
        """Put a problem into words."""
        field, text = PROBLEMS[problem]
        self.add_error(field if field in self.fields else None, text)


class InviteForm(StaffForm):
    """Who, for which roles, from and until when."""

    staff = forms.UUIDField(required=False, widget=forms.HiddenInput)
    name = TextField(label=tr_later("Naam"), error_messages={"required": tr_later("Vul de naam in.")})
    email = forms.EmailField(
        label=tr_later("E-mailadres van het werk"),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": tr_later("Vul het e-mailadres in."), "invalid": BAD_ADDRESS},
    )
    roles = forms.MultipleChoiceField(
        label=tr_later("Functie"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": ROLES_MISSING, "invalid_choice": NOT_YOURS},
    )
    since = DayField(label=FIRST_DAY, error_messages={"required": MISSING_DAY})
    until = DayField(label=LAST_DAY, required=False, help_text=ONLY_FOR_A_WHILE)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        offered: Iterable[Role],
        today: date,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial={"since": today, **(initial or {})})
        self.fields["roles"].choices = role_choices(offered)  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if len(name) > 200:
            raise forms.ValidationError(tr("Deze naam is te lang."))
        return name

    @property
    def chosen(self) -> frozenset[Role]:
        """The roles of a valid form."""
        return frozenset(Role(role) for role in self.cleaned_data["roles"])


class RoleForm(StaffForm):
    """One role more for somebody who is here."""

    role = forms.ChoiceField(
        label=tr_later("Functie"), error_messages={"required": tr_later("Kies een functie."), "invalid_choice": NOT_YOURS}
    )
    since = DayField(label=FIRST_DAY, error_messages={"required": MISSING_DAY})
    until = DayField(label=LAST_DAY, required=False, help_text=ONLY_FOR_A_WHILE)

    def __init__(self, data: Mapping[str, Any] | None = None, *, offered: Iterable[Role], today: date) -> None:
        super().__init__(data, initial={"since": today})
        self.fields["role"].choices = [("", tr("Kies een functie")), *role_choices(offered)]  # type: ignore[attr-defined]


class EndForm(StaffForm):
    """The last day of a role, or of somebody at a place."""

    until = DayField(label=LAST_DAY, error_messages={"required": MISSING_DAY}, help_text=tr_later("Die dag telt nog mee."))

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        super().__init__(data, initial={"until": today})


class SuccessorForm(StaffForm):
    """Who takes over; choosing nobody is an answer too."""

    successor = forms.TypedChoiceField(
        label=tr_later("Wie neemt het werk over?"),
        required=False,
        coerce=UUID,
        empty_value=None,
        error_messages={"invalid_choice": tr_later("Kies een collega uit de lijst.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, people: Sequence[tuple[UUID, str]], **given: Any) -> None:
        super().__init__(data, **given)
        nobody = ("", tr("De aandachtsfunctionaris"))
        if people:
            self.fields["successor"].choices = [nobody, *((str(one), name) for one, name in people)]  # type: ignore[attr-defined]
        else:
            del self.fields["successor"]

    @property
    def successor_id(self) -> UUID | None:
        """Who was chosen in a valid form."""
        found: UUID | None = self.cleaned_data.get("successor")
        return found


class LeaveForm(SuccessorForm):
    """The last day, and who takes over."""

    until = DayField(label=LAST_DAY, error_messages={"required": MISSING_DAY}, help_text=tr_later("Die dag telt nog mee."))

    def __init__(self, data: Mapping[str, Any] | None = None, *, people: Sequence[tuple[UUID, str]], today: date) -> None:
        super().__init__(data, people=people, initial={"until": today})
        self.order_fields(["until", "successor", "token"])
