"""What stays of a destroyed dossier in the log: a leaf that says that it was there and that it was let go."""

from collections.abc import Iterable
from uuid import UUID

from meldpad.evidence.models import Kind, Leaf


def destroyed_dossiers(leaves: Iterable[Leaf]) -> frozenset[UUID]:
    """The dossiers that have a tombstone among these leaves."""
    return frozenset(leaf.dossier_id for leaf in leaves if leaf.kind == Kind.TOMBSTONE and leaf.dossier_id)
