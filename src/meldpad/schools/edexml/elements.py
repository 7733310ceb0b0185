"""Small questions to one element: its name, line, children, text and dates."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from lxml import etree

from meldpad.schools.edexml.notes import Notebook, NoteCode
from meldpad.schools.edexml.problems import EdexmlRefused, Refusal
from meldpad.schools.edexml.vocabulary import FORBIDDEN, MAX_LENGTH, plain_detail

Element = etree._Element

_HARD_LENGTH = 1000
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_XML_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T[0-9:.]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?")
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def local_name(element: Element) -> str:
    """The name without its namespace, or without a prefix that was never declared."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def line_of(element: Element) -> int:
    """The line of the file on which the element starts, from 1."""
    line: object = element.sourceline
    return line if isinstance(line, int) and line else 1


def children(element: Element, name: str) -> Iterator[Element]:
    """The children called `name`."""
    return (child for child in element if local_name(child) == name)


def text_of(element: Element, name: str, notes: Notebook) -> str:
    """The text of the first child called `name`, spaces tidied; "" if there is none."""
    if name in FORBIDDEN:
        raise AssertionError(name)
    child = next(children(element, name), None)
    if child is None:
        return ""
    return _measured(" ".join((child.text or "").split()), name, line_of(child), notes)


def key_of(element: Element, notes: Notebook) -> str:
    """The attribute `key`; "" if it is absent or blank."""
    return _measured(str(element.get("key") or "").strip(), "key", line_of(element), notes)


def keys_of(element: Element, name: str, notes: Notebook) -> tuple[str, ...]:
    """The keys of the children called `name`, without blanks and doubles."""
    keys = (key_of(child, notes) for child in children(element, name))
    return tuple(dict.fromkeys(key for key in keys if key))


def _measured(text: str, name: str, line: int, notes: Notebook) -> str:
    if len(text) > MAX_LENGTH.get(name, _HARD_LENGTH):
        notes.add(line, NoteCode.TOO_LONG, name)
    return text[:_HARD_LENGTH]


def date_of(element: Element, name: str, notes: Notebook) -> date | None:
    """The xs:date (or the day of an xs:dateTime) in the first child called `name`.

    Raises EdexmlRefused (bad-date) for a day that does not exist or lies outside 1900 to 2100.
    """
    text = text_of(element, name, notes)
    day = _day(text) if text else None
    if text and day is None:
        raise EdexmlRefused(Refusal.BAD_DATE, line_of(next(children(element, name))), name)
    return day


def _day(text: str) -> date | None:
    found = _XML_DATE.fullmatch(text)
    if not found:
        return None
    try:
        day = date.fromisoformat(found.group(1))
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def moment_of(element: Element, name: str, notes: Notebook) -> datetime | None:
    """The xs:dateTime in the first child called `name`, in Dutch time if it has no zone; None if unreadable."""
    text = text_of(element, name, notes)
    if not text:
        return None
    moment = _moment(text)
    if moment is None:
        notes.add(line_of(element), NoteCode.BAD_CREATED, name)
    return moment


def _moment(text: str) -> datetime | None:
    if _day(text) is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=_AMSTERDAM)


def note_strangers(element: Element, known: frozenset[str], notes: Notebook) -> None:
    """Note children that are newer than this reader, and those whose content is left unread on purpose (T24)."""
    for child in element:
        name = local_name(child)
        if name in FORBIDDEN:
            notes.add(line_of(child), NoteCode.FORBIDDEN_DROPPED, name)
        elif name not in known:
            notes.add(line_of(child), NoteCode.UNKNOWN_ELEMENT, plain_detail(name))
