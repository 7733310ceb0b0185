"""Entries and attachments as evidence. The leaf of an entry is its hash in the chain, which covers everything that was sealed."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from meldpad.dossiers.models import Attachment, Destroyed, Entry
from meldpad.evidence.audit_rows import plain
from meldpad.evidence.models import Kind
from meldpad.evidence.sources import Log, Source
from meldpad.journal.chain import length_prefixed
from meldpad.schools.actor import NOWHERE

# Everything but the ciphertext, whose digest is among these. A column that comes later needs a digest of its own beside this one.
FILE_COLUMNS = ("id", "school_id", "board_id", "dossier_id", "number", "media_type", "size", "key_id", "commitment", "digest")


TOMBSTONE_COLUMNS = (
    *("id", "school_id", "board_id", "reference", "entries", "head", "ground", "round_id", "destroyed_at"),
    *("proposed_by_id", "agreed_by_id"),
)


def _entry_hash(row: Mapping[str, Any]) -> bytes:
    return bytes(row["hash"])


def attachment_digest(row: Mapping[str, object]) -> bytes:
    """SHA-256 over every column with its name."""
    parts = [part for name in FILE_COLUMNS for part in (name.encode(), plain(row[name]))]
    return hashlib.sha256(length_prefixed(b"attachment-row/v1", *parts)).digest()


def tombstone_digest(row: Mapping[str, object]) -> bytes:
    """SHA-256 over every column with its name."""
    parts = [part for name in TOMBSTONE_COLUMNS for part in (name.encode(), plain(row[name]))]
    return hashlib.sha256(length_prefixed(b"tombstone-row/v1", *parts)).digest()


def _tombstones(log: Log) -> "QuerySet[Destroyed]":
    return Destroyed.objects.filter(school_id=log.school_id or NOWHERE, board_id=log.board_id).order_by("destroyed_at", "id")


def _entries(log: Log) -> "QuerySet[Entry]":
    return Entry.objects.filter(school_id=log.school_id or NOWHERE, board_id=log.board_id).order_by("id")


def _attachments(log: Log) -> "QuerySet[Attachment]":
    return Attachment.objects.filter(school_id=log.school_id or NOWHERE, board_id=log.board_id).order_by(
        "dossier_id", "number", "id"
    )


ENTRIES = Source(
    kind=Kind.ENTRY,
    rows=_entries,
    columns=("dossier_id", "number", "hash"),
    same={"dossier_id": "dossier_id", "number": "number"},
    digest=_entry_hash,
)
ATTACHMENTS = Source(
    kind=Kind.ATTACHMENT,
    rows=_attachments,
    columns=FILE_COLUMNS,
    same={"dossier_id": "dossier_id", "item_id": "id", "number": "number"},
    digest=attachment_digest,
)
TOMBSTONES = Source(
    kind=Kind.TOMBSTONE,
    rows=_tombstones,
    columns=TOMBSTONE_COLUMNS,
    same={"dossier_id": "id"},
    digest=tombstone_digest,
)
