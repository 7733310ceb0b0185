"""The answers of a form, to be read once more before they are kept for good (WCAG 3.3.4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.forms import BoundField, HiddenInput

from meldpad.web.forms.kind_form import KindForm
from meldpad.words.dates import long_date
from meldpad.words.plan import parts_in_lines

EMPTY = "Niet ingevuld"
CHECKED_KINDS = frozenset({"weighing", "decision", "report"})


@dataclass(frozen=True, kw_only=True)
class AnswerView:
    """A question and what was answered."""

    question: str
    answer: str
    href: str = ""


def answers_of(form: KindForm) -> list[AnswerView]:
    """Every question of a valid form with its answer, in the order of the form; what was left empty says so."""
    return list(_answers(form))


def _answers(form: KindForm) -> Iterator[AnswerView]:
    for bound in form:
        if isinstance(bound.field.widget, HiddenInput):
            continue
        yield AnswerView(question=form.words.fields[bound.name].short, answer=_text(form, bound))


def _text(form: KindForm, bound: BoundField) -> str:
    value = form.cleaned_data.get(bound.name)
    choices = form.words.fields[bound.name].choices
    if isinstance(value, bool):
        return "Ja" if value else "Nee"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, str) and value in choices:
        return choices[value]
    if isinstance(value, list | tuple):
        return _listed(form, bound.name, value)
    return str(value) if value else EMPTY


def _listed(form: KindForm, name: str, values: Sequence[object]) -> str:
    """Choices by their words, lines of parts each on a line of its own."""
    said = form.words.fields[name]
    if not said.parts:
        return ", ".join(said.choices[str(value)] for value in values) or EMPTY
    parts = getattr(form.payload, name)
    return parts_in_lines(said.parts, parts) or EMPTY
