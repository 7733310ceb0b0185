"""Two halves, apart: what is in a copy, where it may lie, and that it is whole while people go on writing."""

import os
import shutil
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event, Timer

import pytest
from copies import ON_SQLITE, START, drilled
from django.conf import settings
from django.db import connections

from factories import add
from meldpad.cli.backup import copy
from meldpad.cli.backups import making
from meldpad.cli.backups.closed import PREFIX, Busy, closed_folder
from meldpad.cli.backups.copying import as_it_stands, copy_database, look_into
from meldpad.cli.backups.making import WrongPlace, home, insist_on_place, make_copy
from meldpad.cli.backups.manifest import NAME, Part, write_manifest
from meldpad.cli.backups.naming import Kind
from meldpad.cli.backups.packing import NotWritten
from meldpad.cli.backups.recipients import identities, recipients
from meldpad.cli.backups.unpacking import CopyBroken, unpack
from meldpad.dossiers.models import Dossier, Entry
from meldpad.journal.kinds.note import Note
from meldpad.keyroom.models import DossierKey
from raw_rows import committed
from small_disk import small_disk

pytestmark = [committed, pytest.mark.clause("S1.8")]


def opened(safe, copy: Path, into: Path):
    """The list of a copy, and everything in it as one text."""
    manifest = unpack(copy, identities(safe.identity), into)
    return manifest, b"".join(path.read_bytes() for path in sorted(into.rglob("*")) if path.is_file())


def no_leftovers() -> bool:
    return [path for kind in Kind for path in home(kind).glob(f"{PREFIX}*") if path.is_dir()] == []


def test_content_and_keys_never_share_a_copy(tmp_path, some, safe):
    content, of_content = opened(safe, safe.copy(Kind.CONTENT), tmp_path / "c")
    keys, of_keys = opened(safe, safe.copy(Kind.KEYS), tmp_path / "k")
    assert {name for name in content.counts if name.startswith("keyroom")} == set()
    assert {name for name in keys.counts if name.startswith("dossiers")} == set()
    assert content.counts["dossiers_entry"] == Entry.objects.count() == 8
    assert [(reach.dossiers, reach.entries) for reach in content.schools] == [(4, 8)]
    wrapped = bytes(DossierKey.objects.get(pk=some.dossiers[0].pk).wrapped)
    sealed = bytes(Entry.objects.filter(dossier=some.dossiers[0]).latest("number").ciphertext)
    if ON_SQLITE:  # a server's own format is pressed together
        assert wrapped in of_keys
        assert sealed in of_content
    assert wrapped not in of_content
    assert sealed not in of_keys


def test_no_copy_holds_a_root_key_a_slot_or_the_key_of_the_sessions(tmp_path, some, safe):
    secrets = [
        path.read_bytes().strip() for path in settings.ENV.key_folder.rglob("*") if path.is_file() and path.suffix == ".key"
    ]
    secrets += [path.read_bytes().strip() for path in Path(settings.SLOT_FOLDER).rglob("*") if path.is_file()]
    assert len(secrets) >= 3
    for kind in Kind:
        _, everything = opened(safe, safe.copy(kind), tmp_path / kind)
        assert [secret for secret in secrets if secret[-64:] in everything] == []


def test_a_copy_says_nothing_without_the_private_key_and_is_closed_to_others(some, safe):
    for kind in Kind:
        copy = safe.copy(kind)
        raw = copy.read_bytes()
        assert raw.startswith(b"age-encryption.org/v1\n")
        assert not {word for word in (b"SQLite format", b"PGDMP", b"dossiers_entry", NAME.encode()) if word in raw}
        assert copy.stat().st_mode & 0o077 == 0
    assert no_leftovers()


