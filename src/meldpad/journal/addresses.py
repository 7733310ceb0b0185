"""The veil: what no text may show where somebody's address is secret (T40). Everything that leaves goes through it.

Two things are taken out: the address as it was registered with the person, however it is written in a text, and whatever looks
like an address. Too much is better than too little; but a year with a short word behind it ("2026 op school") is no post code.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from meldpad.journal.attached import Attached
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
# Signs that are not seen: between two letters they would hide a word from whoever looks for it.
UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_PIECES, _WORDS = re.compile(r"[,;\n\r]+"), re.compile(r"[^\W\d_]+|\d+")
_WRITTEN = re.compile(r"([1-9]\d{3})\s*([A-Za-z]{2})\b")
_MARKS, _BETWEEN, _NUMBER = "[\u0300-\u036f]*", r"[\W_]{0,4}", r"(?:[\W_]{0,4}\d+)?(?:[\W_]?[a-z])?"
SHORTEST = 3  # letters: fewer would take words out of every sentence
P = TypeVar("P", bound=Payload)


@dataclass(frozen=True, kw_only=True)
class Veil:
    """`on`: somebody's address is secret. `places`: those addresses, in the pieces in which they were registered."""

    on: bool = False
    places: tuple[str, ...] = ()

    @cached_property
    def _registered(self) -> re.Pattern[str] | None:
        found = sorted({pattern for place in self.places for pattern in _patterns(place)}, key=len, reverse=True)
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(found)})(?![^\W_])", re.IGNORECASE) if found else None

    def text(self, text: str) -> str:
        """The text without them. Where nothing is secret it stays as it is, to the letter."""
        if not self.on:
            return text
        plain = veiled = unicodedata.normalize("NFC", UNSEEN.sub("", text))
        if self._registered:
            found = self._registered.sub(LEFT_OUT, unicodedata.normalize("NFD", plain))
            veiled = unicodedata.normalize("NFC", found)
        veiled = without_addresses(veiled)
        return text if veiled == plain else veiled

    def payload(self, payload: P) -> P:
        """The same entry with every text in it behind the veil; of a registered address nothing is left."""
        if not self.on:
            return payload
        if isinstance(payload, Person):
            payload = replace(payload, hidden_address="", secret_address=payload.is_secret)
        return through(payload, self.text)

    def entry(self, entry: Entry) -> Entry:
        """The same for an entry; the very same one when nothing in it had to be taken out."""
        veiled = self.payload(entry.payload)
        return entry if veiled == entry.payload else entry._replace(payload=veiled)


NO_VEIL = Veil()


def veil_of(journal: Iterable[Entry]) -> Veil:
    """What may not be shown of this journal. An address that was secret once stays so, whatever a later entry says."""
    secret = [entry.payload for entry in journal if isinstance(entry.payload, Person) and entry.payload.is_secret]
    return Veil(on=bool(secret), places=tuple(dict.fromkeys(place for one in secret for place in pieces_of(one.hidden_address))))


def pieces_of(address: str) -> Iterator[str]:
    """Street with number, post code, place or the name of a farm: each is left out by itself."""
    for piece in _PIECES.split(address):
        if code := _WRITTEN.search(piece):
            yield from (f"{code[1]} {code[2]}", piece[: code.start()], piece[code.end() :])
        else:
            yield piece


@lru_cache(maxsize=512)
def _patterns(piece: str) -> tuple[str, ...]:
    """Ways to find one piece: whatever stands between its words, in capitals or not, with or without accents. A street is found
    without its number too, and with another one."""
    plain = unicodedata.normalize("NFD", UNSEEN.sub("", piece))
    words = _WORDS.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))
    street = words[: next((place for place, word in enumerate(words) if place and word.isdigit()), len(words))]
    told = [_spelled(each) + _NUMBER for each in (words, street) if sum(len(word) for word in each if word.isalpha()) >= SHORTEST]
    code = len(words) == 2 and words[0].isdigit() and len(words[1]) == 2
    return (_spelled(words),) if code else tuple(dict.fromkeys(told))


def _spelled(words: Iterable[str]) -> str:
    return _BETWEEN.join("".join(f"{re.escape(letter)}{_MARKS}" for letter in word) for word in words)


def without_addresses(text: str) -> str:
    """The text without whatever looks like an address."""
    return ADDRESS.sub(LEFT_OUT, text)


def has_secret_address(journal: Iterable[Entry]) -> bool:
    """Whether anybody in the dossier ever had a secret address."""
    return any(isinstance(entry.payload, Person) and entry.payload.is_secret for entry in journal)


def through(payload: P, change: Callable[[str], str]) -> P:
    """The same entry with every text in it, also of its parts, changed in this way. Choices, days and names of files stay."""
    changed: dict[str, Any] = {one.name: _changed(getattr(payload, one.name), change) for one in fields(payload)}
    return replace(payload, **changed)


def safe_to_print(journal: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """A journal as it may leave the house."""
    veil = veil_of(journal)
    return tuple(veil.entry(entry) for entry in journal) if veil.on else journal


def _changed(value: object, change: Callable[[str], str]) -> object:
    match value:
        case StrEnum() | Attached():
            return value
        case str():
            return change(value)
        case tuple():
            return tuple(_changed(one, change) for one in value)
        case Part():
            return replace(value, **{one.name: _changed(getattr(value, one.name), change) for one in fields(value)})
    return value
