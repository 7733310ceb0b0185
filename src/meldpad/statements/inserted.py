"""Adding one row."""

from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models, router


def insert(row: models.Model) -> None:
    """Add `row` as it is; its key is not read back. One statement, in the caller's transaction when there is one."""
    _send(row, (), ())


def put(row: models.Model, *, same: tuple[str, ...], change: tuple[str, ...]) -> None:
    """Add `row`, or change the columns `change` of the row that is the `same` in these (which a constraint keeps unique)."""
    _send(row, same, change)


def _send(row: models.Model, same: tuple[str, ...], change: tuple[str, ...]) -> None:
    alias = router.db_for_write(type(row)) or DEFAULT_DB_ALIAS
    sql, fields = _text(type(row), alias, same, change)
    connection = connections[alias]
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@cache
def _text(model: type[models.Model], alias: str, same: tuple[str, ...], change: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    quote = connections[alias].ops.quote_name
    fields = tuple(field for field in model._meta.local_concrete_fields if not isinstance(field, models.AutoField))
    names = ", ".join(quote(str(field.column)) for field in fields)
    holes = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({holes})"  # noqa: S608  names of our own tables
    if same:
        one, new = ", ".join(map(quote, same)), ", ".join(f"{quote(name)} = EXCLUDED.{quote(name)}" for name in change)
        sql = f"{sql} ON CONFLICT ({one}) DO UPDATE SET {new}"
    return sql, fields
