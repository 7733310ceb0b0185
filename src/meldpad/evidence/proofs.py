"""What a package needs to show that a dossier's entries stand in the log that was signed."""

from dataclasses import dataclass
from uuid import UUID

from meldpad.evidence.checkpoints import latest
from meldpad.evidence.models import Checkpoint, Kind, Leaf
from meldpad.evidence.sources import Log, leaf_content
from meldpad.evidence.verifying import place_of
from meldpad.journal.merkle import Tree, leaf_hash

EARLIER = 200  # so many checkpoints back somebody who kept one finds the proof that the log only grew since


class NotInLog(Exception):
    """An entry is in no checkpoint: the log of the school is not what it should be."""


@dataclass(frozen=True, kw_only=True)
class Proofs:
    """The last checkpoint; per number of an entry its position and the hashes beside its way up; per size of an earlier one the
    proof that this one goes on from it."""

    checkpoint: Checkpoint
    entries: dict[int, tuple[int, tuple[bytes, ...]]]
    earlier: dict[int, tuple[bytes, ...]]


def proofs_of(log: Log, dossier_id: UUID, count: int) -> Proofs:
    """For all `count` entries of a dossier, up to the last checkpoint; NotInLog when one is not in it."""
    last = latest(log)
    if last is None:
        raise NotInLog
    leaves = list(Leaf.objects.filter(log_id=log.id, position__lt=last.size).order_by("position"))
    tree = Tree([leaf_hash(leaf_content(place_of(leaf), bytes(leaf.digest))) for leaf in leaves])
    own = {leaf.number: leaf.position for leaf in leaves if leaf.kind == Kind.ENTRY and leaf.dossier_id == dossier_id}
    if len(leaves) != last.size or not own.keys() >= set(range(1, count + 1)):
        raise NotInLog
    before = Checkpoint.objects.filter(log_id=log.id, size__lt=last.size).order_by("-number").values_list("size", flat=True)
    return Proofs(
        checkpoint=last,
        entries={number: (own[number], tree.inclusion(own[number], last.size)) for number in range(1, count + 1)},
        earlier={size: tree.consistency(size, last.size) for size in before[:EARLIER]},
    )
