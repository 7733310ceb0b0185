"""A file that belongs to an entry: the entry names it and its digest, so the chain covers what was in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from meldpad.journal.part import Part
from meldpad.journal.payload import Payload

_ID, _SHA256 = re.compile(r"[0-9a-f]{32}", re.ASCII), re.compile(r"[0-9a-f]{64}", re.ASCII)


class Media(StrEnum):
    """What kind of file it is, as the web calls it."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


@dataclass(frozen=True, kw_only=True)
class Attached(Part):
    """`id` is 32 hexadecimal digits, `sha256` the digest of the file as it was sent. Its name is not kept: it may tell who."""

    id: str
    sha256: str
    media: Media

    def is_whole(self) -> bool:
        """Whether id and digest have their shape."""
        return bool(_ID.fullmatch(self.id) and _SHA256.fullmatch(self.sha256))


def attached_in(payload: Payload) -> Iterator[Attached]:
    """Every file that this entry names, in whichever field."""
    for value in vars(payload).values():
        if isinstance(value, tuple):
            yield from (part for part in value if isinstance(part, Attached))
