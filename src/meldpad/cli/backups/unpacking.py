"""Opens a copy in a closed place and believes nothing of it before every part is as the list says."""

import hashlib
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

import pyrage  # type: ignore[import-untyped]

from meldpad.cli.backups.closed import overwrite
from meldpad.cli.backups.manifest import NAME, Manifest, ManifestUnreadable, Part, read_manifest

CHUNK = 1 << 16
LONGEST_LIST = 64 << 20
WHOLE = "packed.tar"
TOP = ("database", "attachments")


class CopyBroken(Exception):
    """This is not a whole copy of Meldpad for this key; the text says what is wrong with it."""


def unpack(file: Path, identities: list[Any], into: Path) -> Manifest:
    """The list of this copy, with its parts in `into` (which must be closed to others); CopyBroken when anything is not right."""
    into.mkdir(mode=0o700)
    whole = into / WHOLE
    with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        _opened(file, identities, out)
    try:
        with tarfile.open(whole, "r:") as tar:
            manifest, found = _parts(tar, into)
    except (tarfile.TarError, ManifestUnreadable):
        raise CopyBroken(f"{file.name} holds something else than a copy of Meldpad") from None
    overwrite(whole)
    if found != manifest.parts:
        raise CopyBroken(f"{file.name} does not hold what its own list says")
    return manifest


def _opened(file: Path, identities: list[Any], out: IO[bytes]) -> None:
    try:
        with file.open("rb") as closed:
            pyrage.decrypt_io(closed, out, identities)
    except pyrage.DecryptError:
        raise CopyBroken(f"{file.name} does not open with this key, or is no copy of Meldpad") from None
    except OSError as error:
        why = error.strerror or "it is cut off or was changed"
        raise CopyBroken(f"{file.name} cannot be opened: {why}") from None


def _parts(tar: tarfile.TarFile, into: Path) -> tuple[Manifest, dict[str, Part]]:
    found: dict[str, Part] = {}
    manifest: Manifest | None = None
    for member in tar:
        content = tar.extractfile(member) if member.isreg() else None
        if content is None or manifest is not None:
            raise ManifestUnreadable
        if member.name == NAME:
            manifest = read_manifest(content.read(LONGEST_LIST))
        else:
            found[member.name] = _extract(content, into / _safe(member.name))
    if manifest is None:
        raise ManifestUnreadable
    return manifest, found


def _safe(name: str) -> PurePosixPath:
    """A name from outside never leads out of the folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or path.parts[:1] not in {(top,) for top in TOP}:
        raise ManifestUnreadable
    return path


def _extract(content: IO[bytes], path: Path) -> Part:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        for chunk in _chunks(content):
            digest.update(chunk)
            size += out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return Part(size=size, sha256=digest.hexdigest())


def _chunks(content: IO[bytes]) -> Iterator[bytes]:
    while chunk := content.read(CHUNK):
        yield chunk
