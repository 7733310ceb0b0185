"""Every table that only grows, found by its guards: a row is not replaced by what must be unique, whatever the connection."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import UUIDField
from tombs import bury

from factories import NOW, add, make_dossier, make_pupil
from grown import ensure_rows, model_of
from meldpad.adoption.marking import mark_read
from meldpad.adoption.models import Publication
from meldpad.dossiers.attaching import upload_of
from meldpad.dossiers.services import append
from meldpad.evidence.checkpoints import checkpoint
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.retention.models import Outcome, Term
from meldpad.schools.actor import Actor
from meldpad.socialmap.details import Details
from meldpad.socialmap.filling import add_partner, say_none
from own_code import adopted
from raw_rows import rows, run

pytestmark = pytest.mark.clause("S1.8", "T17", "T27")
SQLITE = connection.vendor == "sqlite"


@pytest.fixture(autouse=True)
def lived(cast, settings, tmp_path: Path) -> None:
    settings.CHECKPOINT_KEY_FILE = tmp_path / "keys" / "checkpoint.key"
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    checkpoint(dossier.school_id, NOW)
    add(actor=cast.anna, dossier=dossier, payload=Note.example())
    checkpoint(dossier.school_id, NOW)
    scan = upload_of(b"%PDF-1.7", uuid4())
    signed = replace(TalkSignature.example(), scan=(scan.attached,))
    append(actor=cast.ben, dossier_id=dossier.pk, payload=signed, at=NOW, token=uuid4(), uploads=(scan,))
    bury(make_dossier(actor=cast.ben, pupil=make_pupil(school=cast.school)), cast)
    mark_read(actor=cast.anna, number=adopted(cast.school).number, at=NOW)
    on_the_map(cast.ben)
    shown = {"public": True, "at": NOW, "by_id": cast.board_member.user_id}
    Publication.objects.create(board_id=dossier.board_id, school_id=dossier.school_id, **shown)
    decided = {"months": 24, "reason": "Zo besloot het bestuur.", "decided_on": NOW.date(), "by_id": cast.board_member.user_id}
    Term.objects.create(board_id=dossier.board_id, outcome=Outcome.HELPED, at=NOW, **decided)
    ensure_rows(guarded())


def on_the_map(actor: Actor) -> None:
    """A partner of the school, and a place of which it says that it has nobody."""
    add_partner(actor=actor, slot="local_team", details=Details(organisation="Wijkteam"), at=NOW, token=uuid4())
    say_none(actor=actor, slot="crisis", none=True, reason="De gemeente doet dit.", at=NOW, token=uuid4())


def guarded() -> list[str]:
    if SQLITE:
        found = rows("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", "%_no_update")
    else:
        found = rows(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE %s OR tgname LIKE %s", "%_no_change", "%_no_update"
        )
    return sorted(str(name) for (name,) in found)


def columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def unique(table: str) -> list[list[str]]:
    """The columns of every constraint that says that something stands there once."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table).values()
    return [["id"], *(list(one["columns"]) for one in found if one["unique"] and list(one["columns"]) != ["id"])]


def test_the_evidence_is_among_them():
    assert {"evidence_leaf", "evidence_checkpoint", "dossiers_entry", "dossiers_attachment", "audit_record"} <= set(guarded())


def statement(table: str, same: list[str]) -> str:
    """The first row once more, with what must be unique the same and another id: the first would have to go."""
    kept = [name for name in columns(table) if name != "id" or "id" in same]
    names = ", ".join(f'"{name}"' for name in kept)
    if isinstance(model_of(table)._meta.pk, UUIDField) and "id" not in same and not SQLITE:
        return _with_new_id(table, kept, same)
    if SQLITE:
        return f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table} ORDER BY id LIMIT 1"
    change = f'"{kept[-1]}" = excluded."{kept[-1]}"'
    target = ", ".join(f'"{name}"' for name in same)
    chosen = f"SELECT {names} FROM {table} ORDER BY id LIMIT 1"
    return f"INSERT INTO {table} ({names}) {chosen} ON CONFLICT ({target}) DO UPDATE SET {change}"


def _with_new_id(table: str, kept: list[str], same: list[str]) -> str:
    """The same on PostgreSQL, for a table whose rows bring their own id."""
    names, target = ", ".join(f'"{name}"' for name in kept), ", ".join(f'"{name}"' for name in same)
    chosen = f"SELECT gen_random_uuid(), {names} FROM {table} ORDER BY id LIMIT 1"
    change = f'"{kept[-1]}" = excluded."{kept[-1]}"'
    return f'INSERT INTO {table} ("id", {names}) {chosen} ON CONFLICT ({target}) DO UPDATE SET {change}'


def test_no_row_is_replaced_by_what_must_be_unique():
    tried = 0
    if SQLITE:
        run("PRAGMA recursive_triggers=OFF")
    try:
        for table in guarded():
            before = rows(f"SELECT * FROM {table} ORDER BY id")
            assert before, f"no row of {table} to try it on"
            for same in unique(table):
                with pytest.raises(IntegrityError, match=r"append-only|does not follow|destroys alone"), transaction.atomic():
                    run(statement(table, same))
                tried += 1
            assert rows(f"SELECT * FROM {table} ORDER BY id") == before
    finally:
        if SQLITE:
            run("PRAGMA recursive_triggers=ON")
    assert tried >= 8


@pytest.mark.parametrize("table", ["evidence_leaf", "evidence_checkpoint"])
@pytest.mark.parametrize("sql", ["UPDATE {} SET number = number", "DELETE FROM {}", "UPDATE {} SET log_id = log_id"])
def test_no_leaf_and_no_checkpoint_is_changed_or_removed(table, sql):
    before = rows(f"SELECT * FROM {table} ORDER BY id")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        run(sql.format(table))
    assert rows(f"SELECT * FROM {table} ORDER BY id") == before


@pytest.mark.skipif(SQLITE, reason="SQLite has no TRUNCATE")
def test_no_table_of_evidence_is_emptied_at_once():
    for table in ("evidence_leaf", "evidence_checkpoint"):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            run(f"TRUNCATE {table}")
