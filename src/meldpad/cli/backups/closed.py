"""A place for a moment, closed to others: one act at a time, and what was in it is overwritten before it goes.

What a killed act left behind is overwritten by the next one. On a flash disk or a file system that copies on write, overwriting
does not reach every old block; the disk itself must be encrypted for that.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

PREFIX: Final = ".meldpad-copy-"
CHUNK: Final = 1 << 20


class Busy(Exception):
    """Another copy is being made or tried in this place at this moment."""


@contextmanager
def closed_folder(beside: Path) -> Iterator[Path]:
    """A new folder in `beside` that only this account can enter; Busy when another has one there."""
    beside.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(beside / f"{PREFIX}lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(str(beside)) from None
        _sweep(beside)
        try:
            yield Path(tempfile.mkdtemp(prefix=PREFIX, dir=beside))
        finally:
            _sweep(beside)
    finally:
        os.close(lock)


def overwrite(path: Path) -> None:
    """Write zeros over a file, make that durable, and take the file away."""
    with path.open("r+b", buffering=0) as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            left -= file.write(bytes(min(CHUNK, left))) or 0
        os.fsync(file.fileno())
    path.unlink()


def _sweep(beside: Path) -> None:
    for folder in beside.glob(f"{PREFIX}*"):
        if folder.is_dir() and not folder.is_symlink():
            _empty(folder)


def _empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):  # what lies deepest comes first
        if path.is_symlink():
            path.unlink()
        elif path.is_dir():
            path.rmdir()
        else:
            overwrite(path)
    folder.rmdir()
