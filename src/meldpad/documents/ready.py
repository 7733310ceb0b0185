"""From a frozen document to the plain values a template reads."""

from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

from meldpad.documents.printable import printable

Ready: TypeAlias = "str | int | list[Ready] | dict[str, Ready]"

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_DUTCH_TIME = ZoneInfo("Europe/Amsterdam")


def dutch_moment(moment: datetime) -> str:
    """An aware moment in Dutch words and Dutch time, such as "21 november 2026, 15.05 uur"."""
    local = moment.astimezone(_DUTCH_TIME)
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}, {local:%H.%M} uur"


def ready(value: object) -> Ready:
    """Dataclasses become objects, tuples lists, moments Dutch words; every text passes `printable`.

    Any other type is a TypeError: a document holds words and numbers only.
    """
    match value:
        case str():
            return printable(value)
        case int():
            return value
        case datetime():
            return dutch_moment(value)
        case tuple():
            return [ready(part) for part in value]
        case _ if is_dataclass(value):
            return {field.name: ready(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(type(value).__name__)
