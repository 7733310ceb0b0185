"""New access from the machine itself, for when nobody can sign in any more."""

import os
import re
import sqlite3
import subprocess
from pathlib import Path

import pytest
from test_command import MELDPAD, meldpad

ADDRESS = "https://meldpad.linde.example"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recover") / "data"
    assert meldpad("demo", "--no-serve", "--data", folder).returncode == 0
    return folder


def recover(data: Path, email: str, typed: str) -> "subprocess.CompletedProcess[str]":
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MELDPAD_", "DJANGO_"))}
    command = [MELDPAD, "recover", "--email", email, "--address", f"{ADDRESS}/", "--data", str(data)]
    return subprocess.run(command, env=clean, input=typed, capture_output=True, text=True, timeout=120)


def rows(data: Path, query: str) -> list[tuple[object, ...]]:
    [file] = (data / "content").glob("*.sqlite3")
    with sqlite3.connect(file) as connection:
        return connection.execute(query).fetchall()


@pytest.mark.parametrize(("email", "key"), [("Ruud@DeLinde.example", "delinde"), ("fatima@bestuur.example", "demo")])
def test_it_prints_a_link_and_leaves_a_row(data, email, key):
    done = recover(data, email, f"{key}\n")
    assert done.returncode == 0, done.stderr
    assert re.search(rf"{ADDRESS}/nieuwe-toegang/[\w-]{{43}}/", done.stdout)
    assert "Ruud" not in done.stdout
    assert rows(data, "SELECT detail FROM audit_record WHERE act = 'recovery_approved'")[-1][0].startswith("machine ")


@pytest.mark.parametrize(
    ("email", "typed", "text"),
    [
        ("niemand@delinde.example", "delinde\n", "no account with this address"),
        ("ruud@delinde.example", "DeLinde\n", "no such key"),
        ("ruud@delinde.example", "\n", "no such key"),
        ("ruud@delinde.example", "", "no such key"),
        ("ruud@delinde.example", "demo\n", "has no role there"),
    ],
)
def test_without_the_right_key_nothing_changes(data, email, typed, text):
    before = rows(data, "SELECT COUNT(*) FROM schools_recovery")
    done = recover(data, email, typed)
    assert done.returncode == 1
    assert text in done.stderr
    assert "nieuwe-toegang" not in done.stdout
    assert "Traceback" not in done.stderr
    assert rows(data, "SELECT COUNT(*) FROM schools_recovery") == before
