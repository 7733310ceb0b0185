"""The database itself refuses whatever is not adding at the end, whoever asks (S1.8, T17, T27)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from factories import NOW, add, make_dossier
from meldpad.audit.models import Record
from meldpad.dossiers.attaching import Upload, upload_of
from meldpad.dossiers.models import Attachment, Dossier, Entry
from meldpad.dossiers.services import append
from meldpad.journal.chain import START
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.talk_signature import TalkSignature
from raw_rows import rows, run

pytestmark = pytest.mark.clause("S1.8", "T17", "T27")
TABLES = ("dossiers_entry", "dossiers_attachment", "audit_record")


@pytest.fixture
def dossier(cast) -> Dossier:
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    add(actor=cast.anna, dossier=dossier, payload=Note.example())
    dossier.refresh_from_db()
    return dossier


@pytest.fixture
def scan(cast, dossier) -> Upload:
    """A fourth entry, with a file."""
    scan = upload_of(b"%PDF-1.7", uuid4())
    payload = replace(TalkSignature.example(), scan=(scan.attached,))
    append(actor=cast.ben, dossier_id=dossier.id, payload=payload, at=NOW, token=uuid4(), uploads=(scan,))
    return scan


def refused(sql: str, *values: object, why: str = "append-only|does not follow") -> None:
    """The statement fails and changes nothing."""
    before = _everything()
    with pytest.raises(IntegrityError, match=why), transaction.atomic():
        run(sql, *values)
    assert _everything() == before


def _everything() -> tuple[object, ...]:
    return tuple(rows(f"SELECT * FROM {table} ORDER BY id") for table in TABLES)


def copied(dossier: Dossier, place: int, /, **changes: object) -> Entry:
    """A copy of a stored entry as a row of its own, with changes."""
    entry = Entry.objects.get(dossier=dossier, number=place)
    entry.pk, entry.token = None, uuid4()
    for name, value in changes.items():
        setattr(entry, name, value)
    return entry


def not_inserted(entry: Entry) -> None:
    with pytest.raises(IntegrityError, match="does not follow"), transaction.atomic():
        entry.save(force_insert=True)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_no_row_is_changed_or_removed_by_raw_sql(scan, table, statement):
    refused(statement.format(table), why="append-only")


@pytest.mark.parametrize("column", [field.column for field in Entry._meta.get_fields()])
def test_no_column_of_an_entry_is_changed_by_raw_sql(dossier, column):
    refused(f"UPDATE dossiers_entry SET {column} = {column} WHERE number = 2", why="append-only")


@pytest.mark.parametrize("column", [field.column for field in Attachment._meta.get_fields()])
def test_no_column_of_a_file_is_changed_by_raw_sql(scan, column):
    refused(f"UPDATE dossiers_attachment SET {column} = {column}", why="append-only")


@pytest.mark.parametrize("column", [field.column for field in Record._meta.get_fields()])
def test_no_column_of_the_log_is_changed_by_raw_sql(dossier, column):
    refused(f"UPDATE audit_record SET {column} = {column}", why="append-only")


ENTRY = "school_id, board_id, dossier_id, author_id, key_id, header, commitment, ciphertext, token"
BY_TOKEN = (
    f"INSERT OR REPLACE INTO dossiers_entry ({ENTRY}, number, previous, hash) SELECT {ENTRY}, 4, "
    "(SELECT head FROM dossiers_dossier WHERE id = dossier_id), zeroblob(32) FROM dossiers_entry WHERE number = 2"
)
AROUND = {
    "sqlite": (
        "INSERT OR REPLACE INTO dossiers_entry SELECT * FROM dossiers_entry ORDER BY id DESC LIMIT 1",
        "INSERT OR REPLACE INTO audit_record SELECT * FROM audit_record ORDER BY id DESC LIMIT 1",
        "UPDATE OR REPLACE audit_record SET id = 1",
        BY_TOKEN,
    ),
    "postgresql": (
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE dossiers_entry CASCADE",
        "TRUNCATE audit_record CASCADE",
        "INSERT INTO dossiers_entry SELECT * FROM dossiers_entry WHERE number = 2 "
        "ON CONFLICT (id) DO UPDATE SET ciphertext = excluded.header",
        "INSERT INTO audit_record SELECT * FROM audit_record ON CONFLICT (id) DO UPDATE SET detail = 'none'",
    ),
}[connection.vendor]
AROUND_FILES = {
    "sqlite": (
        "INSERT OR REPLACE INTO dossiers_attachment SELECT * FROM dossiers_attachment",
        "UPDATE OR REPLACE dossiers_attachment SET number = 1",
    ),
    "postgresql": (
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE dossiers_attachment",
        "INSERT INTO dossiers_attachment SELECT * FROM dossiers_attachment ON CONFLICT (id) DO UPDATE SET number = 1",
    ),
}[connection.vendor]


@pytest.mark.parametrize("statement", AROUND_FILES)
def test_no_statement_walks_around_the_guards_of_a_file(scan, statement):
    with plain_connection():
        refused(statement)


@pytest.mark.parametrize("statement", AROUND)
def test_no_statement_walks_around_the_guards(dossier, statement):
    refused(statement)


@pytest.mark.parametrize("statement", AROUND)
def test_no_statement_walks_around_the_guards_of_a_plain_connection(dossier, statement):
    with plain_connection():
        refused(statement)


@contextmanager
def plain_connection() -> Iterator[None]:
    """A connection without our pragmas; SQLite then does not ask delete triggers about replaced rows."""
    if connection.vendor != "sqlite":
        yield
        return
    run("PRAGMA recursive_triggers=OFF")
    try:
        yield
    finally:
        run("PRAGMA recursive_triggers=ON")


@pytest.mark.parametrize("number", [0, 1, 2, 3, 5, 99])
def test_an_entry_out_of_order_is_refused(dossier, number):
    not_inserted(copied(dossier, 3, number=number, previous=bytes(dossier.head)))


def test_a_fork_is_refused(dossier):
    earlier = Entry.objects.get(dossier=dossier, number=2)
    not_inserted(copied(dossier, 3, number=4, previous=bytes(earlier.hash)))


def test_a_new_beginning_is_refused(dossier):
    not_inserted(copied(dossier, 1, number=4, previous=START))


def test_a_first_entry_with_a_predecessor_is_refused(cast, dossier):
    other = Dossier.objects.create(
        board_id=dossier.board_id,
        school_id=dossier.school_id,
        pupil=dossier.pupil,
        track="employee",
        reference="2026-M999",
        edition=dossier.edition,
        opened_at=dossier.opened_at,
        opened_by_id=cast.anna.user_id,
        last_at=dossier.last_at,
    )
    not_inserted(copied(dossier, 1, dossier=other, previous=bytes(dossier.head)))


def test_the_next_entry_at_the_end_is_accepted(dossier):
    copied(dossier, 3, number=4, previous=bytes(dossier.head), hash=bytes(32)).save(force_insert=True)
    assert Entry.objects.filter(dossier=dossier).count() == 4
