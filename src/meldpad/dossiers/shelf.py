"""The shelf: sealed files, one for each attachment, at `<school>/<first two of the key's id>/<the key's id>`.

A key seals one file only, so no two files ever want one name and nothing is overwritten. A file is whole and durable under its
name before its row is written: a row never lacks its file. A crash or a rollback in between leaves a file without a row, which
`sweep` takes away again.
"""

import errno
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedRandom, BufferedReader
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid4

from django.conf import settings

PART = ".part"  # how the name of a file ends that is being written
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
T = TypeVar("T")


class ShelfRefused(Exception):
    """A file could not be kept, and nothing of it is left; `code` says why: no-room, not-kept."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What is on the shelf now: how long it is, and its SHA-256."""

    size: int
    digest: bytes


def place_of(school_id: UUID, key_id: str) -> Path:
    """Where the file lies that this key opens."""
    return folder_of(school_id) / key_id[:2] / key_id


def folder_of(school_id: UUID) -> Path:
    """Where all files of a school lie."""
    return _root() / str(school_id)


def keep(school_id: UUID, write: Callable[[BufferedRandom], tuple[str, T]]) -> tuple[str, T, Kept]:
    """Let `write` fill a new file, and put it in its place for good. `write` answers with the key's id and what else it knows.

    ShelfRefused when the disk refuses, at whichever step; then nothing of the file is left.
    """
    try:
        return _kept(school_id, write)
    except OSError as error:
        raise ShelfRefused("no-room" if error.errno in FULL else "not-kept") from None


def _kept(school_id: UUID, write: Callable[[BufferedRandom], tuple[str, T]]) -> tuple[str, T, Kept]:
    part = _folder(folder_of(school_id)) / f"{uuid4().hex}{PART}"
    try:
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "r+b") as file:
            key_id, known = write(file)
            kept = _durable(file)
        place = place_of(school_id, key_id)
        _folder(place.parent)
        part.rename(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    try:
        _flush_folder(place.parent)
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    return key_id, known, kept


def read(school_id: UUID, key_id: str) -> BufferedReader:
    """The sealed file, opened for reading; FileNotFoundError when none is there. A link is none."""
    try:
        return os.fdopen(os.open(place_of(school_id, key_id), os.O_RDONLY | os.O_NOFOLLOW), "rb")
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise FileNotFoundError(error.errno, "a link and no file") from None
        raise


def measured(school_id: UUID, key_id: str) -> Kept | None:
    """What lies there now; None when nothing does."""
    try:
        with read(school_id, key_id) as file:
            return Kept(size=os.fstat(file.fileno()).st_size, digest=hashlib.file_digest(file, "sha256").digest())
    except FileNotFoundError:
        return None


def on_the_shelf() -> Iterator[Path]:
    """Everything that lies on the shelf, whatever it is called, half-written files included."""
    for folder, _, names in os.walk(_root()):
        yield from (Path(folder) / name for name in names)


def take_away(places: Iterable[Path]) -> int:
    """Remove these files for good; says how many there were. One that is gone already is no fault."""
    gone = []
    for place in places:
        with suppress(FileNotFoundError):
            place.unlink()
            gone.append(place.parent)
    for folder in set(gone):
        _flush_folder(folder)
    return len(gone)


def _root() -> Path:
    return Path(settings.ATTACHMENT_FOLDER)


def _folder(folder: Path) -> Path:
    """The folder, made for its owner only, and durable together with every folder above it that had to be made."""
    if not folder.is_dir():
        _folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        _flush_folder(folder.parent)
    return folder


def _durable(file: BufferedRandom) -> Kept:
    file.flush()
    os.fsync(file.fileno())
    file.seek(0)
    return Kept(size=os.fstat(file.fileno()).st_size, digest=hashlib.file_digest(file, "sha256").digest())


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
