"""What stays of a destroyed dossier: a leaf that says that it was there, with how many entries, and who destroyed it when.

The order of a destruction: `bury` (everything of the dossier goes into the log, and the tombstone behind it), then the keys, then
the rows, then `checkpoints.checkpoint`.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from meldpad.evidence.audit_rows import plain
from meldpad.evidence.logs import gather, log_of_school, new_leaf
from meldpad.evidence.models import Kind, Leaf
from meldpad.evidence.sources import SOURCES, Place
from meldpad.journal.chain import length_prefixed


@dataclass(frozen=True, kw_only=True)
class Tombstone:
    """`count` entries, the last with hash `head`; destroyed by `accounts`, two different people."""

    dossier_id: UUID
    school_id: UUID
    board_id: UUID
    count: int
    head: bytes
    destroyed_at: datetime
    accounts: tuple[UUID, UUID]

    def digest(self) -> bytes:
        """SHA-256 over every field."""
        values = (self.dossier_id, self.school_id, self.board_id, self.count, self.head, self.destroyed_at, *self.accounts)
        return hashlib.sha256(length_prefixed(b"tombstone/v1", *map(plain, values))).digest()


def bury(tombstone: Tombstone) -> None:
    """Put the tombstone into the log of its school, behind everything that is there. Part of the caller's transaction.

    Where a table of tombstones is a source of evidence itself, that one does it, and this only gathers.
    """
    with transaction.atomic():
        log = log_of_school(tombstone.school_id)
        size = gather(log)
        if Kind.TOMBSTONE not in SOURCES:
            new_leaf(log, size, Place(Kind.TOMBSTONE, tombstone.dossier_id, None, 0), tombstone.digest()).save(force_insert=True)


def destroyed_dossiers(leaves: Iterable[Leaf]) -> frozenset[UUID]:
    """The dossiers that have a tombstone among these leaves."""
    return frozenset(leaf.dossier_id for leaf in leaves if leaf.kind == Kind.TOMBSTONE and leaf.dossier_id)
