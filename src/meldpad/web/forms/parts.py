"""A field for several parts of one sort, such as facts with a reaction beside each: a few empty lines, more when asked."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any

from django import forms

from meldpad.documents.printable import printable
from meldpad.journal.codec import field_types
from meldpad.journal.part import Part
from meldpad.web.forms.fields import LONGEST
from meldpad.words.model import FieldWords

EMPTY_LINES, MOST = 3, 40
Row = Mapping[str, str]
INCOMPLETE = "Regel {place}: vul ook dit in: {what}."
TOO_LONG = "Regel {place}: deze tekst is te lang. Maak hem korter dan 20.000 tekens."
NO_SUCH_CHOICE = "Regel {place}: kies een antwoord uit de lijst."


class PartsWidget(forms.Widget):
    """Lines of inputs named `field-place-part`. What is left empty is no line."""

    template_name = "forms/parts.html"
    use_fieldset = True

    def __init__(self, words: Mapping[str, FieldWords]) -> None:
        super().__init__()
        self.words = words

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> list[Row]:
        """Every line that says something, in the order in which they stood."""
        rows = [{part: str(data.get(f"{name}-{place}-{part}", "")) for part in self.words} for place in range(MOST)]
        return [row for row in rows if any(text.strip() for text in row.values())]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        """Whether the lines were not on the page at all."""
        return not any(key.startswith(f"{name}-") for key in data)

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The filled lines with some empty ones behind them, each with its inputs."""
        context = super().get_context(name, value, attrs)
        filled: list[Row] = list(value) if isinstance(value, list | tuple) else []
        rows = [*filled, *({} for _ in range(min(EMPTY_LINES, MOST - len(filled))))]
        base = context["widget"]["attrs"].get("id", f"id_{name}")
        context["lines"] = [
            {"place": place + 1, "empty": not row, "inputs": list(self._inputs(name, base, place, row))}
            for place, row in enumerate(rows)
        ]
        return context

    def _inputs(self, name: str, base: str, place: int, row: Row) -> Iterator[dict[str, object]]:
        for part, words in self.words.items():
            yield {
                "name": f"{name}-{place}-{part}",
                "id": f"{base}_{place}_{part}",
                "words": words,
                "value": row.get(part, ""),
                "choices": list(words.choices.items()),
            }


class HiddenParts(PartsWidget):
    """The same lines, carried along unseen."""

    template_name = "forms/parts_hidden.html"
    input_type = "hidden"


class PartsField(forms.Field):
    """Lines to a tuple of sets of fields, ready for the codec. What is wrong is said with the number of its line."""

    widget: PartsWidget

    def __init__(self, *, part: type[Part], words: Mapping[str, FieldWords], **kwargs: Any) -> None:
        self.words = words
        self.needed = tuple(field.name for field in fields(part) if field.default is MISSING)
        self.known = field_types(part)
        super().__init__(widget=PartsWidget(words), **kwargs)

    def hidden_widget(self) -> HiddenParts:  # type: ignore[override]  # Django calls it without arguments
        return HiddenParts(self.words)

    def to_python(self, value: object) -> tuple[Row, ...]:
        """Clean text in every line, without lines that say nothing."""
        rows = value if isinstance(value, list | tuple) else ()
        return tuple({name: printable(str(text)).strip() for name, text in row.items()} for row in rows)

    def validate(self, value: object) -> None:
        """Each line complete, of a reasonable length, and with answers that exist."""
        super().validate(value)
        rows: tuple[Row, ...] = value if isinstance(value, tuple) else ()
        if problems := [found for place, row in enumerate(rows, start=1) for found in self._problems(place, row)]:
            raise forms.ValidationError(problems)

    def clean(self, value: object) -> tuple[Row, ...]:
        """The lines; an answer that was left open is left to the part's own default."""
        rows: tuple[Row, ...] = super().clean(value)
        return tuple({name: text for name, text in row.items() if text} for row in rows)

    def _problems(self, place: int, row: Row) -> Iterator[str]:
        for name, words in self.words.items():
            text = row.get(name, "")
            if not text and name in self.needed:
                yield INCOMPLETE.format(place=place, what=words.short)
            if len(text) > LONGEST:
                yield TOO_LONG.format(place=place)
            if text and words.choices and text not in words.choices:
                yield NO_SUCH_CHOICE.format(place=place)
