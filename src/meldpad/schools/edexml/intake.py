"""The first door: how large is the file, and is it XML at all? Nothing is parsed here."""

import re
from pathlib import Path
from typing import BinaryIO

from meldpad.schools.edexml.problems import MAX_BYTES, EdexmlRefused, Refusal

_SIGNATURES = {
    b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0": "office",
    b"%PDF": "pdf",
}
# One inside a comment counts too: no honest export has it, and a scan without context cannot be misled.
_DTD = re.compile(r"<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)


def take_in(source: bytes | Path | BinaryIO) -> bytes:
    """The bytes of `source`, at most 64 MiB; a larger file is refused by its size, without reading it whole.

    Raises EdexmlRefused (too-large, empty, not-xml); an OSError of the file system passes through.
    """
    content = _read(source)
    if len(content) > MAX_BYTES:
        raise EdexmlRefused(Refusal.TOO_LARGE)
    if not content.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise EdexmlRefused(Refusal.EMPTY)
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            raise EdexmlRefused(Refusal.NOT_XML, None, kind)
    return content


def _read(source: bytes | Path | BinaryIO) -> bytes:
    if isinstance(source, bytes):
        return source
    if not isinstance(source, Path):
        return source.read(MAX_BYTES + 1)
    if source.stat().st_size > MAX_BYTES:
        raise EdexmlRefused(Refusal.TOO_LARGE)
    with source.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def refuse_what_is_not_plain_xml(text: str) -> None:
    """Raises EdexmlRefused for a web page, for text that is no XML, and for any DOCTYPE or declaration of entities."""
    start = text[:1024].lstrip().lower()
    if start.startswith(("<!doctype html", "<html")):
        raise EdexmlRefused(Refusal.NOT_XML, 1, "html")
    if not start.startswith("<"):
        raise EdexmlRefused(Refusal.NOT_XML, 1, "text")
    declaration = _DTD.search(text)
    if declaration:
        raise EdexmlRefused(Refusal.DOCTYPE, text.count("\n", 0, declaration.start()) + 1)
