"""`meldpad keys` as it is typed on the machine: how the keys stand, new ones, and both sheets after a disaster (T26)."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from test_command import MELDPAD, meldpad

pytestmark = pytest.mark.clause("T26")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys") / "data"
    assert meldpad("demo", "--no-serve", "--data", folder).returncode == 0
    return folder


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "data"))


def keys(data: Path, *arguments: object, typed: str = "", **environment: str) -> "subprocess.CompletedProcess[str]":
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MELDPAD_", "DJANGO_"))}
    command = [MELDPAD, "keys", *map(str, arguments), "--data", str(data)]
    return subprocess.run(command, env=clean | environment, input=typed, capture_output=True, text=True, timeout=120)


def codes(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.startswith("    ")]


def test_status_says_how_they_stand_and_what_a_file_does_not_promise(data):
    said = keys(data).stdout
    assert "delinde: generation 1, root file-1, no recovery sheet" in said
    assert "root on this machine" in said
    assert "beside the keys" in said


def test_from_new_generation_and_root_to_recovery_from_typed_sheets(data):
    printed = keys(data, "recovery-sheet")
    first, second = codes(printed.stdout)[:5], codes(printed.stdout)[5:]
    assert (first[0][0], second[0][0]) == ("A", "B")
    assert "generation 2" in keys(data, "rotate-generation", "--school", "delinde").stdout
    assert "file-2" in keys(data, "rotate-root").stdout
    assert "print new ones, shred the old" in keys(data).stdout
    assert keys(data, "check").returncode == 0
    (data / "keys" / "root-2.key").unlink()
    shutil.rmtree(data / "keys" / "slots")
    lost = keys(data, "check")
    assert lost.returncode == 1
    assert "1 do not open" in lost.stdout
    slip = [second[0], "AAAA AAAA AAAA AAAA", *second[1:]]
    done = keys(data, "recover", typed="\n".join([*first, *slip]) + "\n")
    assert done.returncode == 0, done.stderr
    assert "line 1 has a slip" in done.stdout
    assert keys(data, "check").returncode == 0


def test_sheets_as_pdf_are_closed_to_others_and_say_what_the_screen_says(data, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    assert keys(data, "recovery-sheet", "--out", out).returncode == 0
    assert {path.stat().st_mode & 0o777 for path in out.iterdir()} == {0o600}
    assert keys(data, "recovery-sheet", "--out", out).returncode == 1
    for path in sorted(out.iterdir()):
        text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
        lines = [line.strip() for line in text.splitlines() if re.fullmatch(r"[AB](-\w{4}){2}|\w{4}( \w{4}){3}", line.strip())]
        (tmp_path / path.stem).write_text("".join(f"    {line}\n" for line in lines))
        assert len(lines) == 5, text
    first, second = (tmp_path / f"noodblad-{letter}" for letter in "AB")
    refused = keys(data, "recover", "--sheet", first, "--sheet", first)
    assert refused.returncode == 1
    assert "Nothing was changed" in refused.stderr
    shutil.rmtree(data / "keys" / "slots")
    assert "1 schools open again" in keys(data, "recover", "--sheet", first, "--sheet", second).stdout


def test_without_its_slots_nothing_is_served(data):
    shutil.rmtree(data / "keys" / "slots")
    done = meldpad("serve", "--port", "1", "--data", data)
    assert done.returncode == 1
    assert "no slot" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("environment", "text"),
    [
        ({"MELDPAD_SLOT_KEEPER": "tpm"}, "must be file or token"),
        ({"MELDPAD_ROOT_KEEPER": "token"}, "must say which"),
        ({"MELDPAD_TOKEN_MODULE": "/nergens.so"}, "path of a file"),
    ],
)
def test_a_keeper_that_is_not_set_up_is_explained(data, environment, text):
    done = keys(data, "check", **environment)
    assert done.returncode == 1
    assert text in done.stderr
    assert "Traceback" not in done.stderr


def test_a_slot_medium_that_is_not_there_is_not_made_and_nothing_changes(data, tmp_path):
    away = tmp_path / "usb"
    done = keys(data, "rotate-generation", "--school", "delinde", MELDPAD_SLOT_FOLDER=str(away))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not away.exists()
    assert keys(data, "check").returncode == 0


def test_an_unknown_school_is_explained(data):
    done = keys(data, "rotate-generation", "--school", "nergens")
    assert done.returncode == 1
    assert "--school" in done.stderr