def test_a_drill_passes_leaves_the_living_data_alone_and_tells_no_name(some, safe, capsys):
    before = {kind: as_it_stands(kind) for kind in Kind}
    status, report = drilled(safe, safe.copy(Kind.CONTENT), safe.copy(Kind.KEYS))
    assert status == 0, report
    assert report["passed"]
    assert (report["looked"]["dossiers"], report["looked"]["entries"], report["compared"]["same"]) == (4, 8, 4)
    assert set(report["seconds"]) == {"all", "bringing up to date", "checking and opening"}
    assert {kind: as_it_stands(kind) for kind in Kind} == before
    assert no_leftovers()
    assert not {name for name in ("Noor", "Bakker", "Anna", "blauwe plek") if name in f"{report}{capsys.readouterr()}"}


def test_a_drill_leaves_no_database_behind(some, safe):
    drilled(safe, safe.copy(Kind.CONTENT), safe.copy(Kind.KEYS))
    if ON_SQLITE:
        return
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'meldpad_drill_%%'", [])
        assert cursor.fetchone() == (0,)


def test_a_drill_says_how_far_the_copy_is_behind(some, safe):
    content, keys = safe.copy(Kind.CONTENT), safe.copy(Kind.KEYS)
    for _ in range(3):
        add(actor=some.actor, dossier=some.dossiers[1], payload=Note.example())
    status, report = drilled(safe, content, keys)
    assert status == 0
    assert (report["compared"]["same"], report["compared"]["behind"], report["compared"]["entries"]) == (3, 1, 3)


def test_a_drill_finds_that_what_lives_was_changed(some, safe):
    content, keys = safe.copy(Kind.CONTENT), safe.copy(Kind.KEYS)
    Dossier.objects.filter(pk=some.dossiers[1].pk).update(head=bytes(32))
    status, report = drilled(safe, content, keys)
    assert status == 1
    assert report["compared"]["differ"] == [some.dossiers[1].pk.hex]


def test_a_copy_is_whole_at_one_moment_while_others_write(tmp_path, some, safe):
    enough = Event()

    def writing() -> int:
        count = 0
        try:
            while not enough.is_set():
                count += bool(add(actor=some.actor, dossier=some.dossiers[count % 4], payload=Note.example()))
        finally:
            connections.close_all()
        return count

    with ThreadPoolExecutor(2) as threads:
        writers = [threads.submit(writing) for _ in range(2)]
        try:
            copies = [(Entry.objects.count(), safe.copy(Kind.CONTENT, day)) for day in range(6)]
        finally:
            enough.set()
        assert sum(writer.result(timeout=60) for writer in writers) > 6
    for turn, (acknowledged, made) in enumerate(copies):
        manifest, _ = opened(safe, made, tmp_path / f"copy-{turn}")
        assert manifest.counts["dossiers_entry"] >= acknowledged
        assert manifest.counts["dossiers_entry"] == sum(reach.entries for reach in manifest.schools)
    assert drilled(safe, copies[-1][1], safe.copy(Kind.KEYS))[0] == 0


def test_a_full_stick_is_said_and_nothing_of_the_copy_is_left(tmp_path, some, safe):
    with small_disk(tmp_path / "stick", 1) as stick:
        (stick / "holiday.jpg").write_bytes(bytes((1 << 20) - (64 << 10)))
        with pytest.raises(NotWritten, match="No space left"):
            make_copy(Kind.CONTENT, stick, recipients([safe.public], None), START)
        assert [path.name for path in stick.iterdir()] == ["holiday.jpg"]
    assert no_leftovers()


@pytest.mark.parametrize("kind", Kind)
def test_a_copy_does_not_lie_inside_the_data_or_with_the_other_half(some, safe, kind):
    near = safe.place(kind) / "below"
    near.mkdir()
    safe.copy(kind)
    for place in (safe.place(kind), near):
        with pytest.raises(WrongPlace, match=f"Copies of {kind}"):
            insist_on_place(kind.other, place)
    inside = home(kind.other) / "copies"
    inside.mkdir()
    link = safe.folder / "link"
    link.symlink_to(inside)
    for place in (home(kind), home(kind.other), home(kind).parent, inside, link):
        with pytest.raises(WrongPlace, match="inside the data"):
            insist_on_place(kind, place)
    with pytest.raises(WrongPlace, match="no folder"):
        insist_on_place(kind, safe.folder / "a disk that is not there")
    inside.rmdir()


