"""Files on the shelf that belong to no row: what a crash or a rollback left, or what somebody put there.

A writer makes its file while it holds the lock of its dossier's row, and holds that until its row is there for all to see. So
whoever keeps all writers out for a moment sees no file that is still to get a row.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections, router, transaction

from meldpad.dossiers import shelf
from meldpad.dossiers.models import Attachment, Dossier
from meldpad.schools.models import School


def strays() -> list[Path]:
    """Every superfluous file, in a fixed order. Writers are kept waiting only when there seems to be one.

    OperationalError when a writer does not end within some seconds.
    """
    if not (suspects := _without_row(shelf.on_the_shelf())):
        return []
    with _nobody_writing():
        return _without_row(path for path in suspects if path.is_symlink() or path.exists())


def sweep() -> int:
    """Remove every superfluous file of a school that this database knows, and say how many there were.

    What a running writer is making stays; so does everything that lies beside the wrong database, or an empty one.
    """
    if not (suspects := _without_row(_of_known_schools(shelf.on_the_shelf()))):
        return 0
    with _nobody_writing():
        return shelf.take_away(_without_row(suspects))


def _without_row(files: Iterable[Path]) -> list[Path]:
    there = set(files)  # looked at before the rows: what gets its row in between is not among them
    if not there:
        return []
    rows = Attachment.objects.values_list("school_id", "key_id").iterator(chunk_size=2000)
    return sorted(there.difference(shelf.place_of(school_id, key_id) for school_id, key_id in rows))


def _of_known_schools(files: Iterable[Path]) -> set[Path]:
    schools = {shelf.folder_of(school_id) for school_id in School.objects.values_list("id", flat=True)}
    return {path for path in files if not schools.isdisjoint(path.parents)}


@contextmanager
def _nobody_writing() -> Iterator[None]:
    """No dossier's row is locked by anybody else. On SQLite every transaction of ours has the only lock there is."""
    alias = router.db_for_write(Dossier)
    with transaction.atomic(using=alias):
        if connections[alias].vendor == "postgresql":
            with connections[alias].cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '5s'")
                cursor.execute(f"LOCK TABLE {Dossier._meta.db_table} IN EXCLUSIVE MODE")
        yield
