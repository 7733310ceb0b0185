"""Which part of the log to look at. What is asked stands in the address: ids, codes and days, never a name."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from meldpad.dossiers.logbook import Wanted
from meldpad.web.forms.fields import DayField
from meldpad.web.seen import SORTS
from meldpad.web.tongue import tr, tr_later

ALL_OF_THEM = tr_later("Alles")


class LogForm(forms.Form):
    """School, person, kind of act, dossier and period. What is not understood is said, and then everything is shown."""

    use_required_attribute = False
    school = forms.TypedChoiceField(label=tr_later("School"), coerce=UUID, empty_value=None, required=False)
    person = forms.TypedChoiceField(label=tr_later("Wie"), coerce=UUID, empty_value=None, required=False)
    sort = forms.ChoiceField(
        label=tr_later("Wat"), required=False, choices=[("", ALL_OF_THEM), *((key, one[0]) for key, one in SORTS.items())]
    )
    dossier = forms.RegexField(
        r"^[0-9A-Za-z-]{3,12}$",
        label=tr_later("Dossier"),
        required=False,
        max_length=12,
        error_messages={"invalid": tr_later("Een dossiernummer heeft alleen letters en cijfers.")},
    )
    since = DayField(label=tr_later("Van"), required=False)
    until = DayField(label=tr_later("Tot en met"), required=False)

    def __init__(
        self, data: Mapping[str, object], *, schools: Sequence[tuple[UUID, str]], people: Sequence[tuple[UUID, str]]
    ) -> None:
        super().__init__(data)
        for name, rows in (("school", schools), ("person", people)):
            choices = [("", ALL_OF_THEM), *((str(key), text) for key, text in rows)]
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            self.fields[name].error_messages["invalid_choice"] = tr("Kies iets uit de lijst.")
        self.fields["sort"].error_messages["invalid_choice"] = tr("Kies iets uit de lijst.")

    def clean(self) -> dict[str, Any]:
        """A period runs forward."""
        said: dict[str, Any] = super().clean() or {}
        since, until = said.get("since"), said.get("until")
        if isinstance(since, date) and isinstance(until, date) and until < since:
            self.add_error("until", tr("Deze dag ligt voor de eerste dag."))
        return said

    def wanted(self, page: int) -> Wanted:
        """What a valid form asks for."""
        said = self.cleaned_data
        return Wanted(
            school_id=said["school"],
            user_id=said["person"],
            reference=said["dossier"].upper(),
            acts=SORTS[said["sort"]][1] if said["sort"] else (),
            since=said["since"],
            until=said["until"],
            page=page,
        )
