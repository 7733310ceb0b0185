"""One small dossier, and every single byte of every row that is evidence: whatever raw SQL makes of it, the verifier sees it.

Three columns are not evidence and stand here by name: the database's own row number of an entry and of the log's tables, the
token against sending twice, and what a checkpoint keeps for going on. Nothing is read from them that anybody would be shown.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connections, models, transaction

from factories import NOW, make_dossier
from meldpad.audit.models import Record
from meldpad.dossiers.attaching import upload_of
from meldpad.dossiers.models import Attachment, Dossier, Entry
from meldpad.dossiers.services import append
from meldpad.dossiers.verifying import check, link_of
from meldpad.evidence.checkpoints import checkpoint
from meldpad.evidence.copies import read_copies, write_copies
from meldpad.evidence.logs import log_of_school
from meldpad.evidence.models import Checkpoint, Leaf
from meldpad.evidence.verifying import check_log
from meldpad.journal.chain import breaks
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.keyroom.models import DossierKey, EntryKey
from raw_rows import rows, run, without_triggers

pytestmark = pytest.mark.clause("S1.8", "T17", "T27", "O2.16")
NOT_EVIDENCE = {
    Entry: {"id", "token"},
    Leaf: {"id"},
    Checkpoint: {"id", "peaks"},
}
SEALED = ("previous", "header", "commitment", "ciphertext", "hash")
HEX = "0123456789abcdef"


@pytest.fixture
def dossier(cast, settings, tmp_path: Path) -> Dossier:
    """Three entries, the last with a file, under one checkpoint."""
    settings.CHECKPOINT_KEY_FILE = tmp_path / "keys" / "checkpoint.key"
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    scan = upload_of(b"%PDF-1.7", uuid4())
    signed = replace(TalkSignature.example(), scan=(scan.attached,))
    append(actor=cast.ben, dossier_id=dossier.id, payload=signed, at=NOW, token=uuid4(), uploads=(scan,))
    checkpoint(dossier.school_id, NOW)
    write_copies(tmp_path / "out")
    dossier.refresh_from_db()
    return dossier


@pytest.fixture
def found(dossier, tmp_path: Path) -> Callable[[], bool]:
    """Whether the verifier says that something is wrong; it has the copy of the checkpoint that left the machine."""
    log, copies = log_of_school(dossier.school_id), read_copies(tmp_path / "out")
    return lambda: bool(check_log(log, copies).faults) or not check(dossier, opening=True).sound


def test_untouched_it_is_sound(found):
    assert not found()


def test_every_bit_of_every_sealed_column_of_every_entry_is_held_by_the_chain(dossier):
    """Judged in memory, by the same function as the stored rows."""
    links = [link_of(row) for row in Entry.objects.filter(dossier=dossier).order_by("number")]
    judged = 0
    for at, link in enumerate(links):
        for column in SEALED:
            value = getattr(link, column)
            for place in range(len(value)):
                for bit in range(8):
                    changed = bytearray(value)
                    changed[place] ^= 1 << bit
                    links[at] = replace(link, **{column: bytes(changed)})
                    assert any(breaks(links, head=bytes(dossier.head), count=dossier.count)), (column, place, bit)
                    judged += 1
        links[at] = link
    assert judged == 8 * sum(len(getattr(link, column)) for link in links for column in SEALED) > 10_000


@dataclass(frozen=True, kw_only=True)
class Change:
    """One statement behind everybody's back."""

    model: type[models.Model]
    key: object
    column: str
    value: object

    def done(self) -> bool:
        """Whether the database took it."""
        table, key = self.model._meta.db_table, self.model._meta.pk.column
        alias = "keys" if self.model in (EntryKey, DossierKey) else "default"
        try:
            with transaction.atomic(using=alias):
                run(f'UPDATE {table} SET "{self.column}" = %s WHERE {key} = %s', self.value, self.key, alias=alias)
        except (DatabaseError, OverflowError):
            return False
        return True


def changes_of(model: type[models.Model]) -> Iterator[Change]:
    """Each byte of each column of each row, changed once."""
    alias = "keys" if model in (EntryKey, DossierKey) else "default"
    columns = [field.column for field in model._meta.concrete_fields if field.column not in NOT_EVIDENCE.get(model, set())]
    chosen = ", ".join(f'"{column}"' for column in columns)
    for key, *values in rows(f"SELECT {model._meta.pk.column}, {chosen} FROM {model._meta.db_table}", alias=alias):
        for column, value in zip(columns, values, strict=True):
            yield from (Change(model=model, key=key, column=column, value=other) for other in others(value))


