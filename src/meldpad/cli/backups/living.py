"""Points Meldpad at another pair of databases for a moment: those of a copy that is tried. Root key and settings stay today's."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from meldpad.cli.backups.naming import Kind
from meldpad.keyroom import people_key


@contextmanager
def pointed_at(names: Mapping[Kind, str], files: Path) -> Iterator[None]:
    """Within, both databases are those with these names, and sealed files lie in `files`; afterwards all is again what it was."""
    before = {kind: connections[kind.alias].settings_dict["NAME"] for kind in Kind}
    shelf = getattr(settings, "ATTACHMENT_FOLDER", None)
    _point(names)
    settings.ATTACHMENT_FOLDER = files
    try:
        yield
    finally:
        settings.ATTACHMENT_FOLDER = shelf
        _point(before)


def bring_up_to_date() -> None:
    """An older copy gets the tables of this version."""
    for kind in (Kind.KEYS, Kind.CONTENT):  # a table of content may be sealed anew, and asks for keys
        call_command("migrate", database=kind.alias, verbosity=0, interactive=False)


def engine_of(kind: Kind) -> str:
    """The engine on which this half lives: a copy goes back to the same one."""
    return connections[kind.alias].vendor


def file_of(kind: Kind) -> Path:
    """Where the database of this half lies on SQLite."""
    return Path(settings.DATABASES[kind.alias]["NAME"])


def _point(names: Mapping[Kind, str]) -> None:
    for kind, name in names.items():
        connections[kind.alias].close()
        connections[kind.alias].settings_dict["NAME"] = name
    people_key.forget()  # it was opened from the other databases
