"""The answers of a form, to be read once more before they are kept for good (WCAG 3.3.4)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.forms import BoundField, ChoiceField, HiddenInput

from meldpad.web.forms.kind_form import KindForm
from meldpad.web.forms.parts import PartsField
from meldpad.web.spoken import long_date
from meldpad.web.tongue import joined, tr, tr_later
from meldpad.words.plan import parts_in_lines

EMPTY = tr_later("Niet ingevuld")
CHECKED_KINDS = frozenset({"weighing", "decision", "report"})


@dataclass(frozen=True, kw_only=True)
class AnswerView:
    """A question and what was answered."""

    question: str
    answer: str
    href: str = ""


def answers_of(form: KindForm, where: Callable[[str], str] = lambda name: "") -> list[AnswerView]:
    """Every question of a form that was sent with its answer, in the order of the form; what was left empty says so.

    `where` says at which address the answer to a question is changed.
    """
    return list(_answers(form, where))


def _answers(form: KindForm, where: Callable[[str], str]) -> Iterator[AnswerView]:
    for bound in form:
        if not isinstance(bound.field.widget, HiddenInput):
            said = form.words.fields.get(bound.name)
            question = said.short if said else str(bound.label)
            yield AnswerView(question=question, answer=_text(form, bound), href=where(bound.name))


def _text(form: KindForm, bound: BoundField) -> str:
    value = form.cleaned_data.get(bound.name)
    if isinstance(value, bool):
        return "Ja" if value else tr("Nee")
    if isinstance(value, date):
        return long_date(value)
    if isinstance(bound.field, PartsField):
        return parts_in_lines(form.words.fields[bound.name].parts, getattr(form.payload, bound.name)) or EMPTY
    if isinstance(bound.field, ChoiceField):
        words = {str(code): str(text) for code, text in bound.field.widget.choices}
        chosen = value if isinstance(value, list) else [value if value is not None else ""]
        return joined(", ", (words.get(str(one), "") for one in chosen)) or EMPTY
    return str(value) if value else EMPTY