@pytest.mark.parametrize("fault", ["cut", "changed", "other key", "other half"])
def test_a_copy_that_is_not_whole_is_refused(tmp_path, some, safe, fault, capsys):
    from meldpad.cli.backups.recipients import new_pair
    from meldpad.cli.drill import drill

    content, keys = safe.copy(Kind.CONTENT), safe.copy(Kind.KEYS)
    raw = content.read_bytes()
    match fault:
        case "cut":
            content.write_bytes(raw[: 1 << 16] if len(raw) > 1 << 17 else raw[:-40])
        case "changed":
            content.write_bytes(raw[:-100] + bytes([raw[-100] ^ 1]) + raw[-99:])
        case "other key":
            safe.identity.write_text(new_pair()[0])
        case "other half":
            content = keys
    assert drill(content, keys, safe.identity, as_json=True) == 1
    assert "FAILED" in capsys.readouterr().err
    assert no_leftovers()


def test_what_a_killed_copy_left_is_overwritten_by_the_next(some, safe):
    left = home(Kind.KEYS) / f"{PREFIX}left"
    (left / "unpacked").mkdir(parents=True)
    database = left / "unpacked" / "database"
    database.write_bytes(b"wrapped keys" * 1000)
    other_name = safe.folder / "same-bytes"
    os.link(database, other_name)
    half = safe.place(Kind.KEYS) / ".meldpad-keys-20261125T030000Z.age.part"
    half.write_bytes(b"half a copy")
    safe.copy(Kind.KEYS)
    assert not left.exists()
    assert not half.exists()
    assert set(other_name.read_bytes()) == {0}


def test_two_copies_at_once_do_not_disturb_each_other(some, safe):
    with closed_folder(home(Kind.KEYS)) as closed:
        (closed / "database").write_bytes(b"being made")
        with pytest.raises(Busy):
            safe.copy(Kind.KEYS)
        assert (closed / "database").read_bytes() == b"being made"
    assert no_leftovers()


@pytest.mark.skipif(not ON_SQLITE, reason="about a file of SQLite")
def test_what_is_not_committed_is_in_no_copy(tmp_path, some, safe):
    """A large change is in the file before it is certain: whoever copies the file has it, and not what would take it back."""
    before = as_it_stands(Kind.CONTENT)
    values = "hex(randomblob(16)), '2026-11-26', 'x', hex(randomblob(99))"
    with closing(
        sqlite3.connect(connections["default"].settings_dict["NAME"], isolation_level=None, check_same_thread=False)
    ) as raw:
        raw.execute("PRAGMA cache_size = 1")
        raw.execute("BEGIN IMMEDIATE")
        for _ in range(2000):
            raw.execute(f"INSERT INTO audit_record (board_id, at, act, detail) VALUES ({values})")
        plain = Path(shutil.copyfile(connections["default"].settings_dict["NAME"], tmp_path / "plain"))
        later = Timer(0.5, raw.execute, ["ROLLBACK"])
        later.start()
        copy_of = safe.copy(Kind.CONTENT)
        later.join()
    manifest, _ = opened(safe, copy_of, tmp_path / "c")
    assert (manifest.counts, manifest.schools) == (before.counts, before.schools)
    with pytest.raises((sqlite3.DatabaseError, AssertionError)):
        assert look_into(Kind.CONTENT, plain) == before


