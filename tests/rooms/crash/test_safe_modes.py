"""The modes that lose nothing are really on, at every connection; what would lose an entry does not start."""

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.db.utils import ConnectionHandler

from at_once import at_once
from meldpad.config.databases import PRAGMAS, databases
from meldpad.config.env import read_environment
from meldpad.config.safe import insist_on_safety
from meldpad.config.sqlite3.base import DatabaseWrapper
from meldpad.config.sqlite3.modes import UnsafeDatabase, insist_on_safe_modes
from raw_rows import ALIASES, committed, rows, run

ON_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
on_sqlite = pytest.mark.skipif(not ON_SQLITE, reason="about SQLite")
on_postgres = pytest.mark.skipif(ON_SQLITE, reason="about PostgreSQL")
MODES = {
    "journal_mode": "truncate",
    "synchronous": 3,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
}
DOWN = [
    ("synchronous", "NORMAL"),
    ("synchronous", "FULL"),
    ("foreign_keys", "OFF"),
    ("recursive_triggers", "OFF"),
    ("trusted_schema", "ON"),
    ("secure_delete", "OFF"),
    ("journal_mode", "OFF"),
    ("journal_mode", "MEMORY"),
]
VERSION = sqlite3.sqlite_version_info


def modes(alias: str) -> dict[str, object]:
    return {name: rows(f"PRAGMA {name}", alias=alias)[0][0] for name in MODES}


@pytest.fixture
def set_up(tmp_path) -> Iterator[sqlite3.Connection]:
    """A connection with every mode as it must be, made without Meldpad's help."""
    with closing(sqlite3.connect(tmp_path / "some.sqlite3", isolation_level=None)) as connection:
        for name, value in MODES.items():
            connection.execute(f"PRAGMA {name} = {value}")
        connection.execute("CREATE TABLE thing (n)")
        yield connection


def elsewhere(tmp_path) -> DatabaseWrapper:
    path = tmp_path / "some.sqlite3"
    named = {
        **connections["default"].settings_dict,
        **databases(replace(read_environment(), database=""))["default"],
        "NAME": str(path),
    }
    return DatabaseWrapper(named, "elsewhere")


def why_refused(tmp_path) -> str:
    with pytest.raises(UnsafeDatabase) as refused:
        elsewhere(tmp_path).ensure_connection()
    return str(refused.value)


@on_sqlite
@committed
@pytest.mark.parametrize("alias", ALIASES)
def test_every_connection_of_every_thread_is_in_the_safe_modes(alias):
    assert at_once([lambda: modes(alias)] * 3) == [MODES] * 3
    connections[alias].close()
    assert modes(alias) == MODES


def test_a_safe_connection_is_taken(set_up):
    insist_on_safe_modes(set_up)


@pytest.mark.parametrize(("name", "value"), DOWN)
def test_a_connection_that_could_lose_something_is_refused(set_up, name, value):
    set_up.execute(f"PRAGMA {name} = {value}")
    with pytest.raises(UnsafeDatabase, match=name):
        insist_on_safe_modes(set_up)


def test_wal_is_refused_where_sqlite_can_lose_pages(set_up):
    set_up.execute("PRAGMA journal_mode = WAL")
    with pytest.raises(UnsafeDatabase, match="WAL"):
        insist_on_safe_modes(set_up, (3, 51, 2))
    insist_on_safe_modes(set_up, (3, 51, 3))


def test_a_setting_that_is_ignored_is_noticed(tmp_path, set_up):
    """Another program put the file in WAL mode and holds it: our own setting then changes nothing."""
    set_up.execute("PRAGMA journal_mode = WAL")
    set_up.execute("BEGIN")
    set_up.execute("SELECT * FROM thing").fetchall()
    assert "WAL" in why_refused(tmp_path)
    set_up.execute("ROLLBACK")
    set_up.close()
    gc.collect()  # what was refused is still open as long as the refusal remembers it
    connection = elsewhere(tmp_path)
    connection.ensure_connection()
    assert connection.cursor().execute("PRAGMA journal_mode").fetchone() == ("truncate",)
    connection.close()


def test_a_new_connection_in_another_mode_is_not_used(tmp_path):
    connection = elsewhere(tmp_path)
    connection.settings_dict["OPTIONS"] = {"init_command": PRAGMAS.replace("synchronous=EXTRA", "synchronous=NORMAL")}
    with pytest.raises(UnsafeDatabase, match="synchronous"):
        connection.ensure_connection()


def test_an_address_of_a_sqlite_file_gets_the_same_modes(monkeypatch, tmp_path):
    monkeypatch.setenv("MELDPAD_DATABASE", f"sqlite:///{tmp_path}/other.sqlite3")
    connection = ConnectionHandler({"default": databases(read_environment())["default"]})["default"]
    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in MODES}
    connection.close()
    assert found == MODES
    assert (tmp_path / "other.sqlite3").exists()


def test_these_databases_are_safe_to_start_on():
    insist_on_safety()


def test_keys_inside_the_content_are_refused(settings):
    inside = settings.ENV.content_folder / "keys"
    settings.ENV = type("Env", (), {"content_folder": settings.ENV.content_folder, "key_folder": inside})
    with pytest.raises(UnsafeDatabase, match="inside"):
        insist_on_safety()


@on_postgres
@pytest.mark.parametrize("alias", ALIASES)
@pytest.mark.parametrize("level", ["off", "local"])
def test_a_server_that_acknowledges_too_early_is_refused(alias, level):
    run(f"SET LOCAL synchronous_commit = {level}", alias=alias)
    with pytest.raises(UnsafeDatabase, match="synchronous_commit"):
        insist_on_safety()


@on_postgres
def test_one_server_for_content_and_keys_is_refused(monkeypatch):
    one = connections["default"]
    monkeypatch.setattr(connections["keys"], "cursor", one.cursor)
    with pytest.raises(UnsafeDatabase, match="one PostgreSQL cluster"):
        insist_on_safety()


@pytest.mark.parametrize("alias", ALIASES)
def test_no_page_is_one_transaction(alias):
    """On SQLite every page view would hold the one lock for writing."""
    assert not connections[alias].settings_dict["ATOMIC_REQUESTS"]


def mode_of(path) -> int:
    return path.stat().st_mode & 0o777


def test_the_file_of_a_database_is_closed_to_others_from_its_first_moment_and_when_it_was_left_open(tmp_path):
    file = tmp_path / "some.sqlite3"
    for _ in range(2):
        opened = elsewhere(tmp_path)
        with closing(opened), opened.cursor() as cursor:
            cursor.execute("CREATE TABLE IF NOT EXISTS thing (n)")
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("INSERT INTO thing VALUES (1)")
            assert {mode_of(path) for path in tmp_path.glob("some.sqlite3*")} == {0o600}
            cursor.execute("ROLLBACK")
        file.chmod(0o644)


@on_sqlite
@pytest.mark.parametrize("alias", ALIASES)
def test_the_databases_in_use_are_closed_to_others(alias):
    connections[alias].ensure_connection()
    file = Path(rows("PRAGMA database_list", alias=alias)[0][2])
    assert (file.is_file(), mode_of(file)) == (True, 0o600)
