"""The users' guide is whole, says what the screens say, and stays easy to read."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml

from meldpad.web.words import ROLE_WORDS

REPOSITORY = Path(__file__).resolve().parents[2]
GUIDE = REPOSITORY / "docs" / "gids"
PICTURES = REPOSITORY / "docs" / "pictures" / "gids"
PAGES = sorted(GUIDE.rglob("*.md"))
ENGLISH = sorted((GUIDE / "en").glob("*.md"))
DUTCH = [page for page in PAGES if page not in ENGLISH]
TASKS, ROLES = sorted((GUIDE / "taken").glob("*.md")), sorted((GUIDE / "rollen").glob("*.md"))

LINK = re.compile(r"(?:\]\(|src=\")([^)\s\"]+)[)\"]")
SHOWN = re.compile(r"!\[(.*?)\]")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
FOR_WHOM = re.compile(r"^Voor: (.+?)\.$", re.MULTILINE)
# Every task is told in the same order, so that one finds it again.
TASK_PARTS = ["Wanneer", "Zo doe je het", "Wat er dan gebeurt", "Wat je nooit fout kunt doen"]
ROLE_PARTS = ["Wat je doet", "Wat je ziet, en wat niet", "Begin hier", "Wat je nooit fout kunt doen"]

LONGEST_SENTENCE, USUAL_SENTENCE = 25, 12
# The code's own names for people are longer than any word that we would choose.
LONGEST_WORD = len("vertrouwensinspecteurs")
LONG, FEW = 12, 0.06

INLINE = re.compile(r"</?(?:span|strong|em|abbr|b)\b[^>]*>")
MARKUP = re.compile(r"<!--.*?-->|\{#.*?#\}|<[^>]*>|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TAG, QUOTED = re.compile(r"\{%.*?%\}"), re.compile(r"\"([^\"]+)\"")


# -- what stands on the screens ----------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """A text as one reads it: single spaces."""
    return " ".join(text.replace("&nbsp;", " ").split())


def of_templates() -> Iterator[str]:
    """Texts between marks, once with what stands inside a line joined to it, and what a component is given as its words."""
    for path in (REPOSITORY / "src").rglob("templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        yield from MARKUP.split(text)
        yield from MARKUP.split(INLINE.sub("", text))
        yield from (words for tag in TAG.findall(text) for words in QUOTED.findall(tag))


def of_modules() -> Iterator[str]:
    """Texts in the code; not what explains the code."""
    for path in (REPOSITORY / "src" / "meldpad").rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        explains = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        said = (node for node in nodes if isinstance(node, ast.Constant) and id(node) not in explains)
        yield from (node.value for node in said if isinstance(node.value, str))


def of_words() -> Iterator[str]:
    for folder in ("words", "protocol"):
        for path in (REPOSITORY / "src" / "meldpad" / folder).rglob("*.yaml"):
            yield from scalars(yaml.safe_load(path.read_text(encoding="utf-8")))


def scalars(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from scalars(part)
    elif isinstance(value, list):
        for part in value:
            yield from scalars(part)


@cache
def on_screen() -> frozenset[str]:
    """Every whole text that the product can show."""
    return frozenset(plain(text) for source in (of_templates, of_modules, of_words) for text in source())


# -- what the guide says -----------------------------------------------------------------------------------------------


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def name_of(page: Path) -> str:
    return page.relative_to(GUIDE).as_posix()


def targets(page: Path) -> list[Path]:
    """The files that a page points at."""
    near = [target.partition("#")[0] for target in LINK.findall(text_of(page)) if "://" not in target]
    return [(page.parent / target).resolve() for target in near]


def parts_of(page: Path) -> list[str]:
    return re.findall(r"^## (.+)$", text_of(page), re.MULTILINE)


def sentences(page: Path) -> list[list[str]]:
    """The Dutch sentences: not a heading, not a picture, not the summary in English."""
    text = re.sub(r"^## In English$.*", "", text_of(page), flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"^(?:#|!\[|Voor: ).*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"\]\([^)]*\)|[*\[`]", "", text)
    blocks = re.split(r"\n\s*\n|\n(?=\s*(?:-|\d+\.) )", text)
    lines = (re.sub(r"^\s*(?:-|\d+\.) ", "", plain(block)) for block in blocks)
    return [sentence.split() for line in lines for sentence in re.split(r"(?<=[.!?:])\s+", line) if sentence.strip()]


def word_list(page: Path) -> list[str]:
    return [word for sentence in sentences(page) for word in re.findall(r"[^\W\d_]+", " ".join(sentence))]


# -- the guide is whole ------------------------------------------------------------------------------------------------


def test_every_page_is_linked_from_the_first() -> None:
    assert len(PAGES) > 30
    assert set(PAGES) - {GUIDE / "README.md"} <= set(targets(GUIDE / "README.md"))


@pytest.mark.parametrize("page", [*PAGES, REPOSITORY / "README.md"], ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [str(target) for target in targets(page) if not target.exists()] == []


def test_everybody_who_can_have_an_account_has_a_page() -> None:
    told = [name for page in ROLES for line in FOR_WHOM.findall(text_of(page)) for name in line.split(", ")]
    assert sorted(told) == sorted(ROLE_WORDS.values())


def test_every_task_is_somebodys() -> None:
    assert set(TASKS) <= {target for page in ROLES for target in targets(page)}


@pytest.mark.parametrize("page", TASKS, ids=name_of)
def test_every_task_is_told_in_the_same_order(page: Path) -> None:
    assert parts_of(page) == TASK_PARTS


@pytest.mark.parametrize("page", ROLES, ids=name_of)
def test_every_role_is_told_in_the_same_order(page: Path) -> None:
    assert parts_of(page) == ROLE_PARTS


def test_every_picture_is_used_and_none_is_missing() -> None:
    pages = [*PAGES, REPOSITORY / "README.md"]
    used = {target for page in pages for target in targets(page) if target.parent == PICTURES}
    assert used == set(PICTURES.glob("*.png"))
    assert used


def test_every_picture_is_told_in_words_too() -> None:
    words = [words for page in PAGES for words in SHOWN.findall(text_of(page))]
    assert len(words) > 8
    assert [one for one in words if len(one) < 25] == []


def test_who_reads_no_dutch_is_told_everything_that_matters() -> None:
    """One page in English: linked from where people begin, every function on it, and the words of the screens."""
    [page] = ENGLISH
    assert {page} <= set(targets(GUIDE / "README.md")) & set(targets(REPOSITORY / "README.md"))
    assert set(ROLES) <= set(targets(page))
    assert {"112", "0800 2000"} <= set(re.findall(r"\b112\b|\b0800 2000\b", text_of(page)))
    assert len(BOLD.findall(text_of(page))) > 30


# -- the guide is true -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_button_and_link_that_is_named_stands_on_a_screen(page: Path) -> None:
    assert [words for words in map(plain, BOLD.findall(text_of(page))) if words not in on_screen()] == []


def test_the_guide_names_many_buttons_and_a_false_one_would_be_found() -> None:
    named = {words for page in PAGES for words in BOLD.findall(text_of(page))}
    assert len(named) > 120
    assert "Leg het signaal vast" in on_screen()
    assert "Leg het signaal vast." not in on_screen()


@pytest.mark.parametrize("page", [*TASKS, *ROLES], ids=name_of)
def test_every_page_says_what_is_never_in_the_way(page: Path) -> None:
    """The first principle, in the words of that page: something is always possible, or nothing goes by itself."""
    last = text_of(page).partition("## Wat je nooit fout kunt doen")[2]
    assert re.search(r"\b(altijd|nooit|niets|niemand)\b", last, re.IGNORECASE)


# -- the guide is easy to read -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", DUTCH, ids=name_of)
def test_every_sentence_is_short(page: Path) -> None:
    said = sentences(page)
    assert [" ".join(words) for words in said if len(words) > LONGEST_SENTENCE] == []
    assert median(len(words) for words in said) <= USUAL_SENTENCE


@pytest.mark.parametrize("page", DUTCH, ids=name_of)
def test_long_words_are_few(page: Path) -> None:
    """The names of functions do not count: they are what those people are called."""
    called = {word for words in ROLE_WORDS.values() for word in words.split()}
    free = [word for word in word_list(page) if word.lower() not in called]
    assert [word for word in free if len(word) > LONGEST_WORD] == []
    long = [word for word in free if len(word) > LONG]
    assert len(long) / len(free) <= FEW, long
