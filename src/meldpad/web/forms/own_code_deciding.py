"""Forms of the way of a draft: sending it, what the council said, what the board decides."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from meldpad.adoption.models import Council
from meldpad.web.forms.fields import DayField, TextField, TokenField
from meldpad.web.forms.own_code import Typed
from meldpad.web.tongue import tr, tr_later

BACK = "back"
COUNCIL = [
    (Council.AGREED.value, tr_later("De raad stemt in")),
    (Council.ADVISED.value, tr_later("De raad gaf advies, en is niet tegen")),
    (Council.AGAINST.value, tr_later("De raad is tegen")),
    (Council.NOT_ASKED.value, tr_later("De raad is niet gevraagd")),
    (BACK, tr_later("De raad wil iets anders: terug naar wie schrijft")),
]
NOT_YET = tr_later("Deze dag is nog niet geweest. Kies vandaag of een dag ervoor.")
LONGEST = 4000
IF_ADOPTED = tr_later("Nodig als de code is vastgesteld.")
DOCUMENT = tr_later("Bijvoorbeeld: besluitenlijst van 12 november, punt 4.")
FOR_BOARD = tr_later("Nodig als de code is vastgesteld, want je schrijft het op voor het bestuur.")


class _Act(forms.Form):
    """A form that can stand again as it was typed, with a token of its own."""

    use_required_attribute = False

    def __init__(self, data: Mapping[str, object] | None = None, *, today: date, typed: Typed | None = None) -> None:
        super().__init__(data, initial={name: values[-1] for name, values in (typed or {}).items() if values})
        self._today = today

    def _not_later(self, name: str) -> date:
        day: date = self.cleaned_data[name]
        if day > self._today:
            raise forms.ValidationError(NOT_YET)
        return day

    def clean_words(self) -> str:
        """Short enough for its place."""
        words: str = self.cleaned_data["words"]
        if len(words) > LONGEST:
            raise forms.ValidationError(tr("Maak dit korter dan 4.000 tekens."))
        return words


class SendForm(forms.Form):
    """That the draft goes to the council, and which actions of the look back it carries out."""

    carried = forms.TypedMultipleChoiceField(
        label=tr_later("Welke afspraken staan in dit concept?"),
        help_text=tr_later("Vink aan wat klaar is als het bestuur de code vaststelt. Sla het over als je het niet weet."),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    token = TokenField()

    def __init__(
        self, data: Mapping[str, object] | None = None, *, actions: Sequence[tuple[UUID, str]] = (), carried: Iterable[UUID] = ()
    ) -> None:
        super().__init__(data, initial={"carried": [str(one) for one in carried]})
        self._actions = [one for one, _ in actions]
        if actions:
            self.fields["carried"].choices = [(str(one), words) for one, words in actions]  # type: ignore[attr-defined]
        else:
            del self.fields["carried"]

    def chosen(self) -> list[UUID]:
        """What was ticked and is still open: what a colleague finished meanwhile keeps nothing from being sent."""
        ticked = self["carried"].value() or [] if self._actions else []
        return [one for one in self._actions if str(one) in ticked]


class BeginForm(forms.Form):
    """A new draft."""

    token = TokenField()


class CouncilForm(_Act):
    """What the participation council answered."""

    outcome = forms.ChoiceField(
        label=tr_later("Wat zegt de raad?"),
        choices=COUNCIL,
        widget=forms.RadioSelect,
        error_messages={"required": tr_later("Kies wat de raad zegt."), "invalid_choice": tr_later("Kies wat de raad zegt.")},
    )
    on = DayField(label=tr_later("Op welke dag?"), error_messages={"required": tr_later("Kies een dag.")})
    words = TextField(
        label=tr_later("Wat zei de raad erbij?"),
        help_text=tr_later("Nodig als de raad tegen is, niet is gevraagd of iets anders wil. Schrijf geen naam van een kind op."),
        long=True,
        required=False,
    )
    token = TokenField()

    def clean_on(self) -> date:
        """A day that was."""
        return self._not_later("on")

    def clean(self) -> dict[str, Any]:
        """Some answers need words."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("outcome") in (Council.AGAINST, Council.NOT_ASKED, BACK) and not said.get("words") and not self.errors:
            self.add_error("words", tr("Schrijf op waarom."))
        return said


class DecideForm(_Act):
    """What the board decided."""

    decision = forms.ChoiceField(
        label=tr_later("Wat is het besluit?"),
        choices=[("adopt", tr_later("De code is vastgesteld")), (BACK, tr_later("De code gaat terug naar wie schrijft"))],
        widget=forms.RadioSelect,
        error_messages={"required": tr_later("Kies wat het besluit is."), "invalid_choice": tr_later("Kies wat het besluit is.")},
    )
    adopted_on = DayField(label=tr_later("Op welke dag besloot het bestuur dit?"), help_text=IF_ADOPTED, required=False)
    in_force_from = DayField(label=tr_later("Vanaf welke dag geldt de code?"), help_text=IF_ADOPTED, required=False)
    document = TextField(
        label=tr_later("In welk document staat het besluit?"),
        help_text=DOCUMENT,
        required=False,
    )
    words = TextField(
        label=tr_later("Waarom gaat hij terug?"),
        help_text=tr_later("Vul dit in als de code terug moet."),
        long=True,
        required=False,
    )
    token = TokenField()

    def __init__(
        self, data: Mapping[str, object] | None = None, *, today: date, by_board: bool, typed: Typed | None = None
    ) -> None:
        super().__init__(data, today=today, typed=typed)
        self._by_board = by_board
        if not by_board:
            self.fields["document"].help_text = f"{FOR_BOARD} {DOCUMENT}"
        self.initial = {"adopted_on": today, "in_force_from": today, **self.initial}

    def clean_document(self) -> str:
        """Short enough for its place."""
        document: str = self.cleaned_data["document"]
        if len(document) > 300:
            raise forms.ValidationError(tr("Maak dit korter dan 300 tekens."))
        return document

    def clean(self) -> dict[str, Any]:
        """An adoption has its days, and its document where somebody else writes it down; going back has a reason."""
        said: dict[str, Any] = super().clean() or {}
        match said.get("decision"):
            case "adopt":
                self._adopting(said)
            case "back" if not said.get("words") and "words" not in self.errors:
                self.add_error("words", tr("Schrijf op waarom de code terug moet."))
        return said

    def _adopting(self, said: Mapping[str, Any]) -> None:
        since, adopted = said.get("in_force_from"), said.get("adopted_on")
        for name in ("adopted_on", "in_force_from"):
            if not said.get(name) and name not in self.errors:
                self.add_error(name, tr("Kies een dag."))
        if adopted and adopted > self._today:
            self.add_error("adopted_on", NOT_YET)
        if since and adopted and since < adopted:
            self.add_error("in_force_from", tr("De code kan niet gelden voor de dag van het besluit."))
        if not self._by_board and not said.get("document") and "document" not in self.errors:
            self.add_error("document", tr("Schrijf op in welk document het besluit staat."))
