"""Walks through the whole product as one person: every link it is shown, and every address that somebody could guess."""

import io
import re
import subprocess
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape

from django.http import HttpResponse
from django.test import Client

from walking import Answer, walk

# All papers of an entry have one maker and one right: a few of them tell the same, and each takes a process of its own.
PAPERS = re.compile(r"/papier/(?!(?:advice|letter|weighing)/)")


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


def crawl(client: Client, starts: Iterable[str], asked: Iterable[str] = ()) -> Seen:
    """Open the starts and everything they link to, and once each of the addresses that were only asked for."""
    seen = Seen()

    def ask(address: str) -> Answer:
        answer = client.get(address)
        return Answer(address, answer.status_code, text_of(answer), further=answer.get("Location", ""))

    guessed = set(asked := [*asked])
    for address, answer in walk(
        ask, starts, asked, left_out=lambda address: address not in guessed and bool(PAPERS.search(address))
    ):
        seen.pages[address], seen.texts[address] = answer.status, answer.text
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
