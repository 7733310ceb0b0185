"""What the writer of a signal may hear back: a tick for each sentence that is true."""

from collections.abc import Mapping, Sequence

from django import forms

from meldpad.dossiers.word_back import Word
from meldpad.web.forms.fields import TokenField
from meldpad.web.tongue import tr_later
from meldpad.web.word_back_page import SAID

NOTHING = tr_later("Kies wat je wilt laten weten.")


class TellWriterForm(forms.Form):
    """Nothing is ticked beforehand: what somebody needs to know is for a person to say."""

    use_required_attribute = False
    words = forms.MultipleChoiceField(
        label=tr_later("Wat laat je weten?"),
        help_text=tr_later("Je ziet alleen zinnen die kloppen met het dossier."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NOTHING, "invalid_choice": NOTHING},
    )
    token = TokenField()

    def __init__(self, data: Mapping[str, object] | None = None, *, offered: Sequence[Word]) -> None:
        super().__init__(data)
        self.fields["words"].choices = [(word.value, SAID[word]) for word in offered]  # type: ignore[attr-defined]
