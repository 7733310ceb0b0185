"""An entry field by field, for a paper that puts each in a place of its own."""

from collections.abc import Mapping
from types import MappingProxyType

from meldpad.journal.codec import field_types, part_of
from meldpad.journal.payload import Payload
from meldpad.words.faces import FaceRow, texts_and_rows
from meldpad.words.load import term_names
from meldpad.words.model import FieldWords
from meldpad.words.plan import plan_of

_NO_NAMES: Mapping[str, str] = MappingProxyType({})
Column = tuple[str, ...]  # its label, and then its cells


def rows_by_field(
    payload: Payload, *, terms: Mapping[str, str], names: Mapping[str, str] = _NO_NAMES, language: str = "nl"
) -> dict[str, FaceRow]:
    """A row for each field that was filled in, under the field's name. Terms and names as for `faces.face`."""
    plan = plan_of(payload.KIND, language, term_names(terms))
    texts, rows = texts_and_rows(plan, payload, names)
    return dict(zip(texts, rows, strict=True))


def columns_by_field(payload: Payload, *, terms: Mapping[str, str], language: str = "nl") -> dict[str, dict[str, Column]]:
    """A table for each field that holds several parts: for each part of a part its column. Ids and empty columns have none."""
    words = plan_of(payload.KIND, language, term_names(terms)).words
    types = field_types(type(payload))
    found = {name: _columns(words.fields[name], getattr(payload, name)) for name in words.fields if part_of(types[name])}
    return {name: columns for name, columns in found.items() if columns}


def _columns(field: FieldWords, parts: tuple[object, ...]) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for name, words in field.parts.items():
        values = [str(getattr(part, name)) for part in parts]
        if not words.hidden and any(value.strip() for value in values):
            columns[name] = (words.short, *(words.choices.get(value, value) for value in values))
    return columns
