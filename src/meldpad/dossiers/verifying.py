"""Checks the chains as stored, without opening a single key: nothing changed, removed, added or moved.

Of attached files it shows that each is as it was stored and belongs to an entry that exists. That a file is the one which its
entry names stands inside the seal, and shows when the entry is opened.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meldpad.dossiers import shelf
from meldpad.dossiers.models import Attachment, Destroyed, Dossier, Entry
from meldpad.journal.chain import Break, Link, breaks
from meldpad.journal.header import HeaderUnknown, decode_header
from meldpad.keyroom.dossier_keys import has_key


@dataclass(frozen=True, kw_only=True)
class Checked:
    """One dossier's outcome; sound when `faults` is empty. `destroyed`: two people let it go, and only its number is left."""

    school: str
    dossier: str
    reference: str
    entries: int
    head: str
    faults: tuple[Break, ...]
    destroyed: bool = False


def check_all() -> Iterator[Checked]:
    """Every dossier of every school, in a fixed order, and after them what was destroyed."""
    gone = Destroyed.objects.select_related("school").order_by("school_id", "destroyed_at", "id")
    for dossier in (
        Dossier.objects.exclude(id__in=gone.values("id")).select_related("school").order_by("school_id", "opened_at", "id")
    ):
        yield check(dossier)
    for row in gone:
        yield Checked(
            school=row.school.key,
            dossier=str(row.id),
            reference=row.reference,
            entries=row.entries,
            head=bytes(row.head).hex(),
            faults=(),
            destroyed=True,
        )


def check(dossier: Dossier) -> Checked:
    """One dossier's chain against its own head."""
    rows = list(Entry.objects.filter(dossier=dossier).order_by("number"))
    chain = breaks(map(_link, rows), head=bytes(dossier.head), count=dossier.count)
    faults = (*chain, *_false_authors(rows), *_changed_files(dossier))
    return Checked(
        school=dossier.school.key,
        dossier=str(dossier.id),
        reference=dossier.reference,
        entries=dossier.count,
        head=bytes(dossier.head).hex(),
        faults=faults,
    )


def _false_authors(rows: Iterable[Entry]) -> Iterator[Break]:
    """The author's column decides who reads their own entries, so it must say what the chained header says."""
    return (Break(number=row.number, code="author-differs") for row in rows if _author(row) != str(row.author_id))


def _changed_files(dossier: Dossier) -> Iterator[Break]:
    for row in Attachment.objects.filter(dossier=dossier).order_by("number", "id"):
        kept = shelf.measured(row.school_id, row.key_id)
        if kept is None:
            if has_key(dossier.id):  # with its key, the files of a destroyed dossier go too
                yield Break(number=row.number, code="attachment-missing")
        elif (kept.digest, kept.size) != (bytes(row.digest), row.size):
            yield Break(number=row.number, code="attachment-changed")
        if not 1 <= row.number <= dossier.count:
            yield Break(number=row.number, code="attachment-without-entry")


def _author(row: Entry) -> str:
    try:
        return decode_header(bytes(row.header)).author
    except HeaderUnknown:
        return ""


def _link(row: Entry) -> Link:
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
