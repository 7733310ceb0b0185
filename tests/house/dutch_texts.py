"""Every Dutch text that the product can show: data, templates, papers, strings in the code, and the users' guide."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from meldpad.protocol.plain_yaml import plain

# Lists of words by which the product knows a name or an address when it sees one: nobody reads them. What people in the
# demonstration wrote is left out too: those are their words, not ours.
WORD_LISTS = ("journal/names.py", "journal/addresses.py", "schools/invented/names.py")

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE = REPOSITORY / "src" / "meldpad"
GUIDE = REPOSITORY / "docs" / "gids"
GAP = "…"  # where a value comes

LISTS = plain(Path(__file__).with_name("plain_dutch.yaml").read_text(encoding="utf-8"))
SMALL, ENGLISH = (frozenset(LISTS["small"][language].split()) for language in ("dutch", "english"))
ANY_SMALL = re.compile(rf"\b(?:{'|'.join(sorted(SMALL))})\b", re.IGNORECASE)
OTHER_LANGUAGE = re.compile(r"<(section|p|div)\b[^>]*\blang=\"en\".*?</\1>", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->|\{#.*?#\}|<(script|style|svg)\b.*?</\1>", re.DOTALL)
INLINE = re.compile(r"</?(?:span|strong|em|abbr|b|a|code|small|button)\b[^>]*>")
TAG, QUOTED = re.compile(r"\{%.*?%\}", re.DOTALL), re.compile(r"\"([^\"]+)\"|'([^']+)'")
VALUE, MARKUP = re.compile(r"\{\{.*?\}\}", re.DOTALL), re.compile(r"<[^>]*>|\{%.*?%\}", re.DOTALL)
SPOKEN = re.compile(r"\b(?:aria-label|placeholder|title|alt)=\"([^\"{<]+)\"")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True)
class Text:
    """One text as one reads it, with the file in which it stands."""

    where: str
    words: str


MARKED = re.compile(r"{%\s*translate\s+([\"'])(.*?)\1\s*%}")
BLOCK = re.compile(r"{%\s*(?:end)?blocktranslate[^%]*%}")
PART = re.compile(r"{\w+[^{}]*}")  # what is filled in
GIVEN = re.compile(r"_\((\"[^\"]*\")\)")


def bare(template: str) -> str:
    """A template as it would be without English: its Dutch stands where it is said."""
    return GIVEN.sub(r"\1", BLOCK.sub("", MARKED.sub(r"\2", template)))


@cache
def texts() -> tuple[Text, ...]:
    """All of them, each once for each file."""
    found = dict.fromkeys(
        Text(path.relative_to(REPOSITORY).as_posix(), one)
        for path, said in _everything()
        if (one := " ".join(VALUE.sub(GAP, said).replace("&nbsp;", " ").split()))
    )
    return tuple(text for text in found if WORD.search(text.words))


def _everything() -> Iterator[tuple[Path, str]]:
    for path in sorted(set(SOURCE.rglob("*.yaml")) - set(SOURCE.glob("web/gallery/*"))):  # there it is how a template is written
        yield from ((path, said) for said in of_data(plain(path.read_text(encoding="utf-8"))))
    for path in sorted(SOURCE.rglob("*.html")):
        yield from ((path, said) for said in of_template(bare(path.read_text(encoding="utf-8"))))
    for path in sorted(SOURCE.rglob("*.typ")):
        yield from ((path, said) for said in of_paper(path.read_text(encoding="utf-8")))
    for path in sorted(set(SOURCE.rglob("*.py")) - {SOURCE / name for name in WORD_LISTS} - set(SOURCE.glob("cli/demo*.py"))):
        if ANY_SMALL.search(text := path.read_text(encoding="utf-8")):  # looking through the others takes half of the time
            yield from ((path, PART.sub("7", said)) for said in of_module(text))
    for path in sorted(set(GUIDE.rglob("*.md")) - set(GUIDE.glob("en/*"))):
        yield from ((path, said) for said in of_page(path.read_text(encoding="utf-8")))


def sounds_dutch(text: str) -> bool:
    """Whether a text is Dutch and more than a name: it has a space and more small words of Dutch than of English."""
    words = [word.lower() for word in WORD.findall(text)]
    return " " in text.strip() and sum(word in SMALL for word in words) > sum(word in ENGLISH for word in words)


def of_data(value: object) -> Iterator[str]:
    """What stands under `nl`, and in a file in one language every text that is Dutch."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key == "nl" or str(key).endswith("_nl"):
                yield from _all(part)
            elif key != "en" and not str(key).endswith("_en"):
                yield from of_data(part)
    elif isinstance(value, list):
        for part in value:
            yield from of_data(part)
    elif isinstance(value, str) and sounds_dutch(value):
        yield _filled(value)


def _all(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield _filled(value)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _all(part)
    elif isinstance(value, list):
        for part in value:
            yield from _all(part)


def _filled(text: str) -> str:
    return re.sub(r"\{\w+\}", GAP, text)


def of_template(text: str) -> Iterator[str]:
    """Texts between marks, words that only a screen reader says, and what a component is given as its words."""
    text = COMMENT.sub("", OTHER_LANGUAGE.sub("", text))
    yield from (words for tag in TAG.findall(text) for pair in QUOTED.findall(tag) for words in pair if sounds_dutch(words))
    yield from SPOKEN.findall(text)
    yield from (part for part in MARKUP.split(VALUE.sub(GAP, INLINE.sub("", text))) if "--" not in part)


def of_paper(text: str) -> Iterator[str]:
    """Headings and quoted texts of a paper."""
    yield from re.findall(r"^\s*=+ (.+)$", text, re.MULTILINE)
    yield from (words for words in re.findall(r"\"([^\"\n]+)\"", text) if sounds_dutch(words))


def of_module(text: str) -> Iterator[str]:
    """Texts in the code that are Dutch; not what explains the code. Where a value is filled in, a gap stands."""
    nodes = list(ast.walk(ast.parse(text)))
    explains = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    inside = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if id(node) in explains | inside:
            continue
        said = _joined(node) if isinstance(node, ast.JoinedStr) else getattr(node, "value", None)
        if isinstance(said, str):
            yield from (_filled(line) for line in said.splitlines() if sounds_dutch(line))


def _joined(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else GAP for part in node.values)


def of_page(text: str) -> Iterator[str]:
    """The paragraphs and lines of a page of the guide; not its links and not the summary in English."""
    text = re.sub(r"^## In English$.*", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"^#+ |\]\([^)]*\)|[*\[`]|^\s*!", "", text, flags=re.MULTILINE)
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:-|\d+\.) )", text):
        yield re.sub(r"^\s*(?:-|\d+\.) ", "", " ".join(block.split()))
