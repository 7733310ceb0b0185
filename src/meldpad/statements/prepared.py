"""Look-ups with the same shape every time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import QuerySet

Row = tuple[Any, ...]


class NotPreparable(Exception):
    """The query holds values of its own besides its arguments, so its text cannot be used again."""


@dataclass(frozen=True, kw_only=True)
class Compiled:
    """The text for the database that it is sent to, and how its rows become values."""

    alias: str
    sql: str
    convert: Callable[[list[Row]], list[Row]]


class Prepared:
    """A `values_list` query of some arguments. Calling it sends the statement with these arguments and gives the rows.

    The arguments must stand in the statement in their order and be its only values; the first call checks that.
    """

    def __init__(self, query: Callable[..., QuerySet[Any, Any]]) -> None:
        self._query = query
        self._known: Compiled | None = None

    def __call__(self, *arguments: object) -> list[Row]:
        """The rows, with each column as its field gives it."""
        known = self._known or _compiled(self._query(*arguments), arguments)
        self._known = known
        connection = connections[known.alias]
        with connection.cursor() as cursor:
            cursor.execute(known.sql, [_prepared(value, connection) for value in arguments])
            return known.convert(cursor.fetchall())


def _compiled(query: QuerySet[Any, Any], arguments: tuple[object, ...]) -> Compiled:
    compiler = query.query.get_compiler(using=query.db)
    sql, params = compiler.as_sql()
    if list(params) != [_prepared(value, connections[query.db]) for value in arguments]:
        raise NotPreparable(sql)
    columns = [column[0] for column in compiler.select[: compiler.col_count]]
    converters = compiler.get_converters(columns)

    def convert(rows: list[Row]) -> list[Row]:
        return [tuple(row) for row in compiler.apply_converters(rows, converters)] if converters else rows

    return Compiled(alias=query.db, sql=sql, convert=convert)


def _prepared(value: object, connection: Any) -> Any:
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
