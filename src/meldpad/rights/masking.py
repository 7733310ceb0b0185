"""What leaves of a journal: a new journal without what was set aside. The original is never touched.

What is taken out is gone before anything is set in type: no text, no title and no metadata is made from it.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from meldpad.journal.addresses import LEFT_OUT, NO_VEIL, UNSEEN, Veil, through, veil_of
from meldpad.journal.codec import encode
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.person import Person
from meldpad.journal.part import Part
from meldpad.journal.payload import Payload
from meldpad.rights.choices import Choice, Choices

P = TypeVar("P", bound=Payload)


@dataclass(frozen=True, kw_only=True)
class Masked:
    """An entry as it leaves. `entry` is None when all of it is set aside; `hidden` are fields of which nothing may show, not even
    that they were filled in."""

    number: int
    entry: Entry | None
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Sieve:
    """Which words stand nowhere, and the veil over secret addresses (T40)."""

    words: tuple[str, ...] = ()
    veil: Veil = NO_VEIL

    def text(self, text: str) -> str:
        """The text without them; unseen signs are gone, and letters are written in one way."""
        plain = unicodedata.normalize("NFC", UNSEEN.sub("", text))
        for pattern in map(_pattern, sorted(self.words, key=len, reverse=True)):
            plain = pattern.sub(LEFT_OUT, plain) if pattern.pattern else plain
        return self.veil.text(plain)

    def finds(self, payload: Payload) -> bool:
        """Whether any of its texts would change by more than its signs."""
        return any(LEFT_OUT in self.text(text) for text in texts_of(payload))


def _pattern(words: str) -> re.Pattern[str]:
    """These words wherever they stand: in capitals or not, with whatever space between them."""
    plain = unicodedata.normalize("NFC", UNSEEN.sub("", words))
    return re.compile(r"\s+".join(map(re.escape, plain.split())), re.IGNORECASE)


def masked_journal(journal: Iterable[Entry], choices: Choices) -> list[Masked]:
    """Every entry as it leaves, in the order of writing; what nobody decided about does not leave."""
    entries = list(journal)
    sieve = sieve_of(entries, choices)
    return [_masked(entry, choices.entries.get(entry.number), sieve) for entry in entries]


def sieve_of(journal: Iterable[Entry], choices: Choices) -> Sieve:
    """What is taken out of every text around the entries too, such as a name."""
    return Sieve(words=choices.never, veil=veil_of(journal))


def digest_of(masked: Iterable[Masked], sieve: Sieve) -> str:
    """One value for all that leaves: what was looked at is what is given, or it is looked at again."""
    said = hashlib.sha256()
    for one in masked:
        body = encode(one.entry.payload) + one.entry.author.encode() if one.entry else b""
        for part in (str(one.number).encode(), body, ",".join(sorted(one.hidden)).encode()):
            said.update(len(part).to_bytes(8) + part)
    said.update(repr((sieve.words, sieve.veil)).encode())
    return said.hexdigest()


def _masked(entry: Entry, choice: Choice | None, sieve: Sieve) -> Masked:
    if choice is None or choice.whole:
        return Masked(number=entry.number, entry=None)
    payload = _without_fields(entry.payload, choice.fields)
    payload = through(sieve.veil.payload(payload), replace(sieve, words=(*choice.words, *sieve.words)).text)
    hidden = frozenset(choice.fields)
    if isinstance(payload, Person):  # that somebody's address is secret is for the school alone (T40)
        payload, hidden = replace(payload, secret_address=False, hidden_address=""), hidden | {"secret_address", "hidden_address"}
    return Masked(number=entry.number, entry=entry._replace(payload=payload), hidden=hidden)


def _without_fields(payload: P, names: Iterable[str]) -> P:
    """A text or a list becomes empty. A choice or a day has no empty form: it stays, and is hidden where it would be shown."""
    known = {one.name for one in fields(payload)}
    empty: dict[str, Any] = {}
    for name in set(names) & known:
        match getattr(payload, name):
            case StrEnum():
                continue
            case str():
                empty[name] = ""
            case bool():
                empty[name] = False
            case tuple():
                empty[name] = ()
    return replace(payload, **empty)


def texts_of(value: Payload | Part) -> Iterator[str]:
    """Every text in an entry, also of its parts."""
    for inner in vars(value).values():
        for each in inner if isinstance(inner, tuple) else (inner,):
            if isinstance(each, Part):
                yield from texts_of(each)
            elif isinstance(each, str) and not isinstance(each, StrEnum):
                yield each
