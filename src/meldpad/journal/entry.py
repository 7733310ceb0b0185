"""An opened entry: what the thinking floor and the faces read."""

from datetime import datetime
from typing import NamedTuple

from meldpad.journal.payload import Payload


# A named tuple and not a frozen dataclass: a dossier makes hundreds.
class Entry(NamedTuple):
    """`number` counts from 1 in its dossier; `author` is an id; `written_at` is aware and may be later than `payload.on`."""

    number: int
    author: str
    written_at: datetime
    payload: Payload
