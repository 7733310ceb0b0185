"""What stands outside the seal of an entry: just enough to open it later and to order it. No word of the content.

The exact bytes are kept, sealed for and chained; they are never written again from their parts.
"""

import json
from datetime import datetime
from typing import Any, NamedTuple

from meldpad.journal.json_text import read_json

FORMAT = 1
ALGORITHM = "aes256gcm-hkdf-sha256/1"


class HeaderUnknown(Exception):
    """The header is of a format or algorithm that this version does not know."""


# A named tuple and not a frozen dataclass: a dossier makes hundreds.
class Header(NamedTuple):
    """`kind` and `version` name the codec, `author` is the writer's id (never a name), `written_at` is aware."""

    kind: str
    version: int
    author: str
    written_at: datetime


def encode_header(header: Header) -> bytes:
    """The bytes that are bound to the entry; ValueError for a naive time."""
    if header.written_at.tzinfo is None:
        raise ValueError("written_at needs a time zone")
    fields = {
        "format": FORMAT,
        "algorithm": ALGORITHM,
        "kind": header.kind,
        "version": header.version,
        "author": header.author,
        "written_at": header.written_at.isoformat(),
    }
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()


def decode_header(raw: bytes) -> Header:
    """The parts again; HeaderUnknown for another format, algorithm or shape."""
    try:
        fields: Any = read_json(raw)
        if (fields["format"], fields["algorithm"]) != (FORMAT, ALGORITHM):
            raise HeaderUnknown(f"format {fields['format']}, algorithm {fields['algorithm']}")
        return Header(fields["kind"], fields["version"], fields["author"], datetime.fromisoformat(fields["written_at"]))
    except (ValueError, KeyError, TypeError) as error:
        raise HeaderUnknown("not a header") from error


def kind_in(raw: bytes) -> str:
    """What kind of entry a header is of; "" when this version does not know the header."""
    try:
        return decode_header(raw).kind
    except HeaderUnknown:
        return ""
