"""What the files say: plain Dutch in the editions, and nothing that only its makers would understand."""

import codecs
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from meldpad.protocol.load import published
from meldpad.protocol.model import Edition

LONGEST_SENTENCE = 20
# Turned by thirteen letters, or this file would be the first to be found.
TURNED = "pynhqr naguebcvp bcranv punggcg pbcvybg trzvav yyz fhontrag svkzr /jbex/(?:znva|funerq)"
FORBIDDEN = codecs.decode(TURNED, "rot13").split()
WORDS = re.compile(r"(?<![a-z])(?:" + "|".join(FORBIDDEN) + r")(?![a-z])", re.IGNORECASE)


def tracked(repository: Path) -> Iterator[Path]:
    """Every text file that is, or is about to be, part of the source."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=repository, check=True, capture_output=True).stdout
    for name in listed.decode().split("\0"):
        path = repository / name
        if name and path.is_file() and path.name != "uv.lock":
            yield path


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def dutch(edition: Edition) -> Iterator[str]:
    yield edition.title["nl"]
    for group in (edition.names.values(), *((rule.duty, rule.why) for rule in edition.rules)):
        yield from (words["nl"] for words in group)
    yield from (step.title["nl"] for step in edition.steps)
    yield from (ground.text["nl"] for ground in edition.grounds.values())
    yield from (phone.what["nl"] for phone in edition.phones)
    yield from (words["nl"] for law in edition.laws for words in (law.title, law.text))


def sentences(text: str) -> list[list[str]]:
    return [part.split() for part in re.split(r"(?<=[.!?:;])\s+", text)]


def test_no_file_tells_how_it_was_made(repository):
    found = {str(path): WORDS.findall(text_of(path)) for path in tracked(repository)}
    assert {path: words for path, words in found.items() if words} == {}


def test_the_search_covers_the_source(repository):
    names = {path.relative_to(repository).as_posix() for path in tracked(repository)}
    assert {"pyproject.toml", "src/meldpad/__init__.py", "tests/conftest.py"} <= names
    assert WORDS.search(codecs.decode("n SVKZR urer", "rot13"))


@pytest.mark.parametrize("edition", published().values(), ids=lambda edition: edition.id)
def test_every_sentence_of_an_edition_is_short(edition):
    texts = list(dutch(edition))
    assert len(texts) > 50
    assert [" ".join(words) for text in texts for words in sentences(text) if len(words) > LONGEST_SENTENCE] == []
