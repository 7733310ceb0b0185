"""The rows of the audit log as evidence: the digest of every column, in a form that never changes."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import QuerySet

from meldpad.audit.models import Record
from meldpad.evidence.models import Kind
from meldpad.evidence.sources import Log, Source
from meldpad.journal.chain import length_prefixed

# A column that comes later gets a digest of its own beside this one: a stored digest must come out the same for ever.
COLUMNS = ("id", "board_id", "school_id", "at", "actor_id", "act", "dossier_id", "number", "detail")


def audit_digest(row: Mapping[str, object]) -> bytes:
    """SHA-256 over every column with its name; nothing and empty are not the same."""
    parts = [part for name in COLUMNS for part in (name.encode(), plain(row[name]))]
    return hashlib.sha256(length_prefixed(b"audit/v1", *parts)).digest()


def plain(value: object) -> bytes:
    """One value as bytes, with what it is before it."""
    match value:
        case None:
            return b"-"
        case UUID():
            return b"u" + value.bytes
        case datetime():
            return b"t" + value.astimezone(UTC).isoformat(timespec="microseconds").encode()
        case int():
            return b"i" + str(value).encode()
        case str():
            return b"s" + value.encode()
        case bytes() | memoryview():
            return b"b" + bytes(value)
    raise TypeError(type(value).__name__)


def _rows(log: Log) -> "QuerySet[Record]":
    return Record.objects.filter(board_id=log.board_id, school_id=log.school_id).order_by("id")


AUDIT = Source(kind=Kind.AUDIT, rows=_rows, columns=COLUMNS, same={"number": "id"}, digest=audit_digest)
