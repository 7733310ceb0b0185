"""Walks through a school over HTTP, as somebody who has signed in: which pages there are, with a few addresses of each."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import APIRequestContext

HREF = re.compile(r'(?:href|action)="([^"#]+)')
ENDS = ("/uitloggen/", "/verbergen/", "/op-slot-doen/", "/static/")
EACH = 6  # addresses of one page that are asked for
SHOWN = 2  # of those, how many are looked at


def without_parameters() -> Iterator[tuple[str, str]]:
    """Every address that is always the same, with the name of its page."""
    for pattern in _patterns(get_resolver()):
        if "<" not in (route := str(pattern.pattern)):
            yield pattern.name or "", f"/{route}"


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern)
        else:
            yield pattern


def name_of(address: str) -> str:
    """The name of the page at this address; "" where there is none."""
    try:
        return resolve(urlsplit(address).path).url_name or ""
    except Resolver404:
        return ""


def walk(request: APIRequestContext, starts: Iterable[str]) -> dict[str, dict[str, str]]:
    """The pages that answer, by name: a few addresses with their text. Files and answers of machines are no pages."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    asked: dict[str, int] = defaultdict(int)
    waiting, seen = deque(starts), set[str]()
    while waiting:
        address = waiting.popleft()
        name = name_of(address)
        if address in seen or not name or asked[name] >= EACH or address.startswith(ENDS):
            continue
        seen.add(address)
        asked[name] += 1
        answer = request.get(address)
        if not answer.ok or not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        text, landed = answer.text(), _path(answer.url)
        if len(found[name_of(landed)]) < SHOWN:
            found[name_of(landed)][landed] = text
        waiting.extend(_links(landed, text))
    return found


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}{'?' + parts.query if parts.query else ''}"


def _links(here: str, text: str) -> Iterator[str]:
    for href in HREF.findall(text):
        parts = urlsplit(unescape(href))
        if not parts.scheme and not parts.netloc and parts.path.startswith("/"):
            yield unquote(f"{parts.path}{'?' + parts.query if parts.query else ''}")
        elif href.startswith("?"):
            yield f"{urlsplit(here).path}{href}"
