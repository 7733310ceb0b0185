"""The command as people type it, in a process of its own."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from meldpad.schools.invented import write_demo_file

MELDPAD = str(Path(sys.executable).with_name("meldpad"))


def meldpad(*arguments: object) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MELDPAD_", "DJANGO_"))}
    return subprocess.run([MELDPAD, *map(str, arguments)], env=clean, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("command") / "data"
    done = meldpad("demo", "--no-serve", "--data", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize(
    "act",
    [
        "demo",
        "install",
        "invite",
        "recover",
        "serve",
        "verify",
        "backup",
        "backup-key",
        "restore",
        "drill",
        "checkpoint",
        "import-edexml",
        "scenarios",
        "kinds",
        "clauses",
        "editions",
        "export-dossier",
        "retention",
        "access",
        "keys",
    ],
)
def test_every_act_explains_itself(act):
    done = meldpad(act, "--help")
    assert done.returncode == 0
    assert "usage: meldpad" in done.stdout


def test_a_second_start_keeps_the_data(data):
    before = (data / "keys" / "root.key").read_bytes()
    again = meldpad("demo", "--no-serve", "--data", data)
    assert again.returncode == 0
    assert (data / "keys" / "root.key").read_bytes() == before


def test_verifying_needs_no_key(data, tmp_path):
    root = data / "keys" / "root.key"
    aside = root.rename(tmp_path / "root.key")
    try:
        done = meldpad("verify", "--json", "--data", data)
    finally:
        aside.rename(root)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["sound"] is True


@pytest.mark.clause("S1.8")
def test_verifying_names_a_file_that_belongs_to_no_dossier(data):
    stray = data / "content" / "attachments" / "school" / "ab" / ("ab" * 16)
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"whose?")
    try:
        said, told = meldpad("verify", "--data", data), meldpad("verify", "--json", "--data", data)
    finally:
        stray.unlink()
    assert (said.returncode, told.returncode) == (1, 1)
    assert f"file ab/{'ab' * 16}: belongs to no dossier" in said.stdout
    assert json.loads(told.stdout)["superfluous_files"] == [f"ab/{'ab' * 16}"]
    assert meldpad("verify", "--data", data).returncode == 0


@pytest.mark.parametrize("act", [("serve", "--port", "1"), ("demo", "--no-serve")])
def test_without_its_root_key_nothing_starts(data, tmp_path, act):
    root = data / "keys" / "root.key"
    aside = root.rename(tmp_path / "root.key")
    try:
        done = meldpad(*act, "--data", data)
        made = root.exists()
    finally:
        aside.rename(root)
    assert done.returncode == 1
    assert "key" in done.stderr
    assert "Traceback" not in done.stderr
    assert not made


def test_a_database_that_could_lose_entries_is_not_served(data):
    with closing(sqlite3.connect(data / "content" / "meldpad.sqlite3", isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM dossiers_entry").fetchall()
        done = meldpad("serve", "--port", "1", "--data", data)
        other.execute("ROLLBACK")
        other.execute("PRAGMA journal_mode = TRUNCATE")
    assert done.returncode == 1
    assert "Meldpad does not start" in done.stderr
    assert "WAL" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_key_file_that_others_may_read_is_refused(data):
    root = data / "keys" / "root.key"
    root.chmod(0o644)
    try:
        done = meldpad("serve", "--port", "1", "--data", data)
    finally:
        root.chmod(0o600)
    assert done.returncode == 1
    assert "chmod 600" in done.stderr


def test_an_empty_folder_is_explained(tmp_path):
    done = meldpad("verify", "--data", tmp_path / "nothing")
    assert done.returncode == 1
    assert "no Meldpad data" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.clause("T24")
def test_an_import_says_what_it_did_and_a_cut_file_changes_nothing(data, tmp_path):
    whole, cut = tmp_path / "whole.xml", tmp_path / "cut.xml"
    write_demo_file(whole)
    cut.write_bytes(whole.read_bytes()[:9000])
    same = meldpad("import-edexml", whole, "--school", "delinde", "--data", data)
    assert same.returncode == 0
    assert "0 nieuwe leerlingen, 0 gewijzigd, 240 gelijk" in same.stdout
    refused = meldpad("import-edexml", cut, "--school", "delinde", "--data", data)
    assert refused.returncode == 1
    assert "Er is niets veranderd" in refused.stderr
    assert "Regel" in refused.stderr


def test_an_import_into_an_unknown_school_names_the_known_ones(data, tmp_path):
    whole = tmp_path / "whole.xml"
    write_demo_file(whole)
    done = meldpad("import-edexml", whole, "--school", "nergens", "--data", data)
    assert done.returncode == 1
    assert "delinde" in done.stderr


def test_scenarios_pass_or_fail_with_the_difference(tmp_path):
    file = tmp_path / "own.yaml"
    file.write_text(
        "- name: goed\n  edition: po-2019\n  journal:\n  - signal: {}\n  asks: [consult-colleague]\n"
        "- name: fout\n  edition: po-2019\n  journal:\n  - signal: {}\n  done: [consult-colleague]\n"
        "- name: onbekend\n  edition: po-2019\n  journal:\n  - gesprekje: {}\n",
        encoding="utf-8",
    )
    done = meldpad("scenarios", file)
    assert done.returncode == 1
    assert "passed  own.yaml: goed" in done.stdout
    assert "consult-colleague should be done, it is asked" in done.stdout
    assert "unknown kind of entry: gesprekje (known: " in done.stdout
    assert "1 passed, 2 failed" in done.stdout


def test_kinds_and_clauses_are_printed_for_machines():
    kinds = json.loads(meldpad("kinds", "--json").stdout)
    assert kinds["signal"]["properties"]["basis"]["enum"] == ["fact", "assumption", "third_party"]
    clauses = json.loads(meldpad("clauses", "--json", "--tests", Path(__file__).parents[2]).stdout)
    assert "po-2019/complete-signal" in clauses["S1.11"]["rules"]
    assert "signal" in clauses["S1.11"]["kinds"]
    assert clauses["S1.11"]["tests"]


def test_only_who_may_read_a_dossier_exports_it(data, tmp_path):
    out = tmp_path / "dossier.json"
    arguments = ("--school", "delinde", "--out", out, "--data", data)
    refused = meldpad("export-dossier", "2026-999", "--as", "anja@delinde.example", *arguments)
    assert refused.returncode == 1
    assert not out.exists()
