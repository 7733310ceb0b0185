"""Whoever chose English is shown no Dutch by the product itself, also where much happened; what people wrote stays as it is."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html import unescape

import pytest
from crawler import crawl
from django.test import Client
from test_nobody_sees import STARTS
from tools import catalogue
from world import World, build

from factories import sign_in
from meldpad.accounts.own_language import keep_language
from meldpad.adoption.usual import sample
from meldpad.dossiers.barring import AT_SIBLING
from meldpad.journal.payload import KINDS
from walking import name_of

# A person for each sort of pages.
WHO = ("attention_officer", "director", "board_member", "privacy_officer", "technical_administrator", "teacher", "tasked")
# What a browser keeps for everybody, and the school's own code, which is Dutch.
DUTCH_STILL = frozenset({"card", "emergency_card", "emergency_card_of", "parents", "code_text"})
OF_THE_WORLD = (
    *(
        "Noor had een blauwe plek.",
        "Helpt het kind in de klas.",
        "Een andere moeder",
        "De tijd is om.",
        "Niemand Leeg",
        "Groep 4",
    ),
    *("groep 4", "In de klas", "Elk jaar in mei.", "Straks", "Goed leesbaar.", "Anja de Wit, aandachtsfunctionaris"),
)
ALSO_ENGLISH = frozenset({"heel", "met", "hand", "belt"})
WORD = re.compile(r"[^\W\d_]{3,}")
TAG = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)
# Laws, addresses and what has a Dutch name are called what they are called; and the words that occur nowhere else.
NAMED = re.compile(r"\b(?:Wet|Jeugdwet|Wmo|Staatsblad)\b.*|\S*/\S*|\bGeheim.*|\[weggelaten\]|\b[A-Z0-9]{3,}\b")


def texts_in(value: object) -> Iterator[str]:
    """Every text in something that somebody wrote."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (text for field in fields(value) for text in texts_in(getattr(value, field.name)))
    elif isinstance(value, list | tuple | set | frozenset):
        yield from (text for one in value for text in texts_in(one))
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in texts_in(one))


@pytest.fixture
def written() -> list[str]:
    """What people wrote in that world, the longest first. A list shows a text without its last sign, or its first lines."""
    said = {AT_SIBLING, *OF_THE_WORLD, *texts_in(sample())}
    said |= {text for kind in KINDS.values() for text in texts_in(kind.example())}
    lines = {line.strip() for text in said for line in text.splitlines()}
    return sorted({one for line in lines for one in (line, line.rstrip(".")) if len(one) > 3}, key=len, reverse=True)


@pytest.fixture(scope="module")
def dutch() -> frozenset[str]:
    """Words that stand in a Dutch text of the pages and in no English one."""
    texts = [(entry.msgid, entry.msgstr) for entry in catalogue.kept()]
    ours, theirs = ({word for text in side for word in _words(text)} for side in zip(*texts, strict=True))
    return frozenset(ours - theirs - ALSO_ENGLISH)


def dutch_lines(page: str, written: list[str], dutch: frozenset[str]) -> Iterator[str]:
    """The lines of a page with a word of Dutch that nobody wrote."""
    for line in unescape(TAG.sub("\n", page[page.find("<body") :])).splitlines():
        if not dutch.isdisjoint(_words(line)):
            left = line
            for text in written:
                left = left.replace(text, " ")
            if not dutch.isdisjoint(_words(NAMED.sub(" ", left))):
                yield line.strip()


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def lines_for(world: World, person: str, written: list[str], dutch: frozenset[str]) -> Iterator[str]:
    keep_language(world.people[person], "en")
    seen = crawl(sign_in(Client(), world.people[person]), STARTS)
    for address, text in seen.texts.items():
        page = seen.pages[address] == 200 and "\nContent-Type: text/html" in f"\n{text[:600]}"
        if page and name_of(address) not in DUTCH_STILL:
            yield from (f"{name_of(address)}: {line}" for line in dutch_lines(text, written, dutch))


def test_no_page_of_a_school_where_much_happened_says_a_dutch_word(written, dutch):
    assert len(dutch) > 1000
    world = build()
    found = sorted({line for person in WHO for line in lines_for(world, person, written, dutch)})
    assert not found, "\n".join(found)
