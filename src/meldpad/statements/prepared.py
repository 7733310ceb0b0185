"""Look-ups with the same shape every time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import QuerySet

from meldpad.statements.columns import Convert, Row, column_converters, converted
from meldpad.statements.values import sent


class NotPreparable(Exception):
    """The query holds values of its own besides its arguments, so its text cannot be used again."""


@dataclass(frozen=True, kw_only=True)
class Compiled:
    """The text for the database that it is sent to, and how its rows become values."""

    alias: str
    sql: str
    converters: dict[int, Convert]

    def rows(self, arguments: Sequence[object]) -> list[Row]:
        """Send the text with these arguments."""
        connection = connections[self.alias]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [sent(value, connection) for value in arguments])
            found: list[Row] = cursor.fetchall()
        return converted(found, self.converters) if self.converters else found


class Prepared:
    """A `values_list` query of some arguments. Calling it sends the statement with these arguments and gives the rows.

    The arguments must stand in the statement in their order and be its only values; the first call checks that.
    """

    def __init__(self, query: Callable[..., QuerySet[Any, Any]]) -> None:
        self._query = query
        self._known: Compiled | None = None

    def __call__(self, *arguments: object) -> list[Row]:
        """The rows, with each column as its field gives it."""
        self._known = self._known or _compiled(self._query(*arguments), arguments)
        return self._known.rows(arguments)


class PreparedList:
    """A `values_list` query of one list of ids.

    Its text depends on how many there are, so the list is filled up to a power of two with its last id, which finds nothing
    more: a few texts serve every length.
    """

    def __init__(self, query: Callable[[Sequence[UUID]], QuerySet[Any, Any]]) -> None:
        self._query = query
        self._known: dict[int, Compiled] = {}

    def __call__(self, ids: Sequence[UUID]) -> list[Row]:
        """The rows of these ids, in no order."""
        if not ids:
            return []
        size = 1 << (len(ids) - 1).bit_length()
        if size not in self._known:
            places = [UUID(int=place) for place in range(size)]
            self._known[size] = _compiled(self._query(places), places)
        return self._known[size].rows([*ids, *[ids[-1]] * (size - len(ids))])


def _compiled(query: QuerySet[Any, Any], arguments: Sequence[object]) -> Compiled:
    compiler = query.query.get_compiler(using=query.db)
    sql, params = compiler.as_sql()
    if list(params) != [sent(value, connections[query.db]) for value in arguments]:
        raise NotPreparable(sql)
    return Compiled(alias=query.db, sql=sql, converters=column_converters(compiler))
