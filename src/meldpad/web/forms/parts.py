"""A field for several parts of one sort, such as facts with a reaction beside each: a few empty lines, more when asked."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any

from django import forms

from meldpad.documents.printable import printable
from meldpad.journal.codec import field_types
from meldpad.journal.part import Part
from meldpad.web.forms.fields import LONGEST
from meldpad.web.tongue import tr_later
from meldpad.words.model import FieldWords

EMPTY_LINES, MOST = 3, 40
Row = Mapping[str, str]
Place = tuple[int, str]  # the line, counted from 0, and the part of it
INCOMPLETE = tr_later("Regel {place}: vul ook dit in: {what}.")
TOO_LONG = tr_later("Regel {place}: deze tekst is te lang. Maak hem korter dan 20.000 tekens.")
NO_SUCH_CHOICE = tr_later("Regel {place}: kies een antwoord uit de lijst.")
_NOTHING_WRONG: Mapping[Place, str] = {}


class LineError(forms.ValidationError):
    """Something is wrong in one line: its text, and the input that it is about. Of an `unsound` line no part can be made."""

    def __init__(self, text: str, place: Place, *, unsound: bool = False) -> None:
        super().__init__(text)
        self.text, self.place, self.unsound = text, place, unsound


class PartsWidget(forms.Widget):
    """Lines of inputs named `field-place-part`. What is left empty is no line. `wrong` has the errors by their place."""

    template_name = "forms/parts.html"
    use_fieldset = True

    def __init__(self, words: Mapping[str, FieldWords]) -> None:
        super().__init__()
        self.words = words
        self.wrong = _NOTHING_WRONG

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> list[Row]:
        """Every line that says something that can be seen, in the order in which they stood."""
        rows = [{part: str(data.get(f"{name}-{place}-{part}", "")) for part in self.words} for place in range(MOST)]
        return [row for row in rows if self.says(row)]

    def says(self, row: Row) -> bool:
        """Whether a line says something: what the page fills in by itself does not count."""
        return any(row[part].strip() for part, words in self.words.items() if not words.hidden)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        """Whether the lines were not on the page at all."""
        return not any(key.startswith(f"{name}-") for key in data)

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The filled lines with some empty ones behind them, each with its inputs."""
        context = super().get_context(name, value, attrs)
        filled: list[Row] = list(value) if isinstance(value, list | tuple) else []
        rows = [*filled, *({} for _ in range(min(EMPTY_LINES, MOST - len(filled))))]
        base = context["widget"]["attrs"].get("id", f"id_{name}")
        context["most"] = MOST
        context["lines"] = [
            {"number": place + 1, "empty": not row, "inputs": list(self._inputs(name, base, place, row))}
            for place, row in enumerate(rows)
        ]
        return context

    def _inputs(self, name: str, base: str, place: int, row: Row) -> Iterator[dict[str, object]]:
        for part, words in self.words.items():
            yield {
                "name": f"{name}-{place}-{part}",
                "id": input_id(base, (place, part)),
                "words": words,
                "value": row.get(part, ""),
                "choices": list(words.choices.items()),
                "error": self.wrong.get((place, part), ""),
            }


class HiddenParts(PartsWidget):
    """The same lines, carried along unseen."""

    template_name = "forms/parts_hidden.html"
    input_type = "hidden"


class PartsField(forms.Field):
    """Lines to a tuple of sets of fields, ready for the codec. What is wrong is said with the number of its line.

    After cleaning `sound` has the lines of which a part can be made, also when others are wrong.
    """

    widget: PartsWidget

    def __init__(self, *, part: type[Part], words: Mapping[str, FieldWords], **kwargs: Any) -> None:
        self.part, self.words = part, words
        self.needed = tuple(field.name for field in fields(part) if field.default is MISSING)
        self.known = field_types(part)
        self.sound: tuple[Row, ...] = ()
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
        problems = [found for place, row in enumerate(rows) for found in self._problems(place, row)]
        # A form has a widget of its own, so what is wrong here is wrong in this form only.
        self.widget.wrong = {problem.place: problem.text for problem in problems}
        unsound = {problem.place[0] for problem in problems if problem.unsound}
        self.sound = tuple(_filled(row) for place, row in enumerate(rows) if place not in unsound)
        if problems:
            raise forms.ValidationError(problems)

    def clean(self, value: object) -> tuple[Row, ...]:
        """The lines; an answer that was left open is left to the part's own default."""
        rows: tuple[Row, ...] = super().clean(value)
        return tuple(map(_filled, rows))

    def _problems(self, place: int, row: Row) -> Iterator[LineError]:
        complete = True
        for name, words in self.words.items():
            if sentence := self._problem(name, row.get(name, "")):
                complete = False
                yield LineError(
                    sentence.format(place=place + 1, what=words.short), (place, name), unsound=sentence is not TOO_LONG
                )
        for name in self.part(**row).problems() if complete else ():
            yield LineError(INCOMPLETE.format(place=place + 1, what=self.words[name].short), (place, name))

    def _problem(self, name: str, text: str) -> str:
        if not text:
            return INCOMPLETE if name in self.needed else ""
        if len(text) > LONGEST:
            return TOO_LONG
        choices = self.words[name].choices
        return NO_SUCH_CHOICE if choices and text not in choices else ""


def _filled(row: Row) -> Row:
    return {name: text for name, text in row.items() if text}


def input_id(base: str, place: Place) -> str:
    """The id of one input of a field whose own id is `base`."""
    return f"{base}_{place[0]}_{place[1]}"
