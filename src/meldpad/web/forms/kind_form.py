"""What every form of a kind does: ask, clean, make the payload, and put its problems into words at the field."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar, TypeVar, get_origin
from uuid import UUID

from django import forms

from meldpad.dossiers.attaching import Upload
from meldpad.journal.codec import build, field_types
from meldpad.journal.payload import Payload
from meldpad.web.forms.fields import DayField, TokenField
from meldpad.web.forms.parts import PartsField
from meldpad.web.tongue import tr, tr_later
from meldpad.words.model import KindWords

AHEAD = frozenset({"review_on", "next_review_on", "until"})
WORDS_SHOWN = "words_shown"
CHOOSE_DAY = tr_later("Kies een dag.")
NOT_YET = tr_later("Deze dag is nog niet geweest. Kies vandaag of een dag ervoor.")
P = TypeVar("P", bound=Payload)
Check = Callable[[Payload], Iterable[tuple[str, str]]]


@dataclass(frozen=True, kw_only=True)
class Target:
    """An entry that a new entry may be about, with the words to choose it by."""

    number: int
    text: str


class RefersField(forms.TypedChoiceField):
    """Which entry this is about. Only entries its reader may see are offered or accepted."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **kwargs)
        self.error_messages["invalid_choice"] = tr("Kies iets uit dit dossier.")

    def offer(self, targets: Sequence[Target], chosen: int | None) -> None:
        """Let these be chosen; hide the question when `chosen` answers it."""
        nothing = tr("Kies een nummer") if self.required else tr("Nee, dit staat op zichzelf")
        self._targets = targets
        self.say_nothing_as(nothing)
        if chosen in {target.number for target in targets}:
            self.initial = chosen
            self.widget = forms.HiddenInput()

    def say_nothing_as(self, text: str) -> None:
        """What the answer "none of these" is called."""
        self.choices = [("", text), *((target.number, target.text) for target in self._targets)]


class KindForm(forms.Form):
    """A form of one kind; made by `form_for`. `also` adds checks that need more than the payload itself. What is filled in
    `BY_ITSELF` is asked of nobody."""

    use_required_attribute = False
    cls: ClassVar[type[Payload]]
    words: ClassVar[KindWords]
    edition_id: ClassVar[str]
    BY_ITSELF: ClassVar[frozenset[str]] = frozenset()
    token = TokenField()
    noticed: Mapping[str, Sequence[object]] = MappingProxyType({})  # beside which field what is said about its words
    words_shown: Sequence[str] = ()

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        today: date,
        initial: Mapping[str, object] | None = None,
        targets: Sequence[Target] = (),
        chosen: int | None = None,
        also: Check | None = None,
        files: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, files, initial={"on": today, **(initial or {})})  # type: ignore[arg-type]
        self._today, self._also = today, also
        self.payload: Payload | None = None
        self._close_the_future()
        self._offer(targets, chosen)

    @property
    def uploads(self) -> tuple[Upload, ...]:
        """The files that a valid form brings along."""
        return ()

    @property
    def own_token(self) -> UUID:
        """The token of this form, once it is valid."""
        return UUID(str(self.cleaned_data["token"]))

    def clean(self) -> dict[str, Any]:
        """Days that were, and the payload's own problems in words at their field."""
        for name in self._past_days():
            day = self.cleaned_data.get(name)
            if day and day > self._today:
                self.add_error(name, NOT_YET)
        self.payload = build(self.cls, self._answers())
        self._tell((code.partition(":")[0], self._sentence(code)) for code in self.payload.problems())
        if self._also and not self.errors:
            self._tell(self._also(self.payload))
        return self.cleaned_data

    def _tell(self, problems: Iterable[tuple[str, str]]) -> None:
        for name, sentence in problems:
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, sentence)

    def _sentence(self, code: str) -> str:
        return self.words.problems.get(code) or what_to_do(self.words, code.partition(":")[0])

    def _answers(self) -> dict[str, object]:
        """What was answered. An answer that failed stands in as empty, so that every problem is told at once."""
        asked = {name: wanted for name, wanted in field_types(self.cls).items() if name in self.fields}
        return {name: self.cleaned_data.get(name, self._stand_in(name, wanted)) for name, wanted in asked.items()}

    def _stand_in(self, name: str, wanted: object) -> object:
        field = self.fields[name]
        return field.sound if isinstance(field, PartsField) else _stand_in(wanted, self._today)

    def _past_days(self) -> list[str]:
        return [name for name, field in self.fields.items() if isinstance(field, DayField) and name not in AHEAD]

    def _close_the_future(self) -> None:
        for name in self._past_days():
            self.fields[name].widget.attrs["max"] = self._today.isoformat()

    def _offer(self, targets: Sequence[Target], chosen: int | None) -> None:
        field = self.fields.get("refers")
        if not isinstance(field, RefersField):
            return
        if not targets and not field.required:
            del self.fields["refers"]
            return
        field.offer(targets, chosen)


def to_payload(form: KindForm) -> Payload:
    """The payload of a valid form."""
    if form.payload is None or form.errors:
        raise ValueError("only a valid form has a payload")
    return form.payload


def payload_of(form: KindForm, cls: type[P]) -> P:
    """The payload of a valid form of this kind."""
    payload = to_payload(form)
    if not isinstance(payload, cls):
        raise TypeError(f"a form of {payload.KIND}, not of {cls.KIND}")
    return payload


def what_to_do(words: KindWords, name: str) -> str:
    """The sentence for a field that was left empty: what to do, never that it is required."""
    said = words.fields[name]
    otherwise = (
        tr("Kies een antwoord bij “{label}”", label=said.label) if said.choices else tr("Vul in: {short}.", short=said.short)
    )
    return words.problems.get(f"{name}:missing") or (CHOOSE_DAY if name == "on" else otherwise)


def _stand_in(wanted: object, today: date) -> object:
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return next(iter(wanted))
    if isinstance(wanted, type):
        return {date: today, int: 0, bool: False, str: ""}[wanted]
    return () if get_origin(wanted) is tuple else None
