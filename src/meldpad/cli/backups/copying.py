"""A database to one file, complete at one moment, while others go on reading and writing.

Never by copying the file itself: of a database in use that loses what was acknowledged.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.db import connections, transaction

from meldpad.cli.backups.manifest import Reach
from meldpad.cli.backups.naming import Kind
from meldpad.cli.backups.postgres import dump
from meldpad.cli.backups.reach import Ask, counts, files_named, reaches


class NothingToCopy(Exception):
    """There are no tables of Meldpad in this database."""


@dataclass(frozen=True, kw_only=True)
class Copied:
    """What was copied, as it stands in the copy itself. `files`: where the sealed files lie that its rows name."""

    engine: str
    counts: dict[str, int]
    schools: tuple[Reach, ...]
    files: tuple[str, ...] = ()


def copy_database(kind: Kind, out: Path) -> Copied:
    """One of the two databases to the file `out`, which must not exist and whose folder is closed to others."""
    connection = connections[kind.alias]
    if "django_migrations" not in connection.introspection.table_names():
        raise NothingToCopy
    if connection.vendor == "postgresql":
        return _from_server(kind, out)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(out)])
    out.chmod(0o600)
    return look_into(kind, out)


def look_into(kind: Kind, file: Path) -> Copied:
    """What is in a copy of a SQLite database; it is only read."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
        return _copied(kind, "sqlite", lambda text: opened.execute(text).fetchall())


def as_it_stands(kind: Kind) -> Copied:
    """The same of the database that is in use now."""
    connection = connections[kind.alias]

    def ask(text: str) -> list[tuple[object, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(text)
            found: list[tuple[object, ...]] = cursor.fetchall()
        return found

    return _copied(kind, connection.vendor, ask)


def _from_server(kind: Kind, out: Path) -> Copied:
    connection = connections[kind.alias]
    with transaction.atomic(using=kind.alias), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        [snapshot] = cursor.fetchone()
        dump(connection.get_connection_params(), out, snapshot)
        return as_it_stands(kind)


def _copied(kind: Kind, engine: str, ask: Ask) -> Copied:
    if kind is Kind.KEYS:
        return Copied(engine=engine, counts=counts(ask, engine), schools=())
    return Copied(engine=engine, counts=counts(ask, engine), schools=reaches(ask), files=files_named(ask))
