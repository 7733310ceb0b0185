"""Walks through the whole product as one person: every link it is shown, and every address that somebody could guess."""

import io
import re
import subprocess
import zipfile
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import product
from urllib.parse import unquote, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

HREF = re.compile(r'(?:href|action|src|formaction)="([^"#]+)')
# All papers of an entry have one maker and one right: a few of them tell the same, and each takes a process of its own.
PAPERS = re.compile(r"/papier/(?!(?:advice|letter|weighing)/)")
LEAVES = ("/uitloggen/", "/verbergen/", "/static/")
MOST = 4000


@dataclass
class Seen:
    """Everything that one person was shown: the pages by address, and all their words as one text."""

    pages: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def where(self, token: str) -> list[str]:
        """The addresses at which these words were shown; an address that the person made up themselves is not held against it."""
        return [address for address, text in self.texts.items() if token in text and token not in address]

    @property
    def opened(self) -> int:
        """How many addresses gave a page."""
        return sum(200 <= status < 300 for status in self.pages.values())


def guesses(known: Mapping[str, Sequence[object]]) -> Iterator[str]:
    """Every address of the product, with each of these values at each place."""
    for pattern in _patterns(get_resolver()):
        route = "/" + str(pattern.pattern)
        names = re.findall(r"<(?:\w+:)?(\w+)>", route)
        for values in product(*(known[name] for name in names)):
            found = route
            for name, value in zip(names, values, strict=True):
                found = re.sub(rf"<(?:\w+:)?{name}>", str(value), found)
            yield found


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern)
        else:
            yield pattern


def crawl(client: Client, starts: Iterable[str], asked: Iterable[str] = ()) -> Seen:
    """Open the starts and everything they link to, and once each of the addresses that were only asked for."""
    seen, waiting = Seen(), deque(starts)
    guessed = deque(asked)
    while waiting or guessed:
        address = waiting.popleft() if waiting else guessed.popleft()
        if address in seen.pages or address.startswith(LEAVES) or not address.startswith("/"):
            continue
        assert len(seen.pages) < MOST, "the walk does not end"
        answer = client.get(address)
        seen.pages[address] = answer.status_code
        text = text_of(answer)
        seen.texts[address] = text
        waiting.extend(link for link in _links(address, text, answer) if not PAPERS.search(link))
    return seen


def text_of(answer: HttpResponse) -> str:
    """All that reaches the browser: head, body, and the words of a paper. An added file is read as far as it can be."""
    head = "\n".join(f"{name}: {value}" for name, value in answer.items())
    body = answer.getvalue()
    if answer.get("Content-Type", "").startswith("application/pdf") and not body.startswith(b"%PDF-words"):
        done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=body, capture_output=True, check=False)
        return f"{head}\n{done.stdout.decode()}\n{body.decode('latin-1') if done.returncode else ''}"  # a scan is as it was sent
    if "wordprocessingml" in answer.get("Content-Type", ""):
        with zipfile.ZipFile(io.BytesIO(body)) as file:
            parts = [unescape(file.read(name).decode()) for name in file.namelist() if name.endswith(".xml")]
        return "\n".join((head, *parts))
    return f"{head}\n{unescape(body.decode('utf-8', 'replace'))}"


def _links(address: str, text: str, answer: HttpResponse) -> Iterator[str]:
    for href in [*HREF.findall(text), answer.get("Location", "")]:
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            continue
        if href.startswith("?"):
            yield f"{urlsplit(address).path}{href}"
        elif href.startswith("/"):
            yield unquote(f"{parts.path}{'?' + parts.query if parts.query else ''}")
