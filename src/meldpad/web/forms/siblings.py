"""Which pupils of the school are brothers or sisters of this one or live with them, said by people and never worked out from a
name."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django import forms

from meldpad.journal.kinds.siblings import at_same_address
from meldpad.schools.pupils import PupilRow
from meldpad.web.caserows import group_words
from meldpad.web.forms.fields import TextField
from meldpad.web.forms.kind_form import KindForm
from meldpad.web.tongue import in_dutch, joined, tr, tr_later

CHOSEN = ("pupils", "household")
ORDER = ("pupils", "household", "search", "who", "worry", "text", "on", "token")


class SiblingsForm(KindForm):
    """The kind's own questions, and ticks for each pupil that was found or chosen; `shown` are those."""

    search = TextField(label=tr_later("Zoek op naam of groep"), required=False)
    pupils = forms.MultipleChoiceField(
        label=tr_later("Broers en zussen op deze school"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": tr_later("Kies kinderen uit de lijst.")},
    )
    household = forms.MultipleChoiceField(
        label=tr_later("Geen broer of zus, maar wel op hetzelfde adres"),
        help_text=tr_later("Zoals een neefje, een pleegkind of een kind van een nieuwe partner."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": tr_later("Kies kinderen uit de lijst.")},
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        shown: Iterable[PupilRow],
        today: date,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, today=today, initial=initial)
        self._rows = {str(row.id): row for row in shown}
        for name in CHOSEN:
            self.fields[name].choices = [(key, _named(row)) for key, row in self._rows.items()]  # type: ignore[attr-defined]
        self.fields["who"].required = False
        self.fields["who"].label = tr("Zijn er nog andere broers of zussen?")
        self.fields["who"].help_text = tr("Op een andere school of nog thuis. Zijn er geen? Schrijf dan: geen.")
        self.fields = {name: self.fields[name] for name in ORDER}

    @property
    def chosen(self) -> list[UUID]:
        """The chosen brothers and sisters of a valid form."""
        return [UUID(key) for key in self.cleaned_data["pupils"]]

    @property
    def at_home(self) -> list[UUID]:
        """Who else lives at the same address; a brother or sister who was ticked here too stays a brother or sister."""
        return [UUID(key) for key in self.cleaned_data["household"] if key not in self.cleaned_data["pupils"]]

    @property
    def any_shown(self) -> bool:
        """Whether there is anybody to tick."""
        return bool(self._rows)

    def _answers(self) -> dict[str, object]:
        """What was answered; the names of the chosen pupils stand in the entry, before what was typed."""
        answers = super()._answers()
        family = self.cleaned_data.get("pupils", ())
        names = [_written(self._rows[key]) for key in family]
        at_home = [
            at_same_address(_written(self._rows[key])) for key in self.cleaned_data.get("household", ()) if key not in family
        ]
        return {**answers, "who": joined(", ", (part for part in (*names, *at_home, str(answers["who"])) if part.strip()))}


def _named(row: PupilRow) -> str:
    return f"{row.identity.full_name} ({group_words(row.group).lower()})"


@in_dutch
def _written(row: PupilRow) -> str:
    """How a pupil stands in the entry."""
    return _named(row)
