"""Making a checkpoint: what is new goes into the log, and the root of all of it is signed. One transaction.

A checkpoint leaves no row in the audit log: it is a row of its own that says when, and a row there would be something new again.
"""

import logging
from datetime import UTC, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from meldpad.evidence.logs import all_logs, gather, log_of_board, log_of_school
from meldpad.evidence.models import Checkpoint, Leaf
from meldpad.evidence.note import FIRST, Note, NoteUnreadable, digest_of, read_note
from meldpad.evidence.sources import Log, Place, leaf_content
from meldpad.journal.merkle import Frontier, leaf_hash
from meldpad.keyroom.signer import KeyMissing, SigningKey, make_signer, signer

TRIES = 5
logger = logging.getLogger(__name__)


def checkpoint(school_id: UUID, at: datetime) -> Checkpoint | None:
    """Sign the log of this school as it is now; None when nothing changed since the last time.

    KeyMissing or KeyFileUnsafe when there is no key to sign with.
    """
    return checkpoint_of(log_of_school(school_id), at)


def checkpoint_of_board(board_id: UUID, at: datetime) -> Checkpoint | None:
    """The same for what names no school."""
    return checkpoint_of(log_of_board(board_id), at)


def checkpoint_all(at: datetime) -> list[Checkpoint]:
    """Every log that changed."""
    made = (checkpoint_of(log, at) for log in list(all_logs()))
    return [one for one in made if one]


def leave_checkpoint(school_id: UUID, at: datetime) -> Checkpoint | None:
    """The same as `checkpoint`, after an act that goes on whatever happens here: trouble is told to the operator only.

    Whatever: somebody may be waiting to read what a child needs, and evidence can be made an hour later.
    """
    try:
        return checkpoint(school_id, at)
    except Exception as trouble:  # noqa: BLE001  no list of errors is complete, and none of them may stand before a child
        logger.warning("no checkpoint was made: %s", type(trouble).__name__)
        return None


def checkpoint_of(log: Log, at: datetime) -> Checkpoint | None:
    """Sign one log. Whoever does the same at this moment takes the next position first, and then it is tried again."""
    key = _key()
    for left in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                return _signed(log, key, at)
        except IntegrityError:
            if not left:
                raise
    raise AssertionError  # pragma: no cover  the last try returns or raises


def latest(log: Log) -> Checkpoint | None:
    """The last checkpoint of this log."""
    return Checkpoint.objects.filter(log_id=log.id).order_by("-number").first()


def _key() -> SigningKey:
    """The signing key; made at the very beginning only. With a checkpoint on record a key that is gone is a loss, and said so."""
    try:
        return signer()
    except KeyMissing:
        if Checkpoint.objects.exists():
            raise
        return make_signer()


def _signed(log: Log, key: SigningKey, at: datetime) -> Checkpoint | None:
    before, size = latest(log), gather(log)
    if size == (before.size if before else 0):
        return None
    frontier, when = _grown(log, before), at.astimezone(UTC)
    note = Note(
        log=log.id,
        number=before.number + 1 if before else 1,
        size=frontier.size,
        root=frontier.root(),
        time=max(when, _time_of(before) or when),  # a clock that was set back makes no checkpoint before the last
        previous=digest_of(bytes(before.text)) if before else FIRST,
        key=key.public.id,
    )
    return Checkpoint.objects.create(
        log_id=log.id,
        board_id=log.board_id,
        school_id=log.school_id,
        number=note.number,
        size=note.size,
        text=note.text(),
        signature=key.sign(note.text()),
        peaks=b"".join(frontier.peaks()),
    )


def _time_of(before: Checkpoint | None) -> datetime | None:
    try:
        return read_note(bytes(before.text)).time if before else None
    except NoteUnreadable:
        return None


def _grown(log: Log, before: Checkpoint | None) -> Frontier:
    """The tree of all leaves, going on from the last checkpoint when that can be."""
    frontier = _kept(before) or Frontier()
    leaves = Leaf.objects.filter(log_id=log.id, position__gte=frontier.size).order_by("position")
    columns = ("kind", "dossier_id", "item_id", "number", "digest")
    for kind, dossier, item, number, digest in leaves.values_list(*columns).iterator(chunk_size=2000):
        frontier.add(leaf_hash(leaf_content(Place(kind, dossier, item, number), bytes(digest))))
    return frontier


def _kept(before: Checkpoint | None) -> Frontier | None:
    """What the last checkpoint kept, if it gives the root that was signed."""
    if before is None:
        return None
    peaks = bytes(before.peaks)
    try:
        note = read_note(bytes(before.text))
        kept = Frontier.going_on(note.size, [peaks[at : at + 32] for at in range(0, len(peaks), 32)])
    except (NoteUnreadable, ValueError):
        return None
    return kept if kept.root() == note.root else None
