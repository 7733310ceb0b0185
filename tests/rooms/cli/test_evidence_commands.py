"""Signing, verifying and exporting as people type it, on a school that does not exist."""

import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from test_command import meldpad

pytestmark = pytest.mark.clause("S1.8", "T17", "T27", "O2.16")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evidence") / "data"
    done = meldpad("demo", "--no-serve", "--data", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    """A copy of its own, to break things in."""
    return Path(shutil.copytree(made, tmp_path / "data"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def outcome(data: Path, *more: object) -> tuple[int, dict]:
    done = meldpad("verify", "--json", "--data", data, *more)
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def run(data: Path, sql: str) -> None:
    connection = sqlite3.connect(data / "content" / "meldpad.sqlite3")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(sql)
    connection.commit()
    connection.close()


def test_checkpoints_are_made_once_and_copies_leave(data, out):
    first = meldpad("checkpoint", "--out", out, "--data", data)
    assert first.returncode == 0, first.stderr
    assert "checkpoints written to" in first.stdout
    assert meldpad("checkpoint", "--out", out, "--data", data).stdout.startswith("0 checkpoints made.\n0 checkpoints written")
    assert meldpad("checkpoint", "--public-key", "--data", data).stdout.startswith("-----BEGIN PUBLIC KEY-----")
    code, said = outcome(data, "--checkpoints", out)
    assert (code, said["sound"]) == (0, True)
    assert sum(log["copies"] for log in said["logs"]) == len(list(out.glob("*.txt"))) > 0
    assert {log["younger"] for log in said["logs"]} == {0}


def test_everything_opens_when_it_is_asked(data):
    code, said = outcome(data, "--open")
    assert (code, [one for one in said["dossiers"] if not one["sound"]]) == (0, [])


def test_one_dossier_of_one_school(data):
    meldpad("checkpoint", "--data", data)
    _, whole = outcome(data)
    one, other = [row for row in whole["dossiers"] if row["school"] == "delinde"][:2]
    run(
        data,
        f"UPDATE dossiers_entry SET hash = zeroblob(32) WHERE number = 1 AND dossier_id = '{other['dossier'].replace('-', '')}'",
    )
    named = ("--school", "delinde", "--dossier")
    assert outcome(data, *named, one["reference"])[0] == 0
    code, said = outcome(data, *named, other["reference"])
    assert (code, len(said["dossiers"]), len(said["logs"])) == (1, 1, 1)
    assert {fault["code"] for fault in said["logs"][0]["faults"]} == {"entry-changed"}
    assert "entry 1: content-changed" in meldpad("verify", "--data", data).stdout


def test_an_old_backup_is_found_by_the_copies_and_the_copies_stay(data, out, tmp_path):
    meldpad("checkpoint", "--data", data)
    old = shutil.copytree(data / "content", tmp_path / "backup")
    with zipfile.ZipFile(exported(data, tmp_path)) as package:
        assert "verify.py" in package.namelist()
    meldpad("checkpoint", "--out", out, "--data", data)
    shutil.rmtree(data / "content")
    shutil.copytree(old, data / "content")
    assert outcome(data)[0] == 0
    code, said = outcome(data, "--checkpoints", out)
    assert code == 1
    assert "rolled-back" in {fault["code"] for log in said["logs"] for fault in log["faults"]}
    exported(data, tmp_path)
    refused = meldpad("checkpoint", "--out", out, "--data", data)
    assert refused.returncode == 1
    assert "is not what stands here" in refused.stderr


def exported(data: Path, tmp_path: Path) -> Path:
    _, said = outcome(data, "--school", "delinde")
    for number, row in enumerate(said["dossiers"]):
        target = tmp_path / f"{len(list(tmp_path.glob('*.zip')))}-{number}.zip"
        done = meldpad(
            *("export-dossier", row["reference"], "--school", "delinde", "--as", "anja@delinde.example"),
            *("--out", target, "--data", data),
        )
        if done.returncode == 0:
            return target
    raise AssertionError(done.stderr)


def test_an_export_is_a_package_that_convinces(data, tmp_path):
    target = exported(data, tmp_path)
    assert target.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(target) as package:
        package.extract("verify.py", tmp_path)
        assert package.read("chronology.pdf").startswith(b"%PDF-")
    (tmp_path / "key.pem").write_text(meldpad("checkpoint", "--public-key", "--data", data).stdout)
    asked = [sys.executable, "-I", tmp_path / "verify.py", target, "--key", tmp_path / "key.pem"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_lost_signing_key_is_said_and_a_new_one_is_asked_for(data):
    meldpad("checkpoint", "--data", data)
    (data / "keys" / "checkpoint.key").unlink()
    lost = meldpad("checkpoint", "--data", data)
    assert lost.returncode == 1
    assert "no signing key" in lost.stderr
    assert not (data / "keys" / "checkpoint.key").exists()
    assert meldpad("checkpoint", "--new-key", "--data", data).returncode == 0
    assert outcome(data)[0] == 0


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--dossier", "7F3K"), "--school"),
        (("--school", "nergens"), "no school nergens"),
        (("--school", "delinde", "--dossier", "NIET"), "no dossier NIET"),
        (("--checkpoints", "/nowhere"), "not a folder"),
    ],
)
def test_what_is_asked_wrongly_is_explained(data, asked, told):
    done = meldpad("verify", *asked, "--data", data)
    assert (done.returncode, told in done.stderr, "Traceback" in done.stderr) == (1, True, False)
