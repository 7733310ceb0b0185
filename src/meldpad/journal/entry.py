"""An opened entry: what the thinking floor and the faces read."""

from dataclasses import dataclass
from datetime import datetime

from meldpad.journal.payload import Payload


@dataclass(frozen=True, kw_only=True)
class Entry:
    """`number` counts from 1 in its dossier; `author` is an id; `written_at` is aware and may be later than `payload.on`."""

    number: int
    author: str
    written_at: datetime
    payload: Payload
