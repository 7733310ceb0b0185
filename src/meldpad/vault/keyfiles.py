"""A folder of key files, each under a name: the root keys of an installation, or its erasable slots."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from meldpad.vault.errors import KeeperUnavailable
from meldpad.vault.keyfile import HEADER, SLOT_HEADER, KeyFile, KeyFileUnsafe, erase_key_file, put_key_file
from meldpad.vault.wrap import new_key


@dataclass(frozen=True, kw_only=True)
class KeyFiles:
    """Reads a key each time it is asked for, so what was erased is never in use, and a file that others may read stops at once.

    `second` is another folder, on another medium, where every key lies once more; a key is there when one of the two has it, and
    it is erased when it is gone from both.
    """

    folder: Path
    file_of: Callable[[str], str]
    name_of: Callable[[str], str | None]
    header: bytes
    second: Path | None = None

    def make(self, name: str) -> None:
        """A new key, through to every medium before this returns. FileExistsError when the name is taken."""
        key, paths = new_key(), self._paths(name)
        for path in paths:
            _must_be_closed(path.parent)
        for path in paths:
            put_key_file(path, key, self.header)

    def wrap(self, name: str, key: bytes, *, place: bytes) -> bytes:
        return self._open(name).wrap(key, place=place)

    def unwrap(self, name: str, wrapped: bytes, *, place: bytes) -> bytes:
        return self._open(name).unwrap(wrapped, place=place)

    def erase(self, name: str) -> None:
        """Over in place, everywhere; KeeperUnavailable when a medium is not there: what cannot be reached is not erased."""
        for path in self._paths(name):
            _must_be_closed(path.parent)
        for path in self._paths(name):
            erase_key_file(path)

    def names(self) -> list[str]:
        """Every name for which there is a file, whole or half."""
        found = {self.name_of(path.name) for folder in self._folders() if folder.is_dir() for path in folder.iterdir()}
        return sorted(name for name in found if name)

    def check(self, name: str) -> None:
        """Stop with an explanation when this key is not there, or not safe."""
        self._open(name)

    def _open(self, name: str) -> KeyFile:
        first, *others = self._paths(name)
        if others and not first.exists():
            return KeyFile(others[0], self.header)
        return KeyFile(first, self.header)

    def _paths(self, name: str) -> list[Path]:
        return [folder / self.file_of(name) for folder in self._folders()]

    def _folders(self) -> list[Path]:
        return [self.folder, self.second] if self.second else [self.folder]


def root_files(first: Path) -> KeyFiles:
    """Root keys: number 1 in the file `first`, the others beside it."""

    def file_of(name: str) -> str:
        return first.name if name == "1" else f"{first.stem}-{name}{first.suffix}"

    def name_of(file: str) -> str | None:
        if file == first.name:
            return "1"
        number = file.removeprefix(f"{first.stem}-").removesuffix(first.suffix)
        return number if number.isdigit() and file == file_of(number) else None

    return KeyFiles(folder=first.parent, file_of=file_of, name_of=name_of, header=HEADER)


def slot_files(folder: Path, second: Path | None = None) -> KeyFiles:
    """Erasable slots, a file for each."""

    def name_of(file: str) -> str | None:
        return file.removesuffix(".slot") if file.endswith(".slot") else None

    return KeyFiles(folder=folder, file_of=lambda name: f"{name}.slot", name_of=name_of, header=SLOT_HEADER, second=second)


def _must_be_closed(folder: Path) -> None:
    if not folder.is_dir():
        raise KeeperUnavailable(f"the folder {folder} is not there; is its medium connected?")
    status = folder.stat()
    if status.st_mode & 0o077 or status.st_uid != os.geteuid():
        raise KeyFileUnsafe(f"{folder} must be a folder of this account that only it can open (chmod 700)")