@pytest.mark.skipif(not ON_SQLITE, reason="about a file of SQLite")
def test_a_change_that_is_half_in_the_file_is_in_no_copy(tmp_path, some, safe, monkeypatch):
    """Rows that are being changed lie in the file in both forms at once: whoever copies the file gets a moment that never was.

    The change begins after the first look at the database: that look would wait for it, and then nothing is being written.
    """
    looks, name = connections["default"].introspection, connections["default"].settings_dict["NAME"]
    real = looks.table_names
    with closing(sqlite3.connect(name, isolation_level=None, check_same_thread=False)) as raw:
        raw.execute("CREATE TABLE busy (n INTEGER PRIMARY KEY, v INTEGER, filling BLOB)")
        rows = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3000)"
        raw.execute(f"{rows} INSERT INTO busy SELECT n, 0, randomblob(900) FROM c")
        raw.execute("PRAGMA cache_size = 1")
        later = Timer(1.5, raw.execute, ["ROLLBACK"])

        def then_somebody_writes(*given: object, **named: object) -> list[str]:
            found: list[str] = real(*given, **named)
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE busy SET v = 1")
            shutil.copyfile(name, tmp_path / "plain")
            later.start()
            return found

        monkeypatch.setattr(looks, "table_names", then_somebody_writes)
        try:
            copy_database(Kind.CONTENT, tmp_path / "copied")
            later.join()
        finally:
            monkeypatch.undo()
            raw.execute("DROP TABLE busy")
    assert moments_in(tmp_path / "copied") == {0}
    assert moments_in(tmp_path / "plain") != {0}, "the trial shows nothing: the change was not in the file yet"


def moments_in(file: Path) -> set[int]:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
        return {value for (value,) in opened.execute("SELECT DISTINCT v FROM busy")}


def test_what_a_killed_copy_left_is_gone_before_the_next_one_writes(some, safe):
    """The next one may be killed too: then two of them lie open at once."""
    left = home(Kind.KEYS) / f"{PREFIX}left"
    left.mkdir(parents=True)
    (left / "database").write_bytes(b"wrapped keys" * 1000)
    with closed_folder(home(Kind.KEYS)) as closed:
        assert [path for path in home(Kind.KEYS).glob(f"{PREFIX}*") if path.is_dir()] == [closed]


@pytest.mark.skipif(not ON_SQLITE, reason="about a file of SQLite")
def test_a_copy_of_sqlite_is_a_database_of_its_own(tmp_path, some, safe):
    unpack(safe.copy(Kind.CONTENT), identities(safe.identity), tmp_path / "c")
    database = tmp_path / "c" / "database"
    assert look_into(Kind.CONTENT, database).counts["dossiers_entry"] == 8
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute("DELETE FROM dossiers_entry")


def listing(monkeypatch, **other):
    """From here on, the list of a copy says something else than what is in it."""
    monkeypatch.setattr(making, "write_manifest", lambda manifest: write_manifest(replace(manifest, **other)))


def test_a_part_that_is_not_what_the_list_says_is_refused(tmp_path, some, safe, monkeypatch):
    listing(monkeypatch, parts={"database": Part(size=1, sha256="00" * 32)})
    with pytest.raises(CopyBroken, match="what its own list says"):
        unpack(safe.copy(Kind.KEYS), identities(safe.identity), tmp_path / "k")


def test_rows_that_are_not_what_the_list_says_fail_the_drill(some, safe, monkeypatch):
    keys = safe.copy(Kind.KEYS)
    listing(monkeypatch, counts={"dossiers_entry": 9})
    status, report = drilled(safe, safe.copy(Kind.CONTENT), keys)
    assert (status, report["as_listed"], report["passed"]) == (1, False, False)


def test_old_copies_go_only_after_a_new_one_was_made(some, safe):
    old = safe.copy(Kind.KEYS, day=-4000)
    assert copy(Kind.KEYS, safe.place(Kind.KEYS), ["age1nothing"], None, prune=True) == 1
    assert old.exists()
    assert copy(Kind.KEYS, safe.place(Kind.KEYS), [safe.public], None, prune=False) == 0
    assert old.exists()
    time.sleep(1.1)  # a copy is named by its second
    assert copy(Kind.KEYS, safe.place(Kind.KEYS), [safe.public], None, prune=True) == 0
    assert not old.exists()
    assert len(list(safe.place(Kind.KEYS).iterdir())) == 2


def test_a_copy_that_lists_something_else_is_refused(tmp_path, some, safe, monkeypatch):
    monkeypatch.setattr(making, "write_manifest", lambda manifest: b'{"format": 2}')
    with pytest.raises(CopyBroken, match="something else"):
        unpack(safe.copy(Kind.KEYS), identities(safe.identity), tmp_path / "k")
