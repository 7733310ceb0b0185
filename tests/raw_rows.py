"""The databases as somebody with raw access sees them: below services, below Django's models, even below the triggers."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections

ALIASES = ("default", "keys")

# For a test that needs real transactions: threads, a second connection, or the bytes in the files.
committed = pytest.mark.django_db(transaction=True, databases=ALIASES)


@contextmanager
def without_triggers(alias: str = "default") -> Iterator[None]:
    """What the owner of the database can do: switch the guards off, act, and switch them on again."""
    if connections[alias].vendor == "postgresql":
        run("SET session_replication_role = replica", alias=alias)
        try:
            yield
        finally:
            run("SET session_replication_role = origin", alias=alias)
        return
    triggers = rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'", alias=alias)
    for name, _ in triggers:
        run(f"DROP TRIGGER {name}", alias=alias)
    try:
        yield
    finally:
        for _, text in triggers:
            run(str(text), alias=alias)


def run(sql: str, *values: object, alias: str = "default") -> None:
    """One statement, with %s for values."""
    with connections[alias].cursor() as cursor:
        cursor.execute(sql, values or None)


def rows(sql: str, *values: object, alias: str = "default") -> list[tuple[object, ...]]:
    """What one query gives."""
    with connections[alias].cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchall()


def table_names(alias: str) -> list[str]:
    """Every table of this database."""
    return connections[alias].introspection.table_names()


def everything_in(alias: str) -> Iterator[tuple[str, bytes]]:
    """Table name and bytes of every value of every column of every table."""
    for table in table_names(alias):
        for row in rows(f'SELECT * FROM "{table}"', alias=alias):
            for value in row:
                yield table, bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
