"""Does a file have the shape of an edition? Asked before anything is built from it, so that every fault can be named."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from meldpad.protocol.model import Edition, Ground, Law, Phone, Rule, Step

ROWS: tuple[tuple[str, type], ...] = (("steps", Step), ("rules", Rule), ("phones", Phone), ("laws", Law))
REQUIRED = {
    "Edition": ("id", "valid_from", "title", "source", "owner", "names", "phones", "terms", "steps", "grounds", "rules"),
    "Step": ("id", "title", "clauses"),
    "Ground": ("text", "clauses"),
    "Phone": ("id", "number", "dial", "what", "valid_from", "source", "owner", "review_by"),
    "Law": ("id", "title", "text", "valid_from", "source", "owner", "review_by"),
    "Rule": ("id", "step", "clauses", "duty", "why", "who", "act"),
}
WORDS = {str: "text", bool: "true or false", int: "a whole number", date: "a date", tuple: "a list", Mapping: "a set of fields"}


def shape_problems(raw: object) -> Iterator[str]:
    """Every field that is missing, unknown or of another type than an edition has, each with its place."""
    if not isinstance(raw, dict):
        yield "not an edition"
        return
    if problems := list(_row(raw, Edition, "edition")):
        yield from problems
        return
    for section, cls in ROWS:
        for place, row in enumerate(raw.get(section, ()), start=1):
            yield from _row(row, cls, f"{section} {_name(row, place)}")
    for name, row in raw["grounds"].items():
        yield from _row(row, Ground, f"ground {name}", given=("id",))
    yield from (
        f"term {name} is not a number of days" for name, days in raw["terms"].items() if type(days) is not int or days < 0
    )


def _name(row: object, place: int) -> str:
    return str(row.get("id", f"number {place}")) if isinstance(row, dict) else f"number {place}"


def _row(row: object, cls: type, where: str, given: tuple[str, ...] = ()) -> Iterator[str]:
    if not isinstance(row, dict):
        yield f"{where} is not a set of fields"
        return
    types = _types(cls)
    known = [field.name for field in fields(cls) if field.name not in given]
    empty = [name for name in REQUIRED[cls.__name__] if row.get(name) in (None, "")]
    yield from (f"{where}: unknown field {name}" for name in row if name not in known)
    yield from (f"{where}: {name} is missing" for name in empty)
    for name in known:
        if name in row and name not in empty and not _fits(types[name], row[name]):
            yield f"{where}: {name} is not {WORDS[get_origin(types[name]) or types[name]]}"


@cache
def _types(cls: type) -> dict[str, Any]:
    """Each field with its type; worked out once, because an edition has a hundred rows."""
    return get_type_hints(cls)


def _fits(wanted: object, value: object) -> bool:
    """YAML gives lists for tuples; a list of names holds text only."""
    if get_origin(wanted) is tuple:
        return isinstance(value, list) and (get_args(wanted)[0] is not str or all(isinstance(item, str) for item in value))
    if get_origin(wanted) is Mapping:
        return isinstance(value, dict)
    return isinstance(wanted, type) and isinstance(value, wanted)
