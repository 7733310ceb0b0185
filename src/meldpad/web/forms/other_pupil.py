"""What a form for a signal or an emergency asks about one more pupil: nothing is needed, and nobody has to establish anything."""

from collections.abc import Mapping, Sequence
from typing import Self
from uuid import UUID

from django import forms

from meldpad.journal.pupil_role import PupilRole
from meldpad.policy.facts import Kinship
from meldpad.schools.pupils import PupilRow
from meldpad.web.caserows import group_words
from meldpad.web.forms.fields import TextField
from meldpad.web.tongue import tr_later, within
from meldpad.words.model import KindWords

IDS = "other"  # under which the page carries along whom it shows
NOT_ABOUT = ("", tr_later("Nee, niet over dit kind"))
CLOSE = [
    ("", tr_later("Nee, alleen van school")),
    (Kinship.PARENT.value, tr_later("Ja, het is mijn eigen kind")),
    (Kinship.RELATIVE.value, tr_later("Ja, ik ben familie")),
    (Kinship.PARTNER.value, tr_later("Ja, ik ben partner van een ouder")),
    (Kinship.NEIGHBOUR.value, tr_later("Ja, ik ben buur of bekende")),
]
SAME = "same"
CHOOSE = {"invalid_choice": tr_later("Kies een antwoord uit de lijst.")}


class OtherPupil(forms.Form):
    """One more pupil: what this child is in it, and what holds for this child alone. `tick` is never taken over from another."""

    use_required_attribute = False
    role = forms.ChoiceField(label=tr_later("Gaat het ook over dit kind?"), required=False, error_messages=CHOOSE)
    words = TextField(
        label=tr_later("Wat geldt voor dit kind?"),
        help_text=tr_later("Laat je dit leeg? Dan komt je hele tekst ook bij dit kind."),
        required=False,
        long=True,
    )
    tick = forms.BooleanField(required=False)
    kinship = forms.ChoiceField(
        label=tr_later("Ken je dit kind privé?"),
        choices=[(SAME, tr_later("Zelfde antwoord als bij het eerste kind")), *CLOSE],
        initial=SAME,
        required=False,
        error_messages=CHOOSE,
    )

    def __init__(self, row: PupilRow, words: KindWords, tick: str, typed: Mapping[str, list[str]], *, bound: bool) -> None:
        prefix = f"{IDS}-{row.id}"
        last = {name: values[-1] for name, values in typed.items() if name.startswith(prefix) and values}
        initial = {name: last[key] for name in self.base_fields if (key := f"{prefix}-{name}") in last}
        super().__init__(last if bound else None, prefix=prefix, initial=initial)
        self.pupil_id: UUID = row.id
        self.call_name = row.identity.call_name or row.identity.full_name
        group = group_words(row.group)
        self.title = f"{row.identity.full_name} ({within(group)})"
        said = [choice for choice in words.fields["pupil_role"].choices.items() if choice[0]]
        self.fields["role"].choices = [NOT_ABOUT, *said]  # type: ignore[attr-defined]
        self.fields["tick"].label = words.fields[tick].label
        self.fields["words"].widget.attrs["rows"] = 2
        if words.kind != "signal":
            del self.fields["kinship"]

    @property
    def role_of(self) -> PupilRole:
        """What this child is, on a valid form; open when it is not about them."""
        return PupilRole(self.cleaned_data["role"])

    @property
    def own_words(self) -> str:
        """What holds for this child alone; "" when the shared text does."""
        return str(self.cleaned_data["words"])

    def kin(self, first: Kinship | None) -> Kinship | None:
        """What the writer is to this child; `first` is what they are to the first one."""
        said = self.cleaned_data.get("kinship") or ""
        return first if said == SAME else Kinship(said) if said else None

    @property
    def says_more(self) -> bool:
        """Whether something stands in what is folded away."""
        return bool(self["words"].value() or self["tick"].value())

    @classmethod
    def all_of(
        cls, rows: Sequence[PupilRow], words: KindWords, tick: str, typed: Mapping[str, list[str]], *, bound: bool
    ) -> list[Self]:
        """One for each pupil that the page shows."""
        return [cls(row, words, tick, typed, bound=bound) for row in rows]
