"""Reading a words file: a mapping that knows its place, so that what is missing can be named by file and key."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

LANGUAGES = ("nl", "en")
TERMS = ("advice_centre", "care_team", "youth_centre", "reference_index")

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_LOADER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader


class WordsIncomplete(Exception):
    """A words file lacks something or holds something unknown; the text names the file and the key."""


@dataclass(frozen=True, kw_only=True)
class Voice:
    """In which language a sheet is read, and what `{advice_centre}` and its like are called (article included)."""

    language: str
    terms: Mapping[str, str]

    def say(self, text: str, where: str) -> str:
        """The text with its placeholders filled in; `{Advice_centre}` starts with a capital. `{value}` stays."""
        return _PLACEHOLDER.sub(lambda found: self._term(found.group(1), where), text)

    def _term(self, name: str, where: str) -> str:
        if name == "value":
            return "{value}"
        plain = name[0].lower() + name[1:]
        if plain not in TERMS or plain not in self.terms:
            raise WordsIncomplete(f"{where}: no term is called {name} (known: {', '.join(TERMS)})")
        term = self.terms[plain]
        return term if plain == name else term[:1].upper() + term[1:]


class Sheet:
    """One mapping of a words file. Every refusal is a WordsIncomplete that names file and key."""

    def __init__(self, content: object, where: str) -> None:
        if not isinstance(content, dict):
            raise WordsIncomplete(f"{where} is not a mapping")
        self._content: dict[str, object] = content
        self.where = where

    def __contains__(self, key: str) -> bool:
        return key in self._content

    def __iter__(self) -> Iterator[str]:
        return iter(self._content)

    def only(self, *known: str) -> None:
        """Refuse any key that is not known here."""
        if unknown := [key for key in self if key not in known]:
            raise WordsIncomplete(f"{self.where}.{unknown[0]} is unknown (known: {', '.join(known)})")

    def exactly(self, wanted: tuple[str, ...]) -> None:
        """Refuse an unknown key and a missing one."""
        self.only(*wanted)
        self.needs(*wanted)

    def needs(self, *keys: str) -> None:
        """Name the first of these keys that is missing."""
        for key in keys:
            self._at(key)

    def text(self, key: str, among: tuple[str, ...] = ()) -> str:
        """The text under a key; one of `among` when that is given."""
        value = self._at(key)
        if not isinstance(value, str) or (among and value not in among):
            raise WordsIncomplete(f"{self.where}.{key} is not {'one of ' + ', '.join(among) if among else 'text'}")
        return value

    def is_text(self, key: str) -> bool:
        """Whether a text stands under this key, and not a mapping."""
        return isinstance(self._content.get(key), str)

    def names(self, key: str, among: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A text or a list of texts, each one of `among` when that is given; nothing when the key is absent."""
        value = self._content.get(key, [])
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or (among and not all(item in among for item in listed)):
            raise WordsIncomplete(f"{self.where}.{key} names something other than {', '.join(among)}")
        return tuple(listed)

    def sheet(self, key: str) -> "Sheet":
        """The mapping under a key."""
        return Sheet(self._at(key), f"{self.where}.{key}")

    def sheets(self, key: str) -> tuple["Sheet", ...]:
        """The mappings that stand as a list under a key, each with its place in the list."""
        listed = self._at(key)
        if not isinstance(listed, list) or not listed:
            raise WordsIncomplete(f"{self.where}.{key} is not a list")
        return tuple(Sheet(one, f"{self.where}.{key}.{place}") for place, one in enumerate(listed, start=1))

    def spoken(self, language: str) -> str:
        """The text of this mapping itself in a language; every language must stand in it."""
        if empty := [name for name in LANGUAGES if not self.text(name).strip()]:
            raise WordsIncomplete(f"{self.where}.{empty[0]} is empty")
        return self.text(language)

    def words(self, key: str, voice: Voice) -> str:
        """The text under a key in the language of `voice`. All languages must be there, and none may be empty."""
        sheet = self.sheet(key)
        sheet.exactly(LANGUAGES)
        if empty := [language for language in LANGUAGES if not sheet.text(language).strip()]:
            raise WordsIncomplete(f"{sheet.where}.{empty[0]} is empty")
        return voice.say(sheet.text(voice.language), sheet.where)

    def _at(self, key: str) -> object:
        if key not in self._content:
            raise WordsIncomplete(f"{self.where}.{key} is missing")
        return self._content[key]


def parse(text: str, where: str) -> Sheet:
    """A sheet from YAML text in which everything is text: `no` and `on` are words here, not a boolean."""
    try:
        return Sheet(yaml.load(text, Loader=_LOADER), where)  # noqa: S506 - the base loader makes nothing but text
    except yaml.YAMLError as error:
        raise WordsIncomplete(f"{where} is not YAML: {error}") from None


@cache
def sheet_of(path: str) -> Sheet:
    """The sheet of a file in this package, such as `kinds/signal.yaml`."""
    file = files(__package__).joinpath(path)
    if not file.is_file():
        raise WordsIncomplete(f"{path} is missing")
    return parse(file.read_text(encoding="utf-8"), path)
