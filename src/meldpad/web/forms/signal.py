"""The form for a signal: whom the worry is about, which pupil, what was noticed, and how the writer knows."""

from collections.abc import Iterable, Mapping
from datetime import date

from django import forms
from django.forms import BoundField

from meldpad.journal.kinds.signal import WorryFor
from meldpad.policy.facts import Kinship
from meldpad.schools.pupils import PupilRow
from meldpad.web.forms.about_pupils import AboutPupils
from meldpad.web.forms.other_pupil import CLOSE
from meldpad.web.tongue import tr_later

NOTICED = ("seen", "disclosure", "basis", "informant", "leaning")
CIRCUMSTANCES = ("on", "at_time", "place", "situation", "others_present", "setting", "senses")
MORE = ("worry_for", "special")
ANSWERED = ("about", "leaning", "setting", "worry_for")  # there is an answer already; it may be changed and need not be


class SignalForm(AboutPupils):
    """One short page. Only the pupil, what was noticed and how it is known are needed (S1.11, S1.12, S1.14, S1.16).

    Who knows the child privately may say so: the signal counts, and its writer reads nothing of the dossier (T28).
    """

    TICK, TEXT = "disclosure", "seen"
    kinship = forms.ChoiceField(
        label=tr_later("Ken je dit kind privé?"),
        help_text=tr_later("Dan telt je signaal ook. Het dossier lees je daarna niet."),
        choices=CLOSE,
        required=False,
        error_messages={"invalid_choice": tr_later("Kies een antwoord uit de lijst.")},
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        pupils: list[PupilRow],
        today: date,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, pupils=pupils, today=today, initial=initial)
        self.order_fields(["about", "pupil", "search", "kinship", *NOTICED, *CIRCUMSTANCES, *MORE])
        for name in ANSWERED:
            self.fields[name].required = False
        setting = self.fields["setting"]  # a short list, so that the form stays short on a phone
        setting.widget = forms.Select(choices=setting.choices)  # type: ignore[attr-defined]

    @property
    def kin(self) -> Kinship | None:
        """What the writer of a valid form is to the child, when they said so."""
        said = self.cleaned_data["kinship"]
        return Kinship(said) if said else None

    @property
    def circumstances(self) -> Iterable[BoundField]:
        """Where and when; what stays empty becomes a small duty."""
        return [self[name] for name in CIRCUMSTANCES]

    @property
    def more(self) -> Iterable[BoundField]:
        """What is seldom so; folded away."""
        return [self[name] for name in MORE]

    @property
    def more_is_open(self) -> bool:
        """Whether something was answered there, so that it is seen again."""
        return bool(self["special"].value()) or self["worry_for"].value() not in (None, "", WorryFor.PUPIL)


class EmergencyForm(AboutPupils):
    """What happened, written down after the call (S2.16, S2.17, T02)."""

    TICK, TEXT = "reported_in_call", "what"

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        pupils: list[PupilRow],
        today: date,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, pupils=pupils, today=today, initial=initial)
        self.order_fields(["search", "pupil", *HAPPENED])

    @property
    def happened(self) -> Iterable[BoundField]:
        """Everything but the pupil."""
        return [self[name] for name in HAPPENED]


HAPPENED = ("what", "called", "reported_in_call", "spoken_with", "agreed", "on", "at_time")
