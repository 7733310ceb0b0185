"""A form about a pupil, and perhaps about others too: brothers, sisters, or who saw it (T12)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms

from meldpad.journal.pupil_role import PupilRole
from meldpad.schools.pupils import PupilRow
from meldpad.web.forms.about_pupil import AboutPupil
from meldpad.web.forms.fields import TextField
from meldpad.web.forms.other_pupil import OtherPupil
from meldpad.web.tongue import tr, tr_later

LOOK_AGAIN = tr_later("Kijk nog eens na wat je bij het andere kind invulde.")


class AboutPupils(AboutPupil):
    """One pupil is needed, as always. Others are folded away, and each of them gets an entry in their own dossier.

    `TICK` is the field that is said of one child alone, and `TEXT` the one for which another child may have words of its own.
    """

    TICK: ClassVar[str]
    TEXT: ClassVar[str]
    BY_ITSELF = frozenset({"also_elsewhere", "told_elsewhere"})
    search_other = TextField(label=tr_later("Naam of groep van een ander kind"), required=False)
    elsewhere = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        pupils: list[PupilRow],
        today: date,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, pupils=pupils, today=today, initial={"pupil_role": PupilRole.ABOUT.value, **(initial or {})})
        self.others: list[OtherPupil] = []
        self._called = {row.id: row.identity.call_name for row in pupils}
        self.fields["search_other"].widget.attrs["enterkeyhint"] = "search"
        role = self.fields["pupil_role"]
        role.label, role.required = tr("Wat is het eerste kind hierin?"), False
        said = [choice for choice in role.choices if choice[0]]  # type: ignore[attr-defined]
        role.choices, role.widget = said, forms.Select(choices=said)  # type: ignore[attr-defined]
        role.otherwise = PupilRole.ABOUT.value  # type: ignore[attr-defined]

    def bring(self, rows: Sequence[PupilRow], typed: Mapping[str, list[str]]) -> None:
        """Show these other pupils, with what was said of them already."""
        self.others = OtherPupil.all_of(rows, self.words, self.TICK, typed, bound=self.is_bound)

    def clean(self) -> dict[str, Any]:
        """The form's own answers, and whether those about the others are sound."""
        cleaned = super().clean()
        if not all(one.is_valid() for one in self.others):
            self.add_error(None, LOOK_AGAIN)
        return cleaned

    @property
    def chosen(self) -> list[OtherPupil]:
        """The others that a valid form is about; whoever is the first child is no other."""
        return [one for one in self.others if one.role_of and one.pupil_id != self.pupil_id]

    @property
    def others_are_open(self) -> bool:
        """Whether there is something to see about others."""
        return bool(self.others) or self["pupil_role"].value() not in (None, "", PupilRole.ABOUT)

    @property
    def call_name(self) -> str:
        """How the first child of a valid form is called."""
        return self._called[self.pupil_id]
