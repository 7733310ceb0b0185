"""Forms of a request for access. Each asks the fields of a kind of entry; which request it is about is known already."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from meldpad.journal.addresses import LEFT_OUT
from meldpad.journal.kinds.access_answer import Given, Ground
from meldpad.rights.choices import Aside, Choice, Choices
from meldpad.rights.masking import Sieve
from meldpad.web.forms.fields import TextField
from meldpad.web.forms.kind_form import KindForm
from meldpad.web.tongue import joined, tr, tr_later

CHOOSE_SOME = tr_later("Vink eerst een bericht aan.")
WHAT = tr_later("Kies wat je ermee doet.")
GROUND = tr_later("Kies waarom je dit weglaat.")
REASON = tr_later("Schrijf op waarom dat hier zwaarder weegt.")
GIVE, ASIDE, BACK, PARTS = "give", "aside", "back", "parts"


class AboutRequest(KindForm):
    """A kind that points at the entry of the request."""

    BY_ITSELF = frozenset({"refers", "withheld", "copy"})

    def _answers(self) -> dict[str, object]:
        return {**super()._answers(), "refers": 1}  # the service puts in which request it is


class AnswerForm(AboutRequest):
    """The answer. `seen` says what was looked at above it."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def given(self) -> Given:
        """What a valid form gives."""
        return Given(self.cleaned_data["given"])


class NothingForm(forms.Form):
    """That nothing is kept, and how that was told."""

    use_required_attribute = False
    told = TextField(
        label=tr_later("Hoe vertel je dat?"),
        help_text=tr_later("Bijvoorbeeld: met een brief."),
        error_messages={"required": tr_later("Schrijf op hoe je het vertelt.")},
    )


