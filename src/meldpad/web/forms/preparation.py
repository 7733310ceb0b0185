"""The form with which a talk with a parent is prepared: facts on record are ticked, others are typed."""

from collections.abc import Mapping

from django import forms

from meldpad.web.forms.kind_form import KindForm
from meldpad.web.tongue import joined, tr_later

MORE = tr_later("Welke feiten vertel je nog meer?")


class PreparationForm(KindForm):
    """`tell` lists the facts of the dossier; what is ticked comes before what is typed, one fact on a line (S3.4)."""

    tell = forms.MultipleChoiceField(
        label=tr_later("Welke feiten uit het dossier vertel je?"),
        help_text=tr_later("Dit zagen of hoorden jullie zelf. Kies wat je noemt."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": tr_later("Kies alleen feiten uit dit dossier.")},
    )

    def offer_facts(self, facts: Mapping[int, str]) -> None:
        """Let these facts be chosen, each by the number of its entry; without any the question is not asked."""
        self._facts = {str(number): text for number, text in facts.items()}
        if not facts:
            del self.fields["tell"]
            return
        self.fields["tell"].choices = list(self._facts.items())  # type: ignore[attr-defined]
        self.fields["facts"].label, self.fields["facts"].required = MORE, False

    def _answers(self) -> dict[str, object]:
        answers = super()._answers()
        chosen = [self._facts[number] for number in self.cleaned_data.get("tell", ())]
        return {**answers, "facts": joined("\n", [*chosen, str(answers["facts"])]).strip()}