def others(value: object) -> Iterator[object]:
    match value:
        case None:
            yield from (1, uuid4().hex)
        case bytes() | memoryview():
            for place in range(len(value)):
                changed = bytearray(value)
                changed[place] ^= 1 << (place % 8)
                yield bytes(changed)
            yield b""
        case int():
            yield from (value ^ (1 << bit) for bit in range(0, 31, 5))
        case UUID() | datetime() | str():
            text = str(value)
            for place, character in enumerate(text):
                yield text[:place] + another(character) + text[place + 1 :]
        case _:
            raise TypeError(type(value))


def another(character: str) -> str:
    """Another character of the same sort: the database must be able to take it."""
    return HEX[(HEX.index(character) + 1) % 10] if character in HEX else chr(ord(character) ^ 1)


def same(change: Change, before: object) -> bool:
    """Whether the changed bytes read as the value that stood there, such as another mark between a day and a time."""
    try:
        return bool(model_value(change.model, change.key, change.column) == before)
    except (ValueError, TypeError):
        return False


def model_value(model: type[models.Model], key: object, column: str) -> object:
    return model.objects.filter(pk=key).values_list(column, flat=True).first()


@pytest.mark.parametrize(
    ("model", "at_least"),
    [
        (Entry, 2500),
        (Attachment, 250),
        (EntryKey, 500),
        (DossierKey, 100),
        (Record, 500),
        (Leaf, 1000),
        (Checkpoint, 300),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_every_byte_that_raw_sql_changes_is_found(found, model, at_least):
    taken = 0
    with without_triggers(), without_triggers("keys"):
        for change in changes_of(model):
            before = model_value(model, change.key, change.column)
            with transaction.atomic(), transaction.atomic(using="keys"):
                if change.done() and not same(change, before):
                    assert found(), change
                    taken += 1
                transaction.set_rollback(True)
                transaction.set_rollback(True, using="keys")
    assert taken >= at_least
    assert not found()


@pytest.mark.parametrize("model", [Entry, Attachment, EntryKey, DossierKey, Record, Leaf, Checkpoint])
def test_every_row_that_raw_sql_removes_is_found(found, model):
    alias = "keys" if model in (EntryKey, DossierKey) else "default"
    with without_triggers(), without_triggers("keys"):
        for key in list(model.objects.values_list("pk", flat=True)):
            with transaction.atomic(using=alias):
                model.objects.filter(pk=key)._raw_delete(alias)
                assert found(), (model, key)
                transaction.set_rollback(True, using=alias)


@pytest.mark.parametrize("model", [Entry, Attachment, Record, Leaf, Checkpoint])
def test_every_two_rows_that_change_places_are_found(found, model):
    """Everything of the two is exchanged but where they stand; where only one row is, there is nothing to exchange."""
    places = {model._meta.pk.attname, "number" if model is Entry else "position", "token"}
    names = [field.attname for field in model._meta.concrete_fields if field.attname not in places]
    stored = list(model.objects.order_by("pk"))
    with without_triggers():
        for one, two in pairwise(stored):
            with transaction.atomic():
                exchange(model, two, one, names)
                exchange(model, one, two, names)
                assert found(), (one.pk, two.pk)
                transaction.set_rollback(True)


def exchange(model: type[models.Model], source: models.Model, target: models.Model, names: list[str]) -> None:
    model.objects.filter(pk=target.pk).update(**{name: getattr(source, name) for name in names})


def test_a_replayed_entry_is_found(dossier):
    """The last entry once more behind itself, with the head moved on as its writer would have."""
    last = Entry.objects.get(dossier=dossier, number=dossier.count)
    last.pk, last.token, last.number = None, uuid4(), last.number + 1
    with without_triggers():
        last.save(force_insert=True)
    Dossier.objects.filter(pk=dossier.pk).update(count=last.number)
    dossier.refresh_from_db()
    codes = {(fault.number, fault.code) for fault in check(dossier).faults}
    assert {(last.number, "predecessor-differs"), (last.number, "content-changed")} <= codes


# About the school itself: nothing there is evidence about a child.
OF_NO_DOSSIER = ("adoption_", "socialmap_", "evaluation_", "readiness_", "practice_", "clock_")


def test_the_tables_that_are_tried_here_are_all_that_grow_only(dossier):
    tried = {model._meta.db_table for model in (Entry, Attachment, Record, Leaf, Checkpoint)}
    tried |= {"dossiers_destroyed", "retention_term"}  # tried in a file of their own, or hold no evidence about a dossier
    if connections["default"].vendor == "sqlite":
        named = rows("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", "%_no_update")
    else:
        named = rows(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE %s OR tgname LIKE %s", "%_no_change", "%_no_update"
        )
    found = {str(name) for (name,) in named}
    assert {table for table in found if not table.startswith(OF_NO_DOSSIER)} == tried
