"""The adopted versions of a code as evidence: the digest of every column, so that `meldpad verify` sees a changed one (A8)."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import QuerySet

from meldpad.adoption.models import Version
from meldpad.evidence.audit_rows import plain
from meldpad.evidence.models import Kind
from meldpad.evidence.sources import Log, Source
from meldpad.journal.chain import length_prefixed
from meldpad.schools.actor import NOWHERE

# A column that comes later gets a digest of its own beside this one: a stored digest must come out the same for ever.
COLUMNS = (
    *("id", "board_id", "school_id", "number", "draft_id", "content", "previous", "digest", "adopted_on", "in_force_from"),
    *("by_board", "document", "council", "council_on", "council_words", "at", "by_id"),
)


def version_digest(row: Mapping[str, object]) -> bytes:
    """SHA-256 over every column with its name."""
    parts = [part for name in COLUMNS for part in (name.encode(), plain(_said(row[name])))]
    return hashlib.sha256(length_prefixed(b"code-version-row/v1", *parts)).digest()


def _said(value: object) -> object:
    """A day as its ISO text: the form of the log knows moments and no days."""
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value


def _versions(log: Log) -> "QuerySet[Version]":
    return Version.objects.filter(school_id=log.school_id or NOWHERE, board_id=log.board_id).order_by("number")


VERSIONS = Source(
    kind=Kind.CODE, rows=_versions, columns=COLUMNS, same={"item_id": "id", "number": "number"}, digest=version_digest
)
