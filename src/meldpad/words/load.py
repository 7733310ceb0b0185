"""The words of a kind of entry, in one language and with the names of one edition."""

from collections.abc import Mapping
from functools import cache, lru_cache

from meldpad.journal import kinds  # noqa: F401 - makes every kind known
from meldpad.journal.payload import kind_named
from meldpad.words.model import FieldWords, KindWords, Phrases
from meldpad.words.read import read_kind
from meldpad.words.sheet import LANGUAGES, TERMS, Voice, WordsIncomplete, sheet_of

__all__ = ["LANGUAGES", "TERMS", "FieldWords", "KindWords", "WordsIncomplete", "kind_words", "phrases", "term_names"]


def kind_words(kind: str, *, language: str = "nl", terms: Mapping[str, str]) -> KindWords:
    """All words of a kind. `terms` says what each of TERMS is called in this edition and language, article included.

    Raises KindUnknown for an unknown kind, and WordsIncomplete when the words, the language or a term is not there.
    """
    return _kind_words(kind, language, term_names(terms))


def term_names(terms: Mapping[str, str]) -> tuple[str, ...]:
    """What each of TERMS is called, in their order; WordsIncomplete names the first that has no name."""
    try:
        return tuple([terms[name] for name in TERMS])
    except KeyError as error:
        raise WordsIncomplete(f"terms: {error.args[0]} has no name") from None


@cache
def phrases(language: str) -> Phrases:
    """The small words of a language."""
    voice, sheet = Voice(language=language, terms={}), sheet_of("shared.yaml").sheet("phrases")
    return Phrases(yes=sheet.words("yes", voice), both=sheet.words("and", voice), written=sheet.words("written", voice))


@lru_cache(maxsize=1024)
def _kind_words(kind: str, language: str, names: tuple[str, ...]) -> KindWords:
    if language not in LANGUAGES:
        raise WordsIncomplete(f"no words in the language {language} (known: {', '.join(LANGUAGES)})")
    voice = Voice(language=language, terms=dict(zip(TERMS, names, strict=True)))
    shared = sheet_of("shared.yaml").sheet("choices")
    return read_kind(kind_named(kind), sheet_of(f"kinds/{kind}.yaml"), shared, voice)
