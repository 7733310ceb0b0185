"""A form about a pupil who is chosen on the same page: by list, own groups first, or by searching."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from uuid import UUID

from django import forms

from meldpad.schools.pupils import PupilRow
from meldpad.web.forms.fields import TextField
from meldpad.web.forms.kind_form import KindForm
from meldpad.web.spoken import long_date
from meldpad.web.tongue import tr, tr_later

CHOOSE = tr_later("Kies een kind uit de lijst.")
NOBODY = tr_later("Geen kind gevonden met deze naam. Hieronder staan alle kinderen.")
Choices = list[tuple[str, list[tuple[str, str]]]]


class AboutPupil(KindForm):
    """A kind's form that also asks which pupil. The list holds this school's pupils only; another's id is refused."""

    search = TextField(label=tr_later("Naam of groep"), required=False)
    pupil = forms.TypedChoiceField(
        label=tr_later("Om welk kind gaat het?"),
        coerce=UUID,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        pupils: list[PupilRow],
        today: date,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, today=today, initial=initial)
        self.fields["search"].widget.attrs["enterkeyhint"] = "search"
        self.has_own_group = any(row.own for row in pupils)
        only = [("", tr("Kies een kind"))] if len(pupils) != 1 else []
        self.fields["pupil"].choices = [*only, *pupil_choices(pupils)]  # type: ignore[attr-defined]

    @property
    def pupil_id(self) -> UUID:
        """The chosen pupil of a valid form."""
        return UUID(str(self.cleaned_data["pupil"]))


def pupil_choices(rows: Iterable[PupilRow]) -> Choices:
    """Pupils by group as they come, own groups first; who shares a name and a group is told apart by birth date."""
    listed = list(rows)
    twice = Counter((row.group, row.identity.full_name) for row in listed)
    return [
        (_group(group, own), [(str(row.id), _name(row, twice[row.group, row.identity.full_name])) for row in members])
        for (own, group), members in groupby(listed, key=lambda row: (row.own, row.group))
    ]


def _group(name: str, own: bool) -> str:
    shown = (name if name.casefold().startswith("groep") else tr("Groep {name}", name=name)) if name else tr("Zonder groep")
    return tr("{shown} (jouw groep)", shown=shown) if own else shown


def _name(row: PupilRow, sharing: int) -> str:
    born = row.identity.birth_date
    return (
        tr("{full_name}, geboren {day}", full_name=row.identity.full_name, day=long_date(born))
        if sharing > 1 and born
        else row.identity.full_name
    )