class Grounded(forms.Form):
    """A ground and a reason, for whatever is set aside."""

    use_required_attribute = False
    ground = forms.ChoiceField(
        label=tr_later("Waarom mag je dit weglaten?"), required=False, error_messages={"invalid_choice": GROUND}
    )
    reason = TextField(
        label=tr_later("Waarom weegt dat hier zwaarder?"),
        help_text=tr_later("Dit staat alleen in het dossier. Wie inzage vroeg, ziet het niet."),
        required=False,
    )

    def __init__(self, data: Mapping[str, object] | None, *, grounds: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["ground"].choices = [("", tr("Kies een grond")), *grounds.items()]  # type: ignore[attr-defined]

    def insist_on_ground(self) -> None:
        """Setting aside is explained."""
        if not self.cleaned_data.get("ground") and "ground" not in self.errors:
            self.add_error("ground", GROUND)
        if not self.cleaned_data.get("reason"):
            self.add_error("reason", REASON)

    @property
    def aside(self) -> Aside:
        """Why something is set aside, of a valid form."""
        return Aside(ground=Ground(self.cleaned_data["ground"]), reason=self.cleaned_data["reason"])


class ChooseForm(Grounded):
    """One decision for the entries that were ticked. There is no "all": each is ticked by itself."""

    numbers = forms.TypedMultipleChoiceField(
        label=tr_later("Berichten"), coerce=int, error_messages={"required": CHOOSE_SOME, "invalid_choice": CHOOSE_SOME}
    )
    what = forms.ChoiceField(
        label=tr_later("Wat doe je met wat je aanvinkte?"),
        choices=[
            (GIVE, tr_later("Geven: dit mag deze persoon lezen")),
            (ASIDE, tr_later("Weglaten")),
            (BACK, tr_later("Nog eens bekijken")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": WHAT, "invalid_choice": WHAT},
    )
    field_order = ("what", "ground", "reason")

    def __init__(
        self, data: Mapping[str, object] | None, *, grounds: Mapping[str, str], numbers: Sequence[int], **kwargs: Any
    ) -> None:
        super().__init__(data, grounds=grounds, **kwargs)
        self.fields["numbers"].choices = [(number, str(number)) for number in numbers]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Whatever is left out has a ground and a reason."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("what") == ASIDE:
            self.insist_on_ground()
        return self.cleaned_data

    def decided(self, choices: Choices) -> Choices:
        """The choices with this decision."""
        what = self.cleaned_data["what"]
        choice = {GIVE: Choice(), BACK: None}.get(what) if what != ASIDE else Choice(whole=self.aside)
        return choices.decided(self.cleaned_data["numbers"], choice)


class PartsForm(Grounded):
    """One entry: give it, leave it out, or leave out fields of it and words in it."""

    what = forms.ChoiceField(
        label=tr_later("Wat doe je met dit bericht?"),
        choices=[
            (GIVE, tr_later("Helemaal geven")),
            (PARTS, tr_later("Een deel weglaten")),
            (ASIDE, tr_later("Helemaal weglaten")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": WHAT, "invalid_choice": WHAT},
    )
    hidden = forms.MultipleChoiceField(
        label=tr_later("Welke delen laat je weg?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = TextField(
        label=tr_later("Welke woorden laat je weg?"),
        help_text=tr_later(
            "Zet elk stuk op een eigen regel, precies zoals het er staat. In de kopie komt daar {left_out}.", left_out=LEFT_OUT
        ),
        long=True,
        required=False,
    )
    field_order = ("what", "hidden", "words", "ground", "reason")

    def __init__(
        self,
        data: Mapping[str, object] | None,
        *,
        grounds: Mapping[str, str],
        parts: Mapping[str, str],
        texts: Sequence[str],
        before: Choice | None,
        typed: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, grounds=grounds, initial=typed or _initial(before))
        self._texts, self._before = texts, before or Choice()
        self.fields["hidden"].choices = list(parts.items())  # type: ignore[attr-defined]

    def clean_words(self) -> list[str]:
        """Each line stands in this entry; otherwise nothing would be taken out."""
        lines = [line.strip() for line in self.cleaned_data["words"].splitlines() if line.strip()]
        for line in lines:
            if not any(LEFT_OUT in Sieve(words=(line,)).text(text) for text in self._texts):
                raise forms.ValidationError(tr("Een van deze regels staat niet in het bericht. Neem de woorden precies over."))
        return lines

    def clean(self) -> dict[str, Any]:
        """A part is something, and whatever is left out has a ground and a reason."""
        said: dict[str, Any] = super().clean() or {}
        what = said.get("what")
        if what == PARTS and not said.get("hidden") and not said.get("words") and "words" not in self.errors:
            self.add_error("hidden", tr("Kies een deel, of schrijf op welke woorden je weglaat."))
        if what == ASIDE or (what == PARTS and self._is_new()):
            self.insist_on_ground()
        return self.cleaned_data

    def _is_new(self) -> bool:
        old = self._before
        hidden, words = self.cleaned_data.get("hidden", []), self.cleaned_data.get("words", [])
        return any(name not in old.fields for name in hidden) or any(line not in old.words for line in words)

    @property
    def choice(self) -> Choice:
        """The decision of a valid form. What was left out before keeps the ground that it had."""
        said = self.cleaned_data
        if said["what"] == GIVE:
            return Choice()
        if said["what"] == ASIDE:
            return Choice(whole=self.aside)
        fields = {name: self._before.fields.get(name) or self.aside for name in said["hidden"]}
        return Choice(fields=fields, words={line: self._before.words.get(line) or self.aside for line in said["words"]})


def _initial(before: Choice | None) -> dict[str, object]:
    if before is None:
        return {}
    what = ASIDE if before.whole else PARTS if before.asides else GIVE
    ground = before.whole or next(iter((*before.fields.values(), *before.words.values())), None)
    return {
        "what": what,
        "hidden": list(before.fields),
        "words": joined("\n", before.words),
        "ground": ground.ground.value if ground else "",
        "reason": ground.reason if ground else "",
    }


class NeverForm(forms.Form):
    """Words that stand nowhere in the copy; and that somebody looked for a secret address."""

    use_required_attribute = False
    never = TextField(
        label=tr_later("Welke namen of woorden mogen nergens staan?"),
        help_text=tr_later("Zet elk woord op een eigen regel. Bijvoorbeeld de naam van iemand die iets vertelde."),
        long=True,
        required=False,
    )
    looked = forms.BooleanField(label=tr_later("Ik keek of het geheime adres ergens in de teksten staat."), required=False)

    def words(self) -> tuple[str, ...]:
        """The words of a valid form, each once."""
        lines = (line.strip() for line in self.cleaned_data["never"].splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))
