"""Words that occur nowhere else, one for every text field of every kind of entry, and every way they could be lying about."""

from collections.abc import Iterator
from dataclasses import fields, replace
from json import dumps

from meldpad.journal.codec import field_types
from meldpad.journal.payload import KINDS, Payload

MARK = "Zwartwoud-é"
PUPIL = "Zilverbloem"


def marked(kind: str) -> Payload:
    """The example of this kind with a marked word in every field that holds text."""
    payload = KINDS[kind].example()
    texts = [field.name for field in fields(payload) if field_types(type(payload))[field.name] is str]
    return replace(payload, **{name: f"{MARK} {kind} {name}" for name in texts})


def ways_to_lie_about(word: str) -> Iterator[bytes]:
    """The word as text, as wide text, as JSON would escape it, and as hexadecimal digits."""
    yield from (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), dumps(word)[1:-1].encode())
    yield word.encode().hex().encode()


def found_in(haystack: bytes) -> set[bytes]:
    """Which marked words are there, in capitals or not."""
    lowered = haystack.lower()
    return {way for word in (MARK, PUPIL) for way in ways_to_lie_about(word) if way.lower() in lowered}
