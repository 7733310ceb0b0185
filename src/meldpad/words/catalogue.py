"""Catalogues of what may stand out in a child or a family: codes with their words. A memory aid; nothing here counts (T34)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from meldpad.words.sheet import Sheet, Voice, WordsIncomplete, sheet_of

FOLDER = "catalogues"
_CODE = re.compile(r"[A-Z]\d\d")
_KEYS = ("id", "title", "valid_from", "owner", "source", "ages", "forms", "sorts", "groups")
_ITEM_KEYS = ("code", "ages", "forms", "urgent", "sort", "hint", "nl", "en")


class Sort(StrEnum):
    """What an item is: something that worries, a circumstance that is no signal, or something that reassures (S1.1, T35)."""

    CONCERN = "concern"
    CIRCUMSTANCE = "circumstance"
    REASSURING = "reassuring"


@dataclass(frozen=True, kw_only=True)
class Age:
    """From this birthday until the next one."""

    code: str
    text: str
    since: int
    until: int


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing to look for. `forms` is what the literature files it under; it is for research and shown to nobody."""

    code: str
    text: str
    hint: str
    ages: frozenset[str]
    forms: tuple[str, ...]
    urgent: bool
    sort: Sort


@dataclass(frozen=True, kw_only=True)
class Group:
    """Items that belong together; `note` says how to look at all of them."""

    id: str
    title: str
    note: str
    sort: Sort
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """A list in one language. `items` finds an item by its code."""

    id: str
    title: str
    valid_from: date
    owner: str
    source: str
    ages: tuple[Age, ...]
    sorts: Mapping[Sort, str]
    groups: tuple[Group, ...]
    items: Mapping[str, Item]

    def told(self, item: Item) -> str:
        """The words of an item where it stands alone: what is no signal says so."""
        return f"{self.sorts[item.sort]}: {item.text}" if item.sort in self.sorts else item.text

    def age_on(self, birth: date, day: date) -> str:
        """The code of the age that somebody has on a day; "" when the list does not speak of that age."""
        years = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
        return next((age.code for age in self.ages if age.since <= years < age.until), "")


@cache
def catalogues(language: str = "nl") -> Mapping[str, Catalogue]:
    """Every catalogue by its id, the newest first. WordsIncomplete names the file and the place of what does not fit."""
    names = sorted(file.name for file in files(__package__).joinpath(FOLDER).iterdir() if file.name.endswith(".yaml"))
    read = (read_catalogue(sheet_of(f"{FOLDER}/{name}"), language) for name in names)
    newest_first = sorted(read, key=lambda one: one.valid_from, reverse=True)
    return MappingProxyType({one.id: one for one in newest_first})


def catalogue_on(day: date, language: str = "nl") -> Catalogue:
    """The catalogue that is in use on a day; before the first of them that one."""
    known = tuple(catalogues(language).values())
    return next((one for one in known if one.valid_from <= day), known[-1])


def read_catalogue(sheet: Sheet, language: str) -> Catalogue:
    """A catalogue from its sheet; refuses a code twice, a missing language, an unknown age or form, always by its place."""
    sheet.exactly(_KEYS)
    voice = Voice(language=language, terms={})
    ages = tuple(_age(one, language) for one in sheet.sheets("ages"))
    groups = tuple(_groups(sheet, voice, "".join(age.code for age in ages)))
    return Catalogue(
        id=sheet.text("id"),
        title=sheet.words("title", voice),
        valid_from=_day(sheet),
        owner=sheet.text("owner"),
        source=sheet.text("source"),
        ages=ages,
        sorts=_sorts(sheet.sheet("sorts"), voice),
        groups=groups,
        items=MappingProxyType({item.code: item for group in groups for item in group.items}),
    )


def _day(sheet: Sheet) -> date:
    try:
        return date.fromisoformat(sheet.text("valid_from"))
    except ValueError:
        raise WordsIncomplete(f"{sheet.where}.valid_from is not a date") from None


def _age(sheet: Sheet, language: str) -> Age:
    sheet.exactly(("code", "from", "until", "nl", "en"))
    since, until = sheet.text("from"), sheet.text("until")
    if not (since.isdecimal() and until.isdecimal() and int(since) < int(until)):
        raise WordsIncomplete(f"{sheet.where}.until is not a later birthday than {since}")
    return Age(code=sheet.text("code"), text=sheet.spoken(language), since=int(since), until=int(until))


def _sorts(sheet: Sheet, voice: Voice) -> Mapping[Sort, str]:
    sheet.exactly((Sort.CIRCUMSTANCE, Sort.REASSURING))
    return MappingProxyType({Sort(name): sheet.words(name, voice) for name in sheet})


def _groups(sheet: Sheet, voice: Voice, ages: str) -> Iterator[Group]:
    forms, seen = sheet.names("forms"), dict[str, str]()
    for one in sheet.sheets("groups"):
        one.only("id", "title", "note", "sort", "items")
        sort = Sort(one.text("sort", tuple(Sort))) if "sort" in one else Sort.CONCERN
        items = tuple(_item(each, voice.language, ages, forms, sort) for each in one.sheets("items"))
        for item, each in zip(items, one.sheets("items"), strict=True):
            if item.code in seen:
                raise WordsIncomplete(f"{each.where}: the code {item.code} stands also at {seen[item.code]}")
            seen[item.code] = each.where
        note = one.words("note", voice) if "note" in one else ""
        yield Group(id=one.text("id"), title=one.words("title", voice), note=note, sort=sort, items=items)


def _item(sheet: Sheet, language: str, ages: str, forms: tuple[str, ...], sort: Sort) -> Item:
    sheet.only(*_ITEM_KEYS)
    code = sheet.text("code")
    if not _CODE.fullmatch(code):
        raise WordsIncomplete(f"{sheet.where}.code is not a letter and two digits")
    return Item(
        code=code,
        text=sheet.spoken(language),
        hint=sheet.words("hint", Voice(language=language, terms={})) if "hint" in sheet else "",
        ages=frozenset(_letters(sheet, ages)),
        forms=sheet.names("forms", forms),
        urgent="urgent" in sheet and sheet.text("urgent", ("true",)) == "true",
        sort=Sort(sheet.text("sort", tuple(Sort))) if "sort" in sheet else sort,
    )


def _letters(sheet: Sheet, known: str) -> str:
    letters = sheet.text("ages")
    if not letters or not set(letters) <= set(known):
        raise WordsIncomplete(f"{sheet.where}.ages names something other than {', '.join(known)}")
    return letters


def items_in_lines(catalogue_id: str, codes: tuple[str, ...], language: str) -> str:
    """A line for each ticked item in the order of the list: what worries, then circumstances, then what reassures.

    A code that the catalogue does not have is shown as it is; nothing that was written may be lost.
    """
    found = catalogues(language).get(catalogue_id)
    if found is None:
        return "\n".join(f"• {code}" for code in codes)
    listed = (item for sort in Sort for item in found.items.values() if item.sort is sort and item.code in codes)
    return "\n".join(f"• {line}" for line in (*map(found.told, listed), *(code for code in codes if code not in found.items)))
