"""Checks the chains as stored, without opening a single key unless asked: nothing changed, removed, added or moved.

Of attached files it shows that each is as it was stored and belongs to an entry that exists. That a file is the one which its
entry names stands inside the seal, and shows when the entry is opened.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import QuerySet

from meldpad.dossiers import shelf
from meldpad.dossiers.models import Attachment, Destroyed, Dossier, Entry
from meldpad.dossiers.verifying_keys import key_faults, opening_faults
from meldpad.evidence.models import Kind, Leaf
from meldpad.evidence.verifying import destroyed_in
from meldpad.journal.chain import Break, Link, breaks
from meldpad.journal.header import HeaderUnknown, decode_header
from meldpad.keyroom.dossier_keys import has_key

Row = TypeVar("Row", Entry, Attachment)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """One dossier's outcome. `faults`: the chain and the files as stored; `keys`: the keys, by their rows; `closed`: what did not
    open, when that was tried. `destroyed`: two people let it go; that nothing but its number is there is no fault."""

    school: str
    dossier: str
    reference: str
    entries: int
    head: str
    faults: tuple[Break, ...]
    keys: tuple[Break, ...] = ()
    closed: tuple[Break, ...] = ()
    destroyed: bool = False

    @property
    def sound(self) -> bool:
        """Whether nothing at all is wrong."""
        return not (self.faults or self.keys or self.closed)


def check_all(*, opening: bool = False, school: str = "", reference: str = "") -> Iterator[Checked]:
    """Every dossier of every school, or of one, or the one with this reference, in a fixed order; then what was destroyed.

    What is practised has no log in which it could be found again.
    """
    asked: dict[str, str | bool] = {"school__practice": False}
    asked |= {name: value for name, value in (("school__key", school), ("reference", reference)) if value}
    gone = Destroyed.objects.filter(**asked).select_related("school").order_by("school_id", "destroyed_at", "id")
    left = Dossier.objects.filter(**asked).exclude(id__in=Destroyed.objects.values("id")).select_related("school")
    for dossier in left.order_by("school_id", "opened_at", "id"):
        yield check(dossier, opening=opening)
    yield from map(_gone, gone)


def _gone(row: Destroyed) -> Checked:
    """What is left of a dossier that was destroyed: its tombstone, and in the log the leaves that must fit it."""
    leaves = Leaf.objects.filter(log_id=row.school_id, kind=Kind.ENTRY, dossier_id=row.id).order_by("number")
    digests = [bytes(digest) for digest in leaves.values_list("digest", flat=True)]
    fits = len(digests) == row.entries and digests[-1:] == [bytes(row.head)]
    return Checked(
        school=row.school.key,
        dossier=str(row.id),
        reference=row.reference,
        entries=row.entries,
        head=bytes(row.head).hex(),
        faults=() if fits else (Break(number=row.entries, code="tombstone-differs"),),
        destroyed=True,
    )


def check(dossier: Dossier, *, opening: bool = False) -> Checked:
    """One dossier's chain against its own head, its files and its keys; with `opening` everything is opened too."""
    entries, unreadable = _rows(Entry.objects.filter(dossier=dossier).order_by("number"))
    files, more = _rows(Attachment.objects.filter(dossier=dossier).order_by("number", "id"))
    destroyed = not entries and not files and dossier.id in destroyed_in(dossier.school_id)
    chain = breaks(map(link_of, entries), head=bytes(dossier.head), count=dossier.count)
    faults = (*unreadable, *more, *chain, *misplaced(dossier, entries), *misplaced(dossier, files))
    return Checked(
        school=dossier.school.key,
        dossier=str(dossier.id),
        reference=dossier.reference,
        entries=dossier.count,
        head=bytes(dossier.head).hex(),
        faults=() if destroyed else (*faults, *false_authors(entries), *changed_files(dossier.count, files)),
        keys=() if destroyed else tuple(key_faults(dossier, entries, files)),
        closed=tuple(opening_faults(dossier, entries, files)) if opening and not destroyed else (),
        destroyed=destroyed,
    )


def _rows(found: "QuerySet[Row]") -> tuple[list[Row], list[Break]]:
    """The rows; a fault, and what could be read before it, when one holds what its column cannot."""
    rows: list[Row] = []
    try:
        rows.extend(found.iterator(chunk_size=8))
    except (ValueError, TypeError):
        return rows, [Break(number=len(rows) + 1, code="row-unreadable")]
    return rows, []


def misplaced(dossier: Dossier, rows: Iterable[Entry | Attachment]) -> Iterator[Break]:
    """Of another school or board than the dossier."""
    own = (dossier.school_id, dossier.board_id)
    return (Break(number=row.number, code="school-differs") for row in rows if (row.school_id, row.board_id) != own)


def false_authors(rows: Iterable[Entry]) -> Iterator[Break]:
    """The author's column decides who reads their own entries, so it must say what the chained header says."""
    return (Break(number=row.number, code="author-differs") for row in rows if _author(row) != str(row.author_id))


def changed_files(count: int, rows: Iterable[Attachment]) -> Iterator[Break]:
    """Files that are not on the shelf as they were stored, or belong to no entry."""
    for row in rows:
        kept = shelf.measured(row.school_id, row.key_id)
        if kept is None:
            if has_key(row.dossier_id):  # with its key, the files of a destroyed dossier go too
                yield Break(number=row.number, code="attachment-missing")
        elif (kept.digest, kept.size) != (bytes(row.digest), row.size):
            yield Break(number=row.number, code="attachment-changed")
        if not 1 <= row.number <= count:
            yield Break(number=row.number, code="attachment-without-entry")


def _author(row: Entry) -> str:
    try:
        return decode_header(bytes(row.header)).author
    except HeaderUnknown:
        return ""


def link_of(row: Entry) -> Link:
    """One stored entry as the chain sees it."""
    return Link(
        school=str(row.school_id),
        dossier=str(row.dossier_id),
        number=row.number,
        previous=bytes(row.previous),
        header=bytes(row.header),
        commitment=bytes(row.commitment),
        ciphertext=bytes(row.ciphertext),
        hash=bytes(row.hash),
    )
