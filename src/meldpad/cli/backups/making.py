"""Makes one copy: of the content or of the keys, never of both."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from meldpad.cli.backups.closed import closed_folder
from meldpad.cli.backups.copying import copy_database
from meldpad.cli.backups.manifest import Manifest, Part, write_manifest
from meldpad.cli.backups.naming import Kind, copies, name_of
from meldpad.cli.backups.packing import pack

ATTACHMENTS = "attachments"


class WrongPlace(Exception):
    """A copy may not be put there; the text says why."""


def make_copy(kind: Kind, to: Path, recipients: list[Any], at: datetime) -> Path:
    """Copy one half at this (aware) moment, closed for the recipients, into the folder `to`; gives the file that was made."""
    insist_on_place(kind, to)
    out = to / name_of(kind, at)
    with closed_folder(home(kind)) as closed:
        _forget_half_written(kind, to)
        copied = copy_database(kind, closed / "database")

        def listed(parts: dict[str, Part]) -> bytes:
            manifest = Manifest(
                kind=kind,
                version=version("meldpad"),
                engine=copied.engine,
                made_at=at.isoformat(),
                counts=copied.counts,
                schools=copied.schools,
                parts=parts,
            )
            return write_manifest(manifest)

        pack(_files(kind, closed / "database", copied.files), listed, out, recipients)
    return out


def home(kind: Kind) -> Path:
    """Where this half lives; what is in between for a moment stays on the same disk."""
    return Path(settings.ENV.content_folder if kind is Kind.CONTENT else settings.ENV.key_folder)


def insist_on_place(kind: Kind, to: Path) -> None:
    """WrongPlace unless `to` is a folder outside the data where no copy of the other half lies."""
    if not to.is_dir():
        raise WrongPlace(f"There is no folder {to}. Is the disk there?")
    there = to.resolve()
    for lived_in in {home(half).resolve() for half in Kind} | {home(Kind.CONTENT).resolve().parent}:
        if there.is_relative_to(lived_in):
            raise WrongPlace(f"{to} lies inside the data itself. A copy must survive the loss of the data.")
    if any(copies(near, kind.other) for near in (there, there.parent, *_folders_in(there))):
        raise WrongPlace(f"Copies of {kind.other} lie at {to}. Content and keys need places of their own.")


def _folders_in(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.is_dir())


def _forget_half_written(kind: Kind, to: Path) -> None:
    for part in to.glob(f".meldpad-{kind}-*.part"):
        part.unlink()


def _files(kind: Kind, database: Path, named: Iterable[str]) -> Iterator[tuple[str, IO[bytes]]]:
    """The database first: a file that an entry in it names was there before the entry. What goes meanwhile was destroyed.

    Only what a row in that very copy names: what a crash left, or somebody put there, would come back as if it were ours.
    """
    with database.open("rb") as file:
        yield "database", file
    for name in named:
        path = home(kind) / ATTACHMENTS / name
        if not path.is_symlink():
            with suppress(FileNotFoundError), path.open("rb") as file:
                yield f"{ATTACHMENTS}/{name}", file
