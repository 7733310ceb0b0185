"""A secret address has no field anywhere; somebody may still have typed it. Texts without whatever looks like one (T40).

Too much is better than too little here; but a year with a short word behind it ("2026 op school") is no post code.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from meldpad.journal.entry import Entry
from meldpad.journal.kinds.person import Person
from meldpad.journal.part import Part
from meldpad.journal.payload import Payload

LEFT_OUT = "[weggelaten]"
_ENDS = "straat laan weg plein hof dijk kade singel gracht pad steeg dreef markt park plantsoen ring veld erf haven wal baan"
_SHORT = "in op te en of de is ik je ze we me om al er na nu zo tv km cm mm kg ml"
_STREET = rf"\b[\w.'\u2019-]*(?:{'|'.join(_ENDS.split())})\s+\d+(?:\s?[a-z]\b|[-/]\d+)?"
_BEFORE = "van de der den het ten ter lange korte oude nieuwe grote kleine eerste tweede derde burg prof dr st"
_NAMED = rf"(?:\b(?:[A-Z][\w.'\u2019-]*|(?i:{'|'.join(_BEFORE.split())})\.?)\s+){{0,3}}"
_POSTCODE = rf"\b[1-9]\d{{3}}(?:\s?[A-Z]{{2}}|\s?(?!(?:{'|'.join(_SHORT.split())})\b)[A-Za-z]{{2}})\b"
ADDRESS = re.compile(f"{_NAMED}(?i:{_STREET})|{_POSTCODE}")
P = TypeVar("P", bound=Payload)


def without_addresses(text: str) -> str:
    """The text without whatever looks like an address."""
    return ADDRESS.sub(LEFT_OUT, text)


def has_secret_address(journal: Iterable[Entry]) -> bool:
    """Whether anybody in the dossier ever had a secret address. A later entry that says otherwise changes nothing here."""
    return any(isinstance(entry.payload, Person) and entry.payload.secret_address for entry in journal)


def through(payload: P, change: Callable[[str], str]) -> P:
    """The same entry with every text in it, also of its parts, changed in this way. Choices and days stay as they are."""
    changed: dict[str, Any] = {one.name: _changed(getattr(payload, one.name), change) for one in fields(payload)}
    return replace(payload, **changed)


def safe_to_print(journal: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """A journal as it may leave the house: without what looks like an address, where somebody's address is secret."""
    if not has_secret_address(journal):
        return journal
    return tuple(entry._replace(payload=through(entry.payload, without_addresses)) for entry in journal)


def _changed(value: object, change: Callable[[str], str]) -> object:
    match value:
        case StrEnum():
            return value
        case str():
            return change(value)
        case tuple():
            return tuple(_changed(one, change) for one in value)
        case Part():
            return replace(value, **{one.name: _changed(getattr(value, one.name), change) for one in fields(value)})
    return value
