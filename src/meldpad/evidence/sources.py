"""What goes into the logs. A room lower down cannot know the tables above it: each room says which of its rows are evidence."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from meldpad.evidence.models import Kind, Leaf
from meldpad.journal.chain import length_prefixed

UNREADABLE = (ValueError, TypeError, OverflowError, AttributeError)  # what a column holds that only raw SQL can put there


class Log(NamedTuple):
    """One log: of a school, of a board (no school), or of the installation itself (neither)."""

    id: UUID
    board_id: UUID
    school_id: UUID | None


class Place(NamedTuple):
    """Where a row stands, as its leaf says it."""

    kind: str
    dossier_id: UUID | None
    item_id: UUID | None
    number: int


@dataclass(frozen=True, kw_only=True)
class Source:
    """One table of evidence. `same` says which column of a leaf is which column of a row; what it does not name is empty.

    `columns` are all that `digest` needs: a row of them by name.
    """

    kind: Kind
    rows: Callable[[Log], QuerySet[Any]]
    columns: tuple[str, ...]
    same: Mapping[str, str]
    digest: Callable[[Mapping[str, Any]], bytes]

    def missing(self, log: Log) -> QuerySet[Any]:
        """The rows that are not in the log yet, in the order in which they go into it."""
        known = Leaf.objects.filter(log_id=log.id, kind=self.kind, **{ours: OuterRef(name) for ours, name in self.same.items()})
        return self.rows(log).filter(~Exists(known))

    def read(self, rows: QuerySet[Any]) -> tuple[list[tuple[Place, bytes]], bool]:
        """Place and digest of each row, and whether all could be read: some may hold what their column cannot."""
        try:
            return self._read(rows), True
        except UNREADABLE:
            pass
        found: list[tuple[Place, bytes]] = []
        for key in rows.values_list("pk", flat=True):
            with suppress(*UNREADABLE):
                found += self._read(rows.filter(pk=key))
        return found, False

    def _read(self, rows: QuerySet[Any]) -> list[tuple[Place, bytes]]:
        return [(self.place(row), self.digest(row)) for row in rows.values(*self.columns).iterator(chunk_size=500)]

    def place(self, row: Mapping[str, Any]) -> Place:
        """Where this row stands."""
        said = {ours: row[name] for ours, name in self.same.items()}
        return Place(self.kind, said.get("dossier_id"), said.get("item_id"), said.get("number", 0))


SOURCES: dict[Kind, Source] = {}


def add_source(source: Source) -> None:
    """Called once by each room, when it starts."""
    SOURCES[source.kind] = source


def leaf_content(place: Place, digest: bytes) -> bytes:
    """The bytes of a leaf: what it stands for, where, and its digest."""
    dossier = place.dossier_id.bytes if place.dossier_id else b""
    item = place.item_id.bytes if place.item_id else b""
    return length_prefixed(b"leaf/v1", str(place.kind).encode(), dossier, item, place.number.to_bytes(8), digest)
