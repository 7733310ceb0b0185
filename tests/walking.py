"""Walks through the product by its links, as whoever asks: with Django's client, or with a browser.

The table of addresses says what there is; a walk finds what there is for somebody.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import product
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

HREF = re.compile(r'(?:href|action|src|formaction)="([^"#]+)')
ENDS = ("/uitloggen/", "/verbergen/", "/static/")  # a visit to these ends the walk, or is no visit
MOST = 4000


@dataclass(frozen=True)
class Answer:
    """What came at an address: where it came from in the end, and what it says."""

    at: str
    status: int
    text: str
    page: bool = True
    further: str = ""


def patterns() -> Iterator[URLPattern]:
    """Every row of the table of addresses."""
    return _of(get_resolver())


def _of(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _of(pattern)
        else:
            yield pattern


def without_parameters() -> Iterator[tuple[str, str]]:
    """Every address that is always the same, with the name of its page."""
    for pattern in patterns():
        if "<" not in (route := str(pattern.pattern)):
            yield pattern.name or "", f"/{route}"


def guesses(known: Mapping[str, Sequence[object]]) -> Iterator[str]:
    """Every address of the product, with each of these values at each place: at the second and later places in turn."""
    for pattern in patterns():
        route = "/" + str(pattern.pattern)
        names = re.findall(r"<(?:\w+:)?(\w+)>", route)
        first, later = [known[name] for name in names[:1]], [known[name] for name in names[1:]]
        turns = range(max(map(len, later), default=1))
        for *values, turn in product(*first, turns):
            values += [each[turn % len(each)] for each in later]
            found = route
            for name, value in zip(names, values, strict=True):
                found = re.sub(rf"<(?:\w+:)?{name}>", str(value), found)
            yield found


def name_of(address: str) -> str:
    """The name of the page at this address; "" where there is none."""
    try:
        return resolve(urlsplit(address).path).url_name or ""
    except Resolver404:
        return ""


def walk(
    ask: Callable[[str], Answer],
    starts: Iterable[str],
    asked: Iterable[str] = (),
    *,
    left_out: Callable[[str], bool] = lambda address: False,
) -> Iterator[tuple[str, Answer]]:
    """Every address that was opened: the starts, everything they link to, and once each of those that were only asked for.

    What is to be left out is asked when its turn comes, so that it may depend on what was seen.
    """
    waiting, guessed, seen = deque(starts), deque(asked), set[str]()
    while waiting or guessed:
        address = waiting.popleft() if waiting else guessed.popleft()
        if address in seen or address.startswith(ENDS) or not address.startswith("/") or left_out(address):
            continue
        assert len(seen) < MOST, "the walk does not end"
        seen.add(address)
        answer = ask(address)
        yield address, answer
        if answer.page:
            waiting.extend(links(answer))


def links(answer: Answer) -> Iterator[str]:
    """Where a page leads within the product."""
    for href in [*map(unescape, HREF.findall(answer.text)), answer.further]:
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            continue
        if href.startswith("?"):
            yield f"{urlsplit(answer.at).path}{href}"
        elif href.startswith("/"):
            yield unquote(f"{parts.path}{'?' + parts.query if parts.query else ''}")
