"""Checkpoints outside the machine: written into a folder, and read from one to hold what is stored against them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from meldpad.evidence.models import Checkpoint
from meldpad.evidence.note import Note, NoteUnreadable, read_note
from meldpad.keyroom.signer import PublicKey, known_public_keys, public_key_of


class CopyDiffers(Exception):
    """The folder holds another checkpoint under this name: nothing is written over it."""


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One checkpoint as it left: `note` is None when it cannot be read or was not signed by a known key."""

    name: str
    text: bytes
    note: Note | None


@dataclass(frozen=True, kw_only=True)
class Copies:
    """Everything in one folder, and the public keys that lie beside it."""

    found: tuple[Copy, ...] = ()
    keys: tuple[PublicKey, ...] = ()

    def of(self, log_id: UUID) -> list[Copy]:
        """Those of one log, in their order; what nobody can read belongs to every log."""
        mine = [copy for copy in self.found if copy.note is None or copy.note.log == log_id]
        return sorted(mine, key=lambda copy: (copy.note.number if copy.note else 0, copy.name))


def files_of(checkpoint: Checkpoint) -> Iterator[tuple[str, bytes]]:
    """The two files of a checkpoint: the text, and the 64 bytes of the signature under it."""
    name = f"{checkpoint.log_id}-{checkpoint.number:06d}"
    yield f"{name}.txt", bytes(checkpoint.text)
    yield f"{name}.sig", bytes(checkpoint.signature)


def write_copies(folder: Path) -> int:
    """Put every checkpoint that is not there yet into the folder, and the public keys. Gives how many were new.

    CopyDiffers when one that is there says something else.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for key_id, key in known_public_keys().items():
        _put(folder / f"checkpoint-{key_id[:16]}.pub.pem", key.pem)
    new = 0
    for stored in Checkpoint.objects.order_by("log_id", "number").iterator():
        for name, content in files_of(stored):
            new += _put(folder / name, content) and name.endswith(".txt")
    return new


def _put(path: Path, content: bytes) -> bool:
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        if path.read_bytes() != content:
            raise CopyDiffers(path.name) from None
        return False
    return True


def read_copies(folder: Path) -> Copies:
    """What lies in the folder. The keys there count too: whoever kept the copies kept them apart from this machine."""
    keys = {key.id: key for path in sorted(folder.glob("*.pem")) if (key := public_key_of(path.read_bytes()))}
    known = {**known_public_keys(), **keys}
    found = tuple(_copy(path, known) for path in sorted(folder.glob(f"*-{'[0-9]' * 6}.txt")))
    return Copies(found=found, keys=tuple(keys.values()))


def _copy(path: Path, known: dict[str, PublicKey]) -> Copy:
    text, signature = path.read_bytes(), path.with_suffix(".sig")
    try:
        note = read_note(text)
    except NoteUnreadable:
        return Copy(name=path.name, text=text, note=None)
    key = known.get(note.key)
    genuine = key is not None and signature.is_file() and key.signed(text, signature.read_bytes())
    return Copy(name=path.name, text=text, note=note if genuine else None)
