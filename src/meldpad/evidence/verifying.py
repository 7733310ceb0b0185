"""Holds a log against what is stored, against every checkpoint that was signed over it, and against copies that left the machine.

Needs no private key. What it cannot see: changes in rows that are younger than the last checkpoint, and a machine whose owner
changed everything and signed it anew; only copies elsewhere show that.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from meldpad.evidence.copies import Copies
from meldpad.evidence.faults import Fault, LogChecked, of
from meldpad.evidence.logs import all_logs, sources
from meldpad.evidence.models import Checkpoint, Kind, Leaf
from meldpad.evidence.note import FIRST, Note, NoteUnreadable, digest_of, read_note
from meldpad.evidence.sources import UNREADABLE, Log, Place, leaf_content
from meldpad.evidence.tombstones import destroyed_dossiers
from meldpad.journal.merkle import Tree, continues, leaf_hash
from meldpad.keyroom.signer import PublicKey, known_public_keys

NO_COPIES = Copies()
Stored = Mapping[Place, bytes]


def check_logs(copies: Copies = NO_COPIES) -> Iterator[LogChecked]:
    """Every log, in a fixed order."""
    logs = {log.id: log for log in all_logs()}
    for log_id, board_id, school_id in Leaf.objects.values_list("log_id", "board_id", "school_id").distinct():
        logs.setdefault(log_id, Log(log_id, board_id, school_id))  # of a school that is gone
    for copy in copies.found:
        if copy.note:
            logs.setdefault(copy.note.log, Log(copy.note.log, copy.note.log, None))
    for log in logs.values():
        yield check_log(log, copies)


def check_log(log: Log, copies: Copies = NO_COPIES) -> LogChecked:
    """One log."""
    stored, unreadable = _stored(log)
    leaves, hashes = _leaves(log)
    signed = list(Checkpoint.objects.filter(log_id=log.id).order_by("number", "id"))
    tree = Tree(hashes)
    keys = {**{key.id: key for key in copies.keys}, **known_public_keys()}
    covered = signed[-1].size if signed else 0
    history = History(log=log, tree=tree, keys=keys)
    faults = (
        *unreadable,
        *leaf_faults(log, leaves, stored),
        *(
            Fault(code="tombstone-not-signed", number=leaf.position, dossier=of(leaf.dossier_id))
            for leaf in unsigned(leaves, covered)
        ),
        *history.faults(signed),
        *history.copied(signed, copies),
    )
    known = {place_of(leaf) for leaf in leaves[:covered]}
    return LogChecked(
        log=str(log.id),
        leaves=len(leaves),
        checkpoints=len(signed),
        checkpoint=_time(signed),
        younger=sum(place not in known for place in stored),
        copies=len(copies.of(log.id)),
        destroyed=tuple(sorted(map(str, destroyed_dossiers(leaves)))),
        faults=faults,
    )


def _leaves(log: Log) -> tuple[list[Leaf], list[bytes]]:
    """The leaves up to the first that cannot be read, and their hashes; what misses after that shows at the checkpoints."""
    leaves, hashes = [], []
    try:
        for leaf in Leaf.objects.filter(log_id=log.id).order_by("position", "id").iterator(chunk_size=500):
            hashes.append(leaf_hash(leaf_content(place_of(leaf), bytes(leaf.digest))))
            leaves.append(leaf)
    except UNREADABLE:
        pass
    return leaves, hashes


def _stored(log: Log) -> tuple[Stored, list[Fault]]:
    """Every row that is evidence, and a fault for each table with a row that holds what its column cannot."""
    stored: dict[Place, bytes] = {}
    faults = []
    for source in sources():
        rows, whole = source.read(source.rows(log))
        stored.update(rows)
        if not whole:
            faults.append(Fault(code=f"{source.kind.value}-unreadable", number=0))
    return stored, faults


def place_of(leaf: Leaf) -> Place:
    """What a leaf stands for."""
    return Place(leaf.kind, leaf.dossier_id, leaf.item_id, leaf.number)


def unsigned(leaves: Sequence[Leaf], covered: int) -> Iterator[Leaf]:
    """Tombstones behind the last checkpoint: until it is signed, none excuses that something is gone."""
    return (leaf for leaf in leaves[covered:] if leaf.kind == Kind.TOMBSTONE)


def leaf_faults(log: Log, leaves: Sequence[Leaf], stored: Stored) -> Iterator[Fault]:
    """Each leaf against the row that it stands for. What is gone with its whole dossier, under a tombstone, is no fault."""
    destroyed, seen = destroyed_dossiers(leaves), set[Place]()
    for position, leaf in enumerate(leaves):
        place = place_of(leaf)
        name, dossier = place.kind, of(leaf.dossier_id)
        if leaf.position != position or (leaf.board_id, leaf.school_id) != (log.board_id, log.school_id):
            yield Fault(code="leaf-missing-or-double", number=position)
        if place in seen:
            yield Fault(code="leaf-twice", number=position, dossier=dossier)
        seen.add(place)
        if place in stored:
            if stored[place] != bytes(leaf.digest):
                yield Fault(code=f"{name}-changed", number=leaf.number, dossier=dossier)
        elif _must_be_there(place, destroyed):
            yield Fault(code=f"{name}-missing", number=leaf.number, dossier=dossier)


def _must_be_there(place: Place, destroyed: frozenset[UUID]) -> bool:
    """Whether something must be stored for this leaf: nothing for what was destroyed but its tombstone."""
    return place.kind == Kind.TOMBSTONE or place.dossier_id not in destroyed


@dataclass(frozen=True, kw_only=True)
class History:
    """One log's checkpoints against its tree."""

    log: Log
    tree: Tree
    keys: Mapping[str, PublicKey]

    def faults(self, signed: Iterable[Checkpoint]) -> Iterator[Fault]:
        """Each checkpoint by itself, behind the one before it, and over the same beginning."""
        before: Note | None = None
        previous = FIRST
        for expected, row in enumerate(signed, start=1):
            text = bytes(row.text)
            note = self._note(row, text, expected)
            if note is None:
                yield Fault(code="checkpoint-unreadable", number=expected)
            else:
                yield from self._one(row, note, previous, expected)
                if before and not self._goes_on(before, note):
                    yield Fault(code="checkpoint-not-consistent", number=expected)
            before, previous = note, digest_of(text)

    def _note(self, row: Checkpoint, text: bytes, expected: int) -> Note | None:
        try:
            note = read_note(text)
        except NoteUnreadable:
            return None
        columns = (row.log_id, row.number, row.size, row.board_id, row.school_id)
        same = columns == (note.log, note.number, note.size, self.log.board_id, self.log.school_id)
        return note if same and note.number == expected and note.log == self.log.id else None

    def _one(self, row: Checkpoint, note: Note, previous: bytes, number: int) -> Iterator[Fault]:
        key = self.keys.get(note.key)
        if key is None:
            yield Fault(code="key-unknown", number=number)
        elif not key.signed(note.text(), bytes(row.signature)):
            yield Fault(code="signature-wrong", number=number)
        if note.previous != previous:
            yield Fault(code="checkpoint-missing", number=number)
        if note.size > self.tree.size:
            yield Fault(code="leaves-missing", number=number)
        elif self.tree.root(note.size) != note.root:
            yield Fault(code="history-changed", number=number)

    def _goes_on(self, before: Note, note: Note) -> bool:
        if not 1 <= before.size < note.size <= self.tree.size or note.time < before.time:
            return False
        proof = self.tree.consistency(before.size, note.size)
        return continues(before.root, note.root, sizes=(before.size, note.size), proof=proof)

    def copied(self, signed: Sequence[Checkpoint], copies: Copies) -> Iterator[Fault]:
        """Copies that left the machine: each must still be here, and what it was signed over too."""
        here = {row.number: bytes(row.text) for row in signed}
        for copy in copies.of(self.log.id):
            note = copy.note
            if note is None:
                yield Fault(code="copy-not-genuine", number=0)
            elif note.number not in here:
                yield Fault(code="rolled-back", number=note.number)
            elif here[note.number] != copy.text:
                yield Fault(code="copy-differs", number=note.number)
            if note and (note.size > self.tree.size or self.tree.root(note.size) != note.root):
                yield Fault(code="copy-over-another-history", number=note.number)


def _time(signed: Sequence[Checkpoint]) -> str:
    try:
        return read_note(bytes(signed[-1].text)).time.isoformat() if signed else ""
    except NoteUnreadable:
        return ""


def destroyed_in(log_id: UUID) -> frozenset[UUID]:
    """The dossiers of a log that were destroyed: those with a tombstone."""
    return destroyed_dossiers(Leaf.objects.filter(log_id=log_id, kind=Kind.TOMBSTONE))
