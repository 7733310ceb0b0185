"""Many files into one closed file, as a stream: at no time is more than a few kilobytes of them in memory.

The list of what is in it comes last, because only then every digest is known. The file gets its name when it is whole, durable
and read back.
"""

import errno
import hashlib
import io
import os
import tarfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import pyrage  # type: ignore[import-untyped]

from meldpad.cli.backups.manifest import NAME, Part

CHUNK = 1 << 16
Named = tuple[str, IO[bytes]]


class NotWritten(Exception):
    """The copy could not be written; nothing of it is left. The text says why."""


def pack(files: Iterable[Named], listed: Callable[[dict[str, Part]], bytes], out: Path, to: list[Any]) -> None:
    """Write `out`, closed for `to`; NotWritten when that did not go well. `listed` makes the list from the parts."""
    if out.exists():
        raise NotWritten(f"{out} is there already")
    part = out.with_name(f".{out.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb", buffering=0) as file:
            digest = _closed(Pulled(_tar(files, listed)), file, to)
            os.fsync(file.fileno())
        if _digest(part) != digest:
            raise NotWritten(f"what was written to {out.parent} reads back otherwise")
        part.rename(out)
        _make_durable(out.parent)
    except OSError as error:
        raise NotWritten(f"{out.parent}: {error.strerror or error}") from None
    except pyrage.EncryptError as error:  # what went wrong while reading comes out as this
        raise NotWritten(f"{out.parent}: {error}") from None
    finally:
        part.unlink(missing_ok=True)


class Pulled(io.RawIOBase):
    """Bytes that are made while they are read."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._left = chunks, b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        while not self._left:
            try:
                self._left = next(self._chunks)
            except StopIteration:
                return 0
        size = min(len(into), len(self._left))
        into[:size], self._left = self._left[:size], self._left[size:]
        return size


class Digesting(io.RawIOBase):
    """Writes through, and keeps the digest of what went by."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.digest = file, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        written = self._file.write(data)
        self.digest.update(bytes(data)[:written])
        return written


def _closed(plain: io.RawIOBase, file: IO[bytes], to: list[Any]) -> str:
    through = Digesting(file)
    whole = io.BufferedWriter(through, CHUNK)
    pyrage.encrypt_io(io.BufferedReader(plain, CHUNK), whole, to)
    whole.flush()  # here, where a full disk is heard, and not when it is thrown away
    return through.digest.hexdigest()


def _tar(files: Iterable[Named], listed: Callable[[dict[str, Part]], bytes]) -> Iterator[bytes]:
    parts: dict[str, Part] = {}
    for name, file in files:
        size = os.fstat(file.fileno()).st_size
        yield _head(name, size)
        digest = hashlib.sha256()
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            yield chunk
        if file.tell() != size:
            raise OSError(errno.EIO, "a file changed while it was copied")
        yield _filling(size)
        parts[name] = Part(size=size, sha256=digest.hexdigest())
    last = listed(parts)
    yield _head(NAME, len(last)) + last + _filling(len(last)) + bytes(2 * tarfile.BLOCKSIZE)


def _head(name: str, size: int) -> bytes:
    head = tarfile.TarInfo(name)
    head.size, head.mode = size, 0o600
    return head.tobuf(tarfile.GNU_FORMAT)


def _filling(size: int) -> bytes:
    return bytes(-size % tarfile.BLOCKSIZE)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _make_durable(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:  # some network shares cannot; the file itself is durable
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)
