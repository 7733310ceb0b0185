"""From bytes to text, before any parser sees them: what was scanned is exactly what is parsed."""

import codecs
import re

from meldpad.schools.edexml.notes import Notebook, NoteCode
from meldpad.schools.edexml.problems import EdexmlRefused, Refusal

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE_STARTS = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
_DECLARED = re.compile(rb"""^<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_XML_DECLARATION = re.compile(r"^(\s*)<\?xml\s[^>]{0,300}?\?>")
_UTF8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii", ""})
_WESTERN = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "iso-8859-15": "iso-8859-15",
}


def decode(content: bytes, notes: Notebook) -> str:
    """The text of an XML file, its byte order mark and XML declaration blanked (lines keep their numbers).

    UTF-8 that is not UTF-8 is read as Windows-1252, with a note. Raises EdexmlRefused (bad-encoding).
    """
    text = _wide(content)
    if text is None:
        text = _narrow(content.removeprefix(codecs.BOM_UTF8), notes)
    return _XML_DECLARATION.sub(lambda found: "\n" * found.group().count("\n"), text, count=1)


def _wide(content: bytes) -> str | None:
    """The text if the file is UTF-16 or UTF-32, else None."""
    starts = [encoding for start, encoding in (*_BYTE_ORDER_MARKS, *_WIDE_STARTS) if content.startswith(start)]
    if not starts:
        return None
    text = _strict(content, starts[0])
    if text is None:
        raise EdexmlRefused(Refusal.BAD_ENCODING)
    return text


def _narrow(content: bytes, notes: Notebook) -> str:
    found = _DECLARED.match(content.lstrip()[:300])
    declared = found.group(1).decode("ascii").lower() if found else ""
    text = _strict(content, "utf-8")
    if text is not None:
        if declared not in _UTF8 and not content.isascii():
            notes.add(1, NoteCode.ENCODING)
        return text
    if declared not in _WESTERN:
        notes.add(_first_odd_line(content), NoteCode.ENCODING)
    text = _strict(content, _WESTERN.get(declared, "cp1252"))
    return content.decode("latin-1") if text is None else text


def _strict(content: bytes, encoding: str) -> str | None:
    # None and not the exception: a UnicodeDecodeError carries the whole file with it.
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _first_odd_line(content: bytes) -> int:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    return 1
