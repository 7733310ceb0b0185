"""The text of a checkpoint: plain lines that a person can read and OpenSSL can check the signature of."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

FORMAT = "meldpad checkpoint 1"
NAMES = ("log", "number", "size", "root", "time", "previous", "key")
FIRST = bytes(32)  # what the first checkpoint calls its predecessor


class NoteUnreadable(Exception):
    """These bytes are not the text of a checkpoint."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """What a checkpoint says. `previous` is the SHA-256 of the text of the one before it, `key` the id of the key that signs."""

    log: UUID
    number: int
    size: int
    root: bytes
    time: datetime
    previous: bytes
    key: str

    def text(self) -> bytes:
        """The bytes that are signed."""
        values = (
            *(str(self.log), str(self.number), str(self.size), self.root.hex()),
            *(self.time.isoformat(), self.previous.hex(), self.key),
        )
        lines = [FORMAT, *(f"{name} {value}" for name, value in zip(NAMES, values, strict=True)), ""]
        return "\n".join(lines).encode("ascii")


def read_note(text: bytes) -> Note:
    """What the text says; NoteUnreadable unless writing that down again gives exactly these bytes."""
    try:
        first, *lines = text.decode("ascii").split("\n")
        said = dict(line.split(" ", 1) for line in lines if line)
        note = Note(
            log=UUID(said["log"]),
            number=int(said["number"]),
            size=int(said["size"]),
            root=bytes.fromhex(said["root"]),
            time=datetime.fromisoformat(said["time"]),
            previous=bytes.fromhex(said["previous"]),
            key=said["key"],
        )
    except (ValueError, KeyError):
        raise NoteUnreadable from None
    if first != FORMAT or note.text() != text:
        raise NoteUnreadable
    return note


def digest_of(text: bytes) -> bytes:
    """How the next checkpoint calls this one."""
    return hashlib.sha256(text).digest()
