"""Payloads to bytes and back. Canonical JSON: the same payload always gives the same bytes."""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from enum import StrEnum
from functools import partial
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from meldpad.journal.json_text import read_json
from meldpad.journal.part import Part
from meldpad.journal.payload import KindUnknown, Payload, kind_named


class PayloadUnreadable(Exception):
    """The fields do not make this kind of entry; the text names kind and field, never a value."""


_TYPES: dict[type[Payload | Part], dict[str, object]] = {}


def field_types(cls: type[Payload | Part]) -> dict[str, object]:
    """Each field of a kind (or part) with its type: str, bool, int, date, an enum, an optional or a tuple of one of these or of
    a part."""
    if cls not in _TYPES:
        hints = get_type_hints(cls)
        _TYPES[cls] = {field.name: hints[field.name] for field in fields(cls)}
    return _TYPES[cls]


def encode(payload: Payload) -> bytes:
    """Canonical JSON of the fields (sorted, no spaces, UTF-8)."""
    plain = {name: _plain(getattr(payload, name)) for name in field_types(type(payload))}
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def decode(kind: str, version: int, raw: bytes) -> Payload:
    """The payload of stored bytes, lifted to today's version; KindUnknown or PayloadUnreadable otherwise."""
    cls = kind_named(kind)
    stored: Any = read_json(raw)
    for step in range(version, cls.VERSION):
        if step not in cls.UPCASTERS:
            raise KindUnknown(f"{kind} has no way from version {step}")
        stored = cls.UPCASTERS[step](stored)
    if version > cls.VERSION:
        raise KindUnknown(f"{kind} version {version} is newer than this Meldpad")
    return build(cls, stored)


def build(cls: type[Payload], stored: Mapping[str, object]) -> Payload:
    """A payload from plain values (ISO dates, enum values, lists); PayloadUnreadable names the first field that is wrong."""
    readers = _readers(cls)
    try:
        values: dict[str, Any] = {name: readers[name](value) for name, value in stored.items()}
        return cls(**values)
    except (KeyError, ValueError, TypeError):
        raise PayloadUnreadable(_what_is_wrong(cls, stored)) from None


def _what_is_wrong(cls: type[Payload], stored: Mapping[str, object]) -> str:
    """Looked for only when something is wrong: a dossier builds hundreds of payloads."""
    readers = _readers(cls)
    if unknown := sorted(stored.keys() - readers.keys()):
        return f"{cls.KIND} has no field {unknown[0]} (known: {', '.join(sorted(readers))})"
    for name, value in stored.items():
        try:
            readers[name](value)
        except (ValueError, TypeError):
            return f"{cls.KIND}: {name} is not {_words(field_types(cls)[name])}"
    missing = next((field.name for field in fields(cls) if field.name not in stored and _is_needed(field)), "something")
    return f"{cls.KIND} misses {missing}"


def _is_needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def part_of(wanted: object) -> type[Part] | None:
    """The part that a field holds a tuple of; None when it holds something else."""
    inner = get_args(wanted)[0] if get_origin(wanted) is tuple else None
    return inner if isinstance(inner, type) and issubclass(inner, Part) else None


def _plain(value: object) -> object:
    if isinstance(value, Part):
        return {name: _plain(getattr(value, name)) for name in field_types(type(value))}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


Reader = Callable[[object], object]
_READERS: dict[type[Payload], dict[str, Reader]] = {}


def _readers(cls: type[Payload]) -> dict[str, Reader]:
    """How each field of a kind is read; worked out once, because a dossier reads thousands."""
    if cls not in _READERS:
        _READERS[cls] = {name: _reader(wanted) for name, wanted in field_types(cls).items()}
    return _READERS[cls]


def _reader(wanted: object) -> Reader:
    if get_origin(wanted) in (Union, UnionType):
        inner = _reader(next(option for option in get_args(wanted) if option is not type(None)))
        return lambda value: None if value is None else inner(value)
    if get_origin(wanted) is tuple:
        return partial(_tuple_of, _reader(get_args(wanted)[0]))
    if wanted is date:
        return lambda value: value if isinstance(value, date) else date.fromisoformat(str(value))
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return lambda value: wanted(str(value))
    if isinstance(wanted, type) and issubclass(wanted, Part):
        return partial(_part, wanted, {name: _reader(inner) for name, inner in field_types(wanted).items()})
    return partial(_exactly, wanted)


def _part(cls: type[Part], readers: Mapping[str, Reader], value: object) -> Part:
    """A part from a set of fields; TypeError and ValueError become the message about the field that holds it."""
    if isinstance(value, cls):
        return value
    if not isinstance(value, Mapping) or not value.keys() <= readers.keys():
        raise TypeError
    return cls(**{name: readers[name](inner) for name, inner in value.items()})


def _exactly(wanted: object, value: object) -> object:
    if type(value) is not wanted:
        raise TypeError
    return value


def _tuple_of(inner: Reader, value: object) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError
    return tuple(inner(item) for item in value)


def _words(wanted: object) -> str:
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return "one of " + ", ".join(wanted)
    if part := part_of(wanted):
        return f"a list of {{{', '.join(field_types(part))}}}"
    return {date: "a date", bool: "true or false", str: "text", int: "a whole number"}.get(
        wanted if isinstance(wanted, type) else object, "of the right type"
    )
