"""Shutting somebody out: who, what they are to the child, and why (T28)."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django import forms

from meldpad.policy.facts import Kinship
from meldpad.web.edition_words import terms_of
from meldpad.web.forms.fields import TextField, TokenField
from meldpad.web.spoken import kind_words
from meldpad.web.tongue import tr, tr_later

CHOOSE = tr_later("Kies iemand uit de lijst.")
TIE = tr_later("Kies wat deze persoon van het kind is.")


def tie_words(edition: str) -> dict[str, str]:
    """What somebody can be to the child, as the entry calls it."""
    choices = kind_words("access", terms=terms_of(edition)).fields["tie"].choices
    return {kinship.value: choices[kinship.value] for kinship in Kinship}


class ShutOutForm(forms.Form):
    """Anybody with an account at the school or its board, also the director and the attention officer."""

    use_required_attribute = False
    person = forms.TypedChoiceField(
        label=tr_later("Wie mag dit dossier niet zien?"),
        coerce=UUID,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    kinship = forms.ChoiceField(
        label=tr_later("Wat is deze persoon van het kind?"),
        widget=forms.RadioSelect,
        error_messages={"required": TIE, "invalid_choice": TIE},
    )
    why = TextField(
        label=tr_later("Waarom sluit je deze persoon uit?"),
        long=True,
        error_messages={"required": tr_later("Schrijf op waarom.")},
    )
    token = TokenField()

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        people: Sequence[tuple[UUID, str]],
        edition: str,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial={**(initial or {})})
        choices = [("", tr("Kies iemand")), *((str(user_id), name) for user_id, name in people)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]
        self.fields["kinship"].choices = list(tie_words(edition).items())  # type: ignore[attr-defined]

    @property
    def kin(self) -> Kinship:
        """What was said."""
        return Kinship(self.cleaned_data["kinship"])


class OneselfForm(forms.Form):
    """Somebody who knows the child privately says so themselves."""

    use_required_attribute = False
    kinship = forms.ChoiceField(
        label=tr_later("Wat ben jij van het kind?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": tr_later("Kies wat jij van het kind bent."),
            "invalid_choice": tr_later("Kies wat jij van het kind bent."),
        },
    )
    token = TokenField()

    def __init__(self, data: Mapping[str, object] | None = None, *, edition: str) -> None:
        super().__init__(data)
        self.fields["kinship"].choices = [  # type: ignore[attr-defined]
            (kinship, words) for kinship, words in tie_words(edition).items() if kinship != Kinship.SUBJECT
        ]

    @property
    def kin(self) -> Kinship:
        """What was said."""
        return Kinship(self.cleaned_data["kinship"])
