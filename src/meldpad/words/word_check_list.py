"""The words at which a writer may want to look once more, as data: of which sort, why, and how it could be said."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from meldpad.protocol.clauses import clauses
from meldpad.words.sheet import Sheet, Voice, WordsIncomplete, sheet_of

FILE = "word_check.yaml"
_KEYS = ("id", "valid_from", "source", "sorts")
_SORT_KEYS = ("sort", "clauses", "title", "why")
_MORE_KEYS = ("unless", "not_after", "instead", "groups")


class Sort(StrEnum):
    """Why a writer may want to look once more. Found by rule and not by a list: who is named without a name."""

    JUDGING = "judging"
    ABSOLUTE = "absolute"
    NAMELESS = "nameless"
    DIAGNOSIS = "diagnosis"
    CONCLUSION = "conclusion"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a writer is told: of which sort it is, why that matters, and an example of how it could be said as a fact."""

    sort: Sort
    title: str
    why: str
    instead: str


Phrase = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class WordList:
    """`by_first` has under a first word its phrases, the longest first. For a sort, `unless` has the words that
    answer its question in the same sentence, and `not_after` those that make it another word when they stand right before it.

    All in small letters and without accents.
    """

    id: str
    source: str
    by_first: Mapping[str, tuple[tuple[Phrase, Told], ...]]
    unless: Mapping[Sort, frozenset[str]]
    not_after: Mapping[Sort, frozenset[str]]
    nameless: Told


@cache
def word_list(language: str = "nl") -> WordList:
    """The list that comes with Meldpad, in a language. WordsIncomplete names the place of what does not fit."""
    return read_word_list(sheet_of(FILE), language)


def read_word_list(sheet: Sheet, language: str) -> WordList:
    """A list from its sheet; refuses a phrase twice, an unknown sort or clause, and a missing language, always by its place."""
    sheet.exactly(_KEYS)
    voice = Voice(language=language, terms={})
    phrases: dict[Phrase, Told] = {}
    unless: dict[Sort, frozenset[str]] = {}
    not_after: dict[Sort, frozenset[str]] = {}
    nameless: Told | None = None
    for one in sheet.sheets("sorts"):
        sort = _sort(one)
        unless[sort] = frozenset(one.names("unless"))
        not_after[sort] = frozenset(one.names("not_after"))
        if sort is Sort.NAMELESS:
            nameless = _told(one, one, sort, voice)
            continue
        for group in one.sheets("groups"):
            told = _told(one, group, sort, voice)
            _take(phrases, group, told)
    if nameless is None or len(unless) < len(Sort):
        raise WordsIncomplete(f"{sheet.where}.sorts lacks {', '.join(sort for sort in Sort if sort not in unless)}")
    return WordList(
        id=sheet.text("id"),
        source=sheet.text("source"),
        by_first=_by_first(phrases),
        unless=MappingProxyType(unless),
        not_after=MappingProxyType(not_after),
        nameless=nameless,
    )


def _sort(one: Sheet) -> Sort:
    one.only(*_SORT_KEYS, *_MORE_KEYS)
    one.needs(*_SORT_KEYS)
    one.names("clauses", tuple(clauses()))
    return Sort(one.text("sort", tuple(Sort)))


def _told(sort_sheet: Sheet, example: Sheet, sort: Sort, voice: Voice) -> Told:
    return Told(
        sort=sort,
        title=sort_sheet.words("title", voice),
        why=sort_sheet.words("why", voice),
        instead=example.words("instead", voice),
    )


def _take(phrases: dict[Phrase, Told], group: Sheet, told: Told) -> None:
    group.exactly(("words", "instead"))
    for text in group.names("words"):
        phrase = tuple(text.split())
        if not phrase or phrase in phrases or text != text.casefold():
            raise WordsIncomplete(f"{group.where}.words has {text!r} twice, empty or with a capital")
        phrases[phrase] = told


def _by_first(phrases: Mapping[Phrase, Told]) -> Mapping[str, tuple[tuple[Phrase, Told], ...]]:
    found: dict[str, list[tuple[Phrase, Told]]] = {}
    for phrase, told in sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0])):
        found.setdefault(phrase[0], []).append((phrase, told))
    return MappingProxyType({first: tuple(listed) for first, listed in found.items()})
