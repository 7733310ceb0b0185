"""Where the two halves of a copy are put: for good in an empty place, or for a moment to be tried. Never over anything."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

from django.db import connections

from meldpad.cli.backups.closed import closed_folder
from meldpad.cli.backups.living import engine_of, file_of, pointed_at
from meldpad.cli.backups.making import ATTACHMENTS, home
from meldpad.cli.backups.manifest import Manifest
from meldpad.cli.backups.naming import Kind
from meldpad.cli.backups.postgres import restore
from meldpad.cli.backups.unpacking import CopyBroken, unpack

TRIED = "meldpad_drill_"


class NotEmpty(Exception):
    """Something is there already, and a copy is never put over it."""


@contextmanager
def unpacked(files: Mapping[Kind, Path], identities: list[object]) -> Iterator[dict[Kind, tuple[Manifest, Path]]]:
    """Both halves, opened and checked, in closed places; what is left of them afterwards is overwritten."""
    with ExitStack() as closed:
        found: dict[Kind, tuple[Manifest, Path]] = {}
        for kind, file in files.items():
            folder = closed.enter_context(closed_folder(home(kind))) / "unpacked"
            found[kind] = (_insist(kind, file, unpack(file, identities, folder)), folder)
        yield found


def insist_empty() -> None:
    """NotEmpty when there is a file or a table where a copy would go."""
    for kind in Kind:
        if engine_of(kind) == "sqlite" and file_of(kind).exists():
            raise NotEmpty(f"{file_of(kind)} is there already")
        if engine_of(kind) == "postgresql" and connections[kind.alias].introspection.table_names():
            raise NotEmpty(f"the database for {kind} has tables already")
    if (home(Kind.CONTENT) / ATTACHMENTS).exists():
        raise NotEmpty(f"{home(Kind.CONTENT) / ATTACHMENTS} is there already")


def place(halves: Mapping[Kind, tuple[Manifest, Path]]) -> None:
    """Put both halves where Meldpad lives; NotEmpty when something is there."""
    insist_empty()
    for kind, (_, folder) in halves.items():
        if engine_of(kind) == "sqlite":
            connections[kind.alias].close()
            (folder / "database").rename(file_of(kind))
        else:
            restore(connections[kind.alias].get_connection_params(), folder / "database")
    files = halves[Kind.CONTENT][1] / ATTACHMENTS
    if files.exists():
        shutil.move(files, home(Kind.CONTENT) / ATTACHMENTS)


@contextmanager
def tried(halves: Mapping[Kind, tuple[Manifest, Path]]) -> Iterator[None]:
    """Within, Meldpad is pointed at these halves; the living data is not touched."""
    with ExitStack() as stack:
        names = {kind: stack.enter_context(_somewhere(kind, folder)) for kind, (_, folder) in halves.items()}
        stack.enter_context(pointed_at(names, halves[Kind.CONTENT][1] / ATTACHMENTS))
        yield


@contextmanager
def _somewhere(kind: Kind, folder: Path) -> Iterator[str]:
    if engine_of(kind) == "sqlite":
        yield str(folder / "database")
        return
    name = f"{TRIED}{uuid4().hex}"
    connection = connections[kind.alias]
    server = connection.get_connection_params()
    _say(kind, f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        restore({**server, "dbname": name}, folder / "database")
        yield name
    finally:
        _say(kind, f"DROP DATABASE {name}")


def _say(kind: Kind, text: str) -> None:
    with connections[kind.alias].cursor() as cursor:
        cursor.execute(text)


def _insist(kind: Kind, file: Path, manifest: Manifest) -> Manifest:
    if manifest.kind is not kind:
        raise CopyBroken(f"{file.name} is a copy of {manifest.kind}, not of {kind}")
    if manifest.engine != engine_of(kind):
        raise CopyBroken(f"{file.name} comes from {manifest.engine} and does not go into {engine_of(kind)}")
    return manifest
