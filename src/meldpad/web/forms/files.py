"""The form in which somebody says of each file by itself whether it goes along."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from meldpad.dossiers.taking_files import FileChoices, FileToChoose
from meldpad.journal.kinds.access_answer import Ground

KEEP, LEAVE = "keep", "leave"
CHOOSE, WHY = "Kies of dit bestand meegaat.", "Kies waarom dit bestand niet meegaat."
LOOK = "Bekijk dit bestand eerst. Daarna kun je kiezen dat het meegaat."
WORDS = {
    Ground.SAFETY: "De veiligheid van het kind",
    Ground.OWN_WORDS: "De eigen woorden van het kind",
    Ground.OTHER_PARENT: "Gegevens van een ouder",
    Ground.INFORMANT: "Wie dit vertelde",
    Ground.OTHER_CHILD: "Gegevens van een ander kind",
    Ground.OTHER_PERSON: "Gegevens van iemand anders",
    Ground.WORKING_NOTE: "Een eigen werknotitie",
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
        about = f"het bestand bij nummer {one.number}"
        self.fields[f"what_{one.attached.id}"] = forms.ChoiceField(
            label=f"Gaat {about} mee?",
            choices=[(KEEP, "Ja, ik bekeek het en het mag mee"), (LEAVE, "Nee, dit blijft hier")],
            widget=forms.RadioSelect,
            error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
        )
        self.fields[f"why_{one.attached.id}"] = forms.ChoiceField(
            label=f"Waarom blijft {about} hier?",
            help_text="Vul dit in bij een nee.",
            choices=[("", "Kies een reden"), *((ground.value, words) for ground, words in WORDS.items())],
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
