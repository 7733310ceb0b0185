"""A key in a file: the plainest keeper there is, and honest about it.

Whoever can read the file as root can read everything. The file must belong to the account that runs Meldpad and be closed
to everybody else; otherwise Meldpad stops with an explanation rather than pretend.
"""

import os
import secrets
import stat
from pathlib import Path

from meldpad.vault.errors import KeyGone
from meldpad.vault.wrap import KEY_BYTES, new_key, unwrap, wrap

HEADER = b"meldpad root key 1\n"
SLOT_HEADER = b"meldpad slot key 1\n"
LONGEST = 4096  # bytes; a key file is far shorter, and another file need not be read whole


class KeyFileUnsafe(Exception):
    """The key file is open to others, or is not a plain file."""


class KeyFile:
    """The key of `path`, read once. KeyGone when there is none, KeyFileUnsafe when others may read it."""

    def __init__(self, path: Path, header: bytes = HEADER) -> None:
        self._root = _key_of(read_closed_file(path, what=_sort(header)), path, header)

    def wrap(self, key: bytes, *, place: bytes) -> bytes:
        return wrap(key, under=self._root, place=place)

    def unwrap(self, wrapped: bytes, *, place: bytes) -> bytes:
        return unwrap(wrapped, under=self._root, place=place)


def make_key_file(path: Path, header: bytes = HEADER) -> None:
    """Write a new key to `path` (mode 0600, folder 0700), durable; FileExistsError when one is there: none is overwritten."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    put_key_file(path, new_key(), header)


def put_key_file(path: Path, key: bytes, header: bytes) -> None:
    """The same, for a key that is there already, in a folder that is there."""
    write_closed_file(path, header + key.hex().encode() + b"\n")


def write_closed_file(path: Path, content: bytes) -> None:
    """A new file of mode 0600, durable; FileExistsError when one is there."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    _fsync_folder(path.parent)


def erase_key_file(path: Path) -> None:
    """Write over the file where it lies, twice, each time through to the medium; then take its name away. May be repeated.

    A medium may keep blocks of its own that nobody can reach from here (a solid-state disk does): see what the provider promises.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return
    except OSError:
        raise KeyFileUnsafe(f"{path} is not a plain file, so it cannot be erased") from None
    try:
        size = os.fstat(handle).st_size
        for filling in (secrets.token_bytes(size), bytes(size)):
            os.pwrite(handle, filling, 0)
            os.fsync(handle)
    finally:
        os.close(handle)
    path.unlink()
    _fsync_folder(path.parent)


def _fsync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_closed_file(path: Path, *, what: str) -> bytes:
    """The start of a file that only its owner can read. KeyGone when there is none, KeyFileUnsafe when others may read it."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        raise KeyGone(f"no {what} at {path}") from None
    except OSError:
        raise KeyFileUnsafe(f"{path} must be a plain file that its owner can read, not a link") from None
    try:
        if not _closed_to_others(os.fstat(handle)):  # asked of the open file: nothing can be exchanged in between
            raise KeyFileUnsafe(f"{path} must be a plain file of this account that only it can read (chmod 600)")
        return os.read(handle, LONGEST)
    finally:
        os.close(handle)


def _closed_to_others(status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode) and not status.st_mode & 0o077 and status.st_uid == os.geteuid()


def _key_of(text: bytes, path: Path, header: bytes) -> bytes:
    try:
        key = bytes.fromhex(text.removeprefix(header).decode("ascii").strip())
    except ValueError:
        key = b""
    if not text.startswith(header) or len(key) != KEY_BYTES:
        raise KeyGone(f"{path} is not a Meldpad {_sort(header)}")
    return key


def _sort(header: bytes) -> str:
    return "slot" if header == SLOT_HEADER else "root key"
