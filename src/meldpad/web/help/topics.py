"""The explanations of pages, as data: a file for each part of the work. Loading refuses what does not hold together."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from meldpad.protocol.clauses import clauses
from meldpad.protocol.plain_yaml import plain
from meldpad.web.access import ACCESS

# In the order of the work: this is how they stand on the page with all of them.
FILES = (
    *("today", "signal", "dossier", "reading", "rights", "keeping", "own_code", "social_map", "readiness"),
    *("practice", "looking_back", "staff", "account", "about"),
)
_KEYS = {"topic", "title", "pages", "for", "do", "then", "never", "clauses"}


class HelpIncomplete(Exception):
    """A file of explanations lacks something or names something unknown; the text says where."""


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What is said about one or more pages: what for, what one does, what follows, what does not, and where the code asks it."""

    code: str
    title: str
    pages: tuple[str, ...]
    purpose: str
    acts: tuple[str, ...]
    after: str
    never: tuple[str, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the work with its explanations."""

    code: str
    title: str
    topics: tuple[Topic, ...]


@cache
def parts() -> tuple[Part, ...]:
    """All explanations that come with Meldpad."""
    folder = files("meldpad.web.help") / "texts"
    found = tuple(read_part(name, (folder / f"{name}.yaml").read_text(encoding="utf-8")) for name in FILES)
    topics = [topic for part in found for topic in part.topics]
    _once("topic", [topic.code for topic in topics])
    _once("page", [page for topic in topics for page in topic.pages])
    return found


@cache
def topics_by_code() -> dict[str, Topic]:
    """Each explanation under its own name, which is part of its address."""
    return {topic.code: topic for part in parts() for topic in part.topics}


@cache
def topics_by_page() -> dict[str, Topic]:
    """The explanation of each page that has one, under the name of the page."""
    return {page: topic for topic in topics_by_code().values() for page in topic.pages}


def read_part(code: str, text: str) -> Part:
    """The explanations in `text`; HelpIncomplete names the first place that is missing, unknown or empty."""
    raw = plain(text)
    if not isinstance(raw, dict) or raw.keys() != {"title", "topics"} or not isinstance(raw["topics"], list):
        raise HelpIncomplete(f"{code} needs exactly title and topics")
    return Part(code=code, title=str(raw["title"]), topics=tuple(_topic(row, code) for row in raw["topics"]))


def _topic(raw: object, part: str) -> Topic:
    if not isinstance(raw, dict) or raw.keys() != _KEYS:
        raise HelpIncomplete(f"{part}: a topic needs exactly {', '.join(sorted(_KEYS))}")
    where = f"{part}.{raw['topic']}"
    return Topic(
        code=_text(raw, "topic", where),
        title=_text(raw, "title", where),
        pages=tuple(_known(_texts(raw, "pages", where), ACCESS.keys(), "page", where)),
        purpose=_text(raw, "for", where),
        acts=_texts(raw, "do", where),
        after=_text(raw, "then", where),
        never=_texts(raw, "never", where),
        clauses=tuple(_known(_texts(raw, "clauses", where, empty=True), clauses().keys(), "clause", where)),
    )


def _text(row: dict[str, object], key: str, where: str) -> str:
    value = row[key]
    if not isinstance(value, str) or not value.strip():
        raise HelpIncomplete(f"{where}: {key} is no text")
    return value


def _texts(row: dict[str, object], key: str, where: str, *, empty: bool = False) -> tuple[str, ...]:
    value = row[key]
    if not isinstance(value, list) or not (value or empty) or not all(isinstance(one, str) and one for one in value):
        raise HelpIncomplete(f"{where}: {key} is no list of texts")
    return tuple(value)


def _known(names: tuple[str, ...], known: object, what: str, where: str) -> Iterator[str]:
    for name in names:
        if name not in known:  # type: ignore[operator]  # the keys of a table
            raise HelpIncomplete(f"{where}: there is no {what} {name}")
        yield name


def _once(what: str, names: list[str]) -> None:
    if twice := [name for name, number in Counter(names).items() if number > 1]:
        raise HelpIncomplete(f"the {what} {twice[0]} stands there twice")
