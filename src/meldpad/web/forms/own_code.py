"""The questions about a school's own code: a form for each small group. Each can be saved half; at the end all must be there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms

from meldpad.adoption.content import CodeContent, Function, Kept, Named, Part
from meldpad.adoption.drafting import LONGEST_TEXT, stands
from meldpad.adoption.lacking import LEAST, LONGEST_TERM
from meldpad.protocol.load import edition_named, published
from meldpad.protocol.model import Edition, Rule
from meldpad.web.edition_words import duty_words
from meldpad.web.forms.fields import TextField
from meldpad.web.function_words import FUNCTION_WORDS, PART_WORDS
from meldpad.web.tongue import joined, language, tr, tr_later

NOBODY, ALONE = [("", tr_later("Kies"))], [("", tr_later("Niemand"))]
WHO = [(one.value, words) for one, words in FUNCTION_WORDS.items()]
Typed = Mapping[str, list[str]]


@dataclass(frozen=True, kw_only=True)
class Given:
    """What Meldpad knows already: who has which part here, and the terms of keeping that hold now."""

    people: Mapping[Part, Named] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()


class Later:
    """A field that belongs to the code, and may be filled in another day."""

    def validate(self, value: Any) -> None:
        """Nothing is wrong with an answer that is not there yet."""
        if value not in self.empty_values:  # type: ignore[attr-defined]  # every field has it
            super().validate(value)  # type: ignore[misc]  # stands beside a field


class LaterText(Later, TextField):
    """Text for later."""

    def clean(self, value: object) -> str:
        """The text, when its place in the code can hold it."""
        text = str(super().clean(value))
        if len(text) > LONGEST_TEXT:
            raise forms.ValidationError(tr("Maak deze tekst korter dan 4.000 tekens."))
        return text


class LaterChoice(Later, forms.ChoiceField):
    """A choice for later."""

    def __init__(self, **given: Any) -> None:
        super().__init__(error_messages={"invalid_choice": tr("Kies uit de lijst.")}, **given)


class LaterDays(Later, forms.IntegerField):
    """A number of school days for later."""

    def __init__(self, *, least: int = 1, **given: Any) -> None:
        messages = {
            "invalid": tr("Schrijf een getal op, bijvoorbeeld 5."),
            "min_value": tr("Kies {least} of meer schooldagen.", least=least),
            "max_value": tr("Kies {longest_term} schooldagen of minder.", longest_term=LONGEST_TERM),
        }
        super().__init__(min_value=least, max_value=LONGEST_TERM, error_messages=messages, **given)


class QuestionForm(forms.Form):
    """One group of questions. `asks` names the fields of the content that it answers, `answers` what they become."""

    use_required_attribute = False
    PAIRS: ClassVar[bool] = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        content: CodeContent,
        given: Given,
        step: str = "",
        typed: Typed | None = None,
    ) -> None:
        super().__init__(data)
        self.content, self.given, self.step = content, given, step
        self.build()
        self.initial = {**self.stored(), "seen": stands(content, self.asks())}
        self.initial |= {name: values[-1] for name, values in (typed or {}).items() if values and name in self.fields}

    def build(self) -> None:
        """Add the fields that depend on the content."""

    def stored(self) -> dict[str, object]:
        """What stands in the draft, by field."""
        return {name: getattr(self.content, name) for name in self.asks()}

    def asks(self) -> dict[str, object]:
        """The fields of the content; of a mapping its names."""
        return dict.fromkeys(self.base_fields.keys() - {"seen"})

    def answers(self) -> dict[str, object]:
        """What was answered, by field of the content."""
        return {name: self.cleaned_data[name] for name in self.asks()}

    def groups(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """For a form of many pairs: the heading, a line under it, and the fields of each."""
        yield from ()


class SchoolForm(QuestionForm):
    """Which school it is, and which published edition it follows."""

    school = LaterText(label=tr_later("Hoe heet de school?"))
    board = LaterText(label=tr_later("Hoe heet het bestuur?"))
    town = LaterText(label=tr_later("In welke plaats staat de school?"))
    edition = forms.ChoiceField(
        label=tr_later("Welke landelijke code volgt de school?"),
        widget=forms.RadioSelect,
        error_messages={"required": tr_later("Kies een code."), "invalid_choice": tr_later("Kies een code uit de lijst.")},
    )

    def build(self) -> None:
        """The newest edition first."""
        choices = [(one.id, one.title[language()]) for one in reversed(published().values())]
        self.fields["edition"].choices = choices  # type: ignore[attr-defined]  # a choice field


class PeopleForm(QuestionForm):
    """Who is named, for each part."""

    PAIRS = True

    def build(self) -> None:
        """A name and a way to reach them for each part."""
        for part in PART_WORDS:
            self.fields[f"name_{part}"] = LaterText(label=tr("Naam"), required=part is not Part.DEPUTY_OFFICER)
            self.fields[f"reach_{part}"] = LaterText(label=tr("Bereikbaar via"), required=False)

    def stored(self) -> dict[str, object]:
        """Who stands there, or else who has that part in Meldpad."""
        found: dict[str, object] = {}
        for part in PART_WORDS:
            named = self.content.named(part) or tuple(filter(None, (self.given.people.get(part),)))
            found[f"name_{part}"] = joined(" en ", (one.name for one in named))
            found[f"reach_{part}"] = joined(" · ", (one.reach for one in named if one.reach))
        return found

    def asks(self) -> dict[str, object]:
        """All of them at once."""
        return {"people": None}

    def answers(self) -> dict[str, object]:
        """Who was named; a part without a name is left out."""
        said = self.cleaned_data
        named = (Named(part=part, name=said[f"name_{part}"], reach=said[f"reach_{part}"]) for part in PART_WORDS)
        return {"people": tuple(one for one in named if one.name)}

    def groups(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """A heading for each part."""
        for part, words in PART_WORDS.items():
            yield words, "", [self[f"name_{part}"], self[f"reach_{part}"]]


class TasksForm(QuestionForm):
    """Who does each duty of one step, and who stands in."""

    PAIRS = True

    def _rules(self) -> list[Rule]:
        return [rule for rule in edition_named(self.content.edition).rules if rule.step == self.step]

    def build(self) -> None:
        """Two choices for each duty."""
        for rule in self._rules():
            self.fields[f"does_{rule.id}"] = LaterChoice(label=tr("Wie doet dit?"), choices=NOBODY + WHO)
            self.fields[f"helps_{rule.id}"] = LaterChoice(
                label=tr("Wie springt in?"), choices=[("", tr("Niemand")), *WHO], required=False
            )

    def stored(self) -> dict[str, object]:
        """The first two that the draft names."""
        found: dict[str, object] = {}
        for rule in self._rules():
            functions = (*self.content.tasks.get(rule.id, ()), "", "")
            found[f"does_{rule.id}"], found[f"helps_{rule.id}"] = functions[:2]
        return found

    def asks(self) -> dict[str, object]:
        """The duties of this step alone, so that two people can divide two steps at the same time."""
        return {"tasks": {rule.id: None for rule in self._rules()}}

    def answers(self) -> dict[str, object]:
        """The functions of each duty, who does it first."""
        said = self.cleaned_data
        pairs = {rule.id: (said[f"does_{rule.id}"], said[f"helps_{rule.id}"]) for rule in self._rules()}
        return {"tasks": {rule: tuple(Function(one) for one in dict.fromkeys(pair) if one) for rule, pair in pairs.items()}}

    def groups(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """A heading for each duty."""
        for rule in self._rules():
            title, why = duty_words(self.content.edition, rule.id)
            yield title, why, [self[f"does_{rule.id}"], self[f"helps_{rule.id}"]]


class TermsForm(QuestionForm):
    """In how many school days the school does each duty."""

    def _edition(self) -> Edition:
        return edition_named(self.content.edition)

    def build(self) -> None:
        """A number for each term; what it is for stands beside it."""
        edition = self._edition()
        for name in edition.terms:
            duties = [duty_words(edition.id, rule.id)[0] for rule in edition.rules if name in (rule.term, rule.delay)]
            more = (
                tr("In schooldagen. Ook voor: {duties}", duties=joined(" ", duties[1:]))
                if len(duties) > 1
                else tr("In schooldagen.")
            )
            field = LaterDays(least=LEAST.get(name, 1), label=duties[0] if duties else name, help_text=more)
            self.fields[f"days_{name}"] = field

    def stored(self) -> dict[str, object]:
        """The days of the draft."""
        return {f"days_{name}": self.content.terms.get(name) for name in self._edition().terms}

    def asks(self) -> dict[str, object]:
        """Every term of the edition."""
        return {"terms": dict.fromkeys(self._edition().terms)}

    def answers(self) -> dict[str, object]:
        """The days; what was left empty keeps what it was."""
        said = {name: self.cleaned_data[f"days_{name}"] for name in self._edition().terms}
        return {"terms": {name: days for name, days in said.items() if days is not None}}
