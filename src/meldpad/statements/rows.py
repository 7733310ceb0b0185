"""Adding one row, or changing one."""

from collections.abc import Sequence
from functools import cache

from django.db import DEFAULT_DB_ALIAS, connections, models, router

from meldpad.statements.values import sent

Names = tuple[str, ...]


def insert(row: models.Model) -> None:
    """Add `row` as it is; its key is not read back. One statement, in the caller's transaction when there is one."""
    _add(row, (), ())


def put(row: models.Model, *, same: Names, change: Names) -> None:
    """Add `row`, or change the columns `change` of the row that is the `same` in these (which a constraint keeps unique)."""
    _add(row, same, change)


def change(model: type[models.Model], pk: object, **values: object) -> None:
    """Change these columns of the one row with this key."""
    alias = _home(model)
    _send(alias, _change_text(model, alias, tuple(values)), [*values.values(), pk])


def change_each(model: type[models.Model], rows: Sequence[Sequence[object]], *, new: Names, same: Names, further: str) -> None:
    """Change the columns `new` of each row that is the `same` in these, unless its column `further`, one of the new ones, is as
    far already. Each of `rows` holds the new values and then those of `same`."""
    alias = _home(model)
    connection = connections[alias]
    place = new.index(further)
    with connection.cursor() as cursor:
        text = _each_text(model, alias, new, same, further)
        cursor.executemany(text, [[sent(value, connection) for value in (*row, row[place])] for row in rows])


def _add(row: models.Model, same: Names, change: Names) -> None:
    alias = _home(type(row))
    text, names = _add_text(type(row), alias, same, change)
    _send(alias, text, [getattr(row, name) for name in names])


def _send(alias: str, text: str, values: list[object]) -> None:
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(text, [sent(value, connection) for value in values])


def _home(model: type[models.Model]) -> str:
    return router.db_for_write(model) or DEFAULT_DB_ALIAS


@cache
def _add_text(model: type[models.Model], alias: str, same: Names, change: Names) -> tuple[str, Names]:
    quote = connections[alias].ops.quote_name
    fields = [field for field in model._meta.local_concrete_fields if not isinstance(field, models.AutoField)]
    columns = ", ".join(quote(str(field.column)) for field in fields)
    holes = ", ".join(["%s"] * len(fields))
    text = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({holes})"  # noqa: S608  names of our own tables
    if same:
        one, new = ", ".join(map(quote, same)), ", ".join(f"{quote(name)} = EXCLUDED.{quote(name)}" for name in change)
        text = f"{text} ON CONFLICT ({one}) DO UPDATE SET {new}"
    return text, tuple(field.attname for field in fields)


@cache
def _change_text(model: type[models.Model], alias: str, names: Names) -> str:
    quote = connections[alias].ops.quote_name
    new = ", ".join(f"{quote(str(model._meta.get_field(name).column))} = %s" for name in names)  # type: ignore[union-attr]
    key = quote(str(model._meta.pk.column))
    return f"UPDATE {quote(model._meta.db_table)} SET {new} WHERE {key} = %s"  # noqa: S608  names of our own tables


@cache
def _each_text(model: type[models.Model], alias: str, new: Names, same: Names, further: str) -> str:
    quote = connections[alias].ops.quote_name
    column = {name: quote(str(model._meta.get_field(name).column)) for name in (*new, *same)}  # type: ignore[union-attr]
    changed = ", ".join(f"{column[name]} = %s" for name in new)
    found = " AND ".join(f"{column[name]} = %s" for name in same)
    table = quote(model._meta.db_table)
    return f"UPDATE {table} SET {changed} WHERE {found} AND {column[further]} < %s"  # noqa: S608  names of our own tables
