"""The JSON Schema (draft 2020-12) of every kind of entry, for whoever reads an export without Meldpad."""

from dataclasses import MISSING, fields
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Union, get_args, get_origin

from meldpad.journal.codec import field_types
from meldpad.journal.part import Part
from meldpad.journal.payload import KINDS, Payload

PLAIN: dict[object, dict[str, object]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    date: {"type": "string", "format": "date"},
}


def all_schemas() -> dict[str, dict[str, object]]:
    """Stored name to schema, sorted by name."""
    return {name: schema_of(KINDS[name]) for name in sorted(KINDS)}


def schema_of(cls: type[Payload]) -> dict[str, object]:
    """The schema of one kind; `x-clauses` and `x-version` carry what it serves and its stored version."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": cls.KIND,
        "description": " ".join((cls.__doc__ or "").split()),
        **_object(cls),
        "x-version": cls.VERSION,
        "x-clauses": list(cls.CLAUSES),
    }


def _object(cls: type[Payload | Part]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": {name: _of_type(wanted) for name, wanted in field_types(cls).items()},
        "required": [f.name for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING],
        "additionalProperties": False,
    }


def _of_type(wanted: object) -> dict[str, object]:
    if get_origin(wanted) in (Union, UnionType):
        return {"anyOf": [_of_type(option) for option in get_args(wanted) if option is not type(None)] + [{"type": "null"}]}
    if get_origin(wanted) is tuple:
        return {"type": "array", "items": _of_type(get_args(wanted)[0])}
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return {"type": "string", "enum": list(wanted)}
    if isinstance(wanted, type) and issubclass(wanted, Part):
        return _object(wanted)
    return PLAIN[wanted]
