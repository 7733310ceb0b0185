"""The form in which somebody says of each file by itself whether it goes along."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from meldpad.dossiers.taking_files import FileChoices, FileToChoose
from meldpad.journal.kinds.access_answer import Ground
from meldpad.web.tongue import tr, tr_later

KEEP, LEAVE = "keep", "leave"
CHOOSE, WHY = tr_later("Kies of dit bestand meegaat."), tr_later("Kies waarom dit bestand niet meegaat.")
LOOK = tr_later("Bekijk dit bestand eerst. Daarna kun je kiezen dat het meegaat.")
WORDS = {
    Ground.SAFETY: tr_later("De veiligheid van het kind"),
    Ground.OWN_WORDS: tr_later("De eigen woorden van het kind"),
    Ground.OTHER_PARENT: tr_later("Gegevens van een ouder"),
    Ground.INFORMANT: tr_later("Wie dit vertelde"),
    Ground.OTHER_CHILD: tr_later("Gegevens van een ander kind"),
    Ground.OTHER_PERSON: tr_later("Gegevens van iemand anders"),
    Ground.WORKING_NOTE: tr_later("Een eigen werknotitie"),
}


class FilesForm(forms.Form):
    """Two questions for each file: does it go along, and if not, why. Nothing is chosen beforehand but to leave out."""

    use_required_attribute = False

    def __init__(self, data: Mapping[str, object] | None, *, files: Sequence[FileToChoose], **given: Any) -> None:
        super().__init__(data, **given)
        self._files = files
        for one in files:
            if not one.veiled:
                self._ask(one)

    def _ask(self, one: FileToChoose) -> None:
        about = tr("het bestand bij nummer {number}", number=one.number)
        self.fields[f"what_{one.attached.id}"] = forms.ChoiceField(
            label=tr("Gaat {about} mee?", about=about),
            choices=[(KEEP, tr("Ja, ik bekeek het en het mag mee")), (LEAVE, tr("Nee, dit blijft hier"))],
            widget=forms.RadioSelect,
            error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
        )
        self.fields[f"why_{one.attached.id}"] = forms.ChoiceField(
            label=tr("Waarom blijft {about} hier?", about=about),
            help_text=tr("Vul dit in bij een nee."),
            choices=[("", tr("Kies een reden")), *((ground.value, words) for ground, words in WORDS.items())],
            required=False,
            error_messages={"invalid_choice": WHY},
        )

    def clean(self) -> dict[str, Any]:
        """What goes along was looked at; what stays behind has a ground."""
        said: dict[str, Any] = super().clean() or {}
        for one in self._files:
            what, why = (f"{part}_{one.attached.id}" for part in ("what", "why"))
            if said.get(what) == KEEP and not one.may_go:
                self.add_error(what, LOOK)
            if said.get(what) == LEAVE and not said.get(why) and why not in self.errors:
                self.add_error(why, WHY)
        return self.cleaned_data

    def fields_of(self, one: FileToChoose) -> tuple[forms.BoundField, ...]:
        """The two questions about this file; none when it cannot go."""
        return () if one.veiled else (self[f"what_{one.attached.id}"], self[f"why_{one.attached.id}"])

    @property
    def choices(self) -> FileChoices:
        """What a valid form says."""
        said = {one.attached.id: self.cleaned_data.get(f"what_{one.attached.id}") for one in self._files}
        aside = {each: Ground(self.cleaned_data[f"why_{each}"]) for each, what in said.items() if what == LEAVE}
        return FileChoices(keep=frozenset(each for each, what in said.items() if what == KEEP), aside=aside)
