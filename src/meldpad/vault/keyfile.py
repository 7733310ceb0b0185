"""A key provider that keeps the root key in a file: the plainest one, and honest about it.

Whoever can read the file as root can read everything. The file must belong to the account that runs Meldpad and be closed
to everybody else; otherwise Meldpad stops with an explanation rather than pretend.
"""

import os
import stat
from pathlib import Path
from typing import Protocol

from meldpad.vault.errors import KeyMissing
from meldpad.vault.wrap import KEY_BYTES, new_key, unwrap, wrap

HEADER = b"meldpad root key 1\n"
LONGEST = 4096  # bytes; a root key file is far shorter, and another file need not be read whole


class KeyFileUnsafe(Exception):
    """The key file is open to others, or is not a plain file."""


class KeyProvider(Protocol):
    """Holds the root key and lends only two acts. Room for PKCS#11, a TPM or a key service without changing a caller."""

    def wrap(self, key: bytes, *, place: bytes) -> bytes: ...
    def unwrap(self, wrapped: bytes, *, place: bytes) -> bytes: ...


class KeyFile:
    """The root key of `path`, read once. KeyMissing when there is none, KeyFileUnsafe when others may read it."""

    def __init__(self, path: Path) -> None:
        self._root = _read(path)

    def wrap(self, key: bytes, *, place: bytes) -> bytes:
        return wrap(key, under=self._root, place=place)

    def unwrap(self, wrapped: bytes, *, place: bytes) -> bytes:
        return unwrap(wrapped, under=self._root, place=place)


def make_key_file(path: Path) -> None:
    """Write a new root key to `path` (mode 0600, folder 0700); FileExistsError when one is there: a root is never overwritten."""
    write_closed(path, HEADER + new_key().hex().encode() + b"\n")


def read_closed(path: Path, what: str) -> bytes:
    """The bytes of a key file that only its owner can read; KeyMissing when there is none, KeyFileUnsafe when others may."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        raise KeyMissing(f"no {what} at {path}") from None
    except OSError:
        raise KeyFileUnsafe(f"{path} must be a plain file that its owner can read, not a link") from None
    try:
        if not _closed_to_others(os.fstat(handle)):  # asked of the open file: nothing can be exchanged in between
            raise KeyFileUnsafe(f"{path} must be a plain file of this account that only it can read (chmod 600)")
        return os.read(handle, LONGEST)
    finally:
        os.close(handle)


def write_closed(path: Path, content: bytes) -> None:
    """A new file of mode 0600 in a folder of mode 0700, flushed to disk; FileExistsError when one is there."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _read(path: Path) -> bytes:
    return _root_of(read_closed(path, "root key"), path)


def _closed_to_others(status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode) and not status.st_mode & 0o077 and status.st_uid == os.geteuid()


def _root_of(text: bytes, path: Path) -> bytes:
    try:
        root = bytes.fromhex(text.removeprefix(HEADER).decode("ascii").strip())
    except ValueError:
        root = b""
    if not text.startswith(HEADER) or len(root) != KEY_BYTES:
        raise KeyMissing(f"{path} is not a Meldpad root key")
    return root
