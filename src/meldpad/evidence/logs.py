"""Which logs there are, and what is not in them yet."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Max

from meldpad.audit.account_log import NO_BOARD
from meldpad.evidence.models import Kind, Leaf
from meldpad.evidence.sources import SOURCES, Log, Place, Source
from meldpad.schools.models import School
from meldpad.schools.real import real_boards, real_schools

INSTALLATION = Log(NO_BOARD, NO_BOARD, None)


def all_logs() -> Iterator[Log]:
    """Every school's, every board's, and that of the installation, in a fixed order. What is practised is no evidence."""
    for school, board in real_schools().order_by("board__key", "key").values_list("id", "board_id"):
        yield Log(school, board, school)
    for board in real_boards().order_by("key").values_list("id", flat=True):
        yield Log(board, board, None)
    yield INSTALLATION


def log_of_school(school_id: UUID) -> Log:
    """The log of one school."""
    return Log(school_id, School.objects.values_list("board_id", flat=True).get(id=school_id), school_id)


def log_of_board(board_id: UUID) -> Log:
    """What names no school, at one board."""
    return Log(board_id, board_id, None)


def sources() -> list[Source]:
    """Everything that goes into a log, in the order in which it does."""
    return [SOURCES[kind] for kind in Kind if kind in SOURCES]


def gather(log: Log) -> int:
    """Put everything into the log that is not in it yet; the caller's transaction. Gives the first position that is free then.

    Behind the last one there is, also when one was taken away: that is for the verifier to find, and no reason to stop.
    """
    last = Leaf.objects.filter(log_id=log.id).aggregate(last=Max("position"))["last"]
    size = 0 if last is None else last + 1
    new = [row for source in sources() for row in source.read(source.missing(log))[0]]
    Leaf.objects.bulk_create([new_leaf(log, size + at, *row) for at, row in enumerate(new)], batch_size=500)
    return size + len(new)


def new_leaf(log: Log, position: int, place: Place, digest: bytes) -> Leaf:
    """The leaf of a row at a position of this log."""
    return Leaf(
        log_id=log.id,
        board_id=log.board_id,
        school_id=log.school_id,
        position=position,
        kind=place.kind,
        dossier_id=place.dossier_id,
        item_id=place.item_id,
        number=place.number,
        digest=digest,
    )
