"""What somebody typed before, put back in the fields of a fresh form: nothing typed is lost, and nothing is called wrong yet."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict

from meldpad.web.forms.parts import PartsField


def as_initial(form_class: type[forms.Form], typed: Mapping[str, list[str]]) -> dict[str, object]:
    """Initial values for a form class from posted lists; a checkbox that is not among them was not ticked."""
    fields = form_class.base_fields
    plain = {name: _value(field, typed.get(name, [])) for name, field in fields.items() if _was_there(field, name, typed)}
    last = {name: values[-1] for name, values in typed.items() if values}
    lines = {
        name: field.widget.value_from_datadict(last, None, name)
        for name, field in fields.items()
        if isinstance(field, PartsField)
    }
    return {**plain, **lines}


def posted(data: QueryDict) -> dict[str, list[str]]:
    """What was posted, as lists."""
    return {name: data.getlist(name) for name in data}


def _was_there(field: forms.Field, name: str, typed: Mapping[str, list[str]]) -> bool:
    return name in typed or isinstance(field, forms.BooleanField | forms.MultipleChoiceField)


def _value(field: forms.Field, values: list[str]) -> object:
    if isinstance(field, forms.MultipleChoiceField):
        return values
    if isinstance(field, forms.BooleanField):
        return bool(values) and values[-1] not in ("", "False")
    return values[-1] if values else ""


def as_posted(form: forms.Form) -> dict[str, list[str]]:
    """What a form would send if nobody changed anything in it, but its token: the opposite of `as_initial`."""
    sent: dict[str, list[str]] = {}
    for bound in form:
        if bound.name != "token":
            sent |= _sent(bound.name, bound.field, bound.value())
    return sent


def _sent(name: str, field: forms.Field, value: object) -> dict[str, list[str]]:
    if isinstance(field, PartsField):
        rows = value if isinstance(value, list | tuple) else ()
        return {f"{name}-{place}-{part}": [str(text)] for place, row in enumerate(rows) for part, text in row.items()}
    if isinstance(field, forms.BooleanField):
        return {name: ["on"]} if value else {}
    if isinstance(value, list | tuple):
        return {name: [str(one) for one in value]}
    return {name: [str(value if value is not None else "")]}
