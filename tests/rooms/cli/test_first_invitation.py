"""The very first account of a real school, from the machine itself."""

import re
import subprocess
from pathlib import Path

import pytest
from test_command import meldpad

WHO = ("--name", "Ruud Vermeer", "--email", "Ruud@Linde.example")
SCHOOL = ("--board", "bomen", "--school", "linde")
NAMES = ("--board-name", "Stichting De Bomen", "--school-name", "De Linde")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first") / "data"
    done = meldpad("install", *SCHOOL, *NAMES, "--data", folder)
    assert done.returncode == 0, done.stderr
    assert "meldpad invite --board bomen --school linde" in done.stdout
    return folder


def invite(data: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    return meldpad("invite", *more, "--data", data)


def test_a_second_installation_changes_nothing(data):
    key = (data / "keys" / "root.key").read_bytes()
    assert meldpad("install", *SCHOOL, *NAMES, "--data", data).returncode == 0
    assert (data / "keys" / "root.key").read_bytes() == key
    other = meldpad("install", "--board", "elders", "--school", "linde", *NAMES, "--data", data)
    assert other.returncode == 1
    assert "belongs to another board: bomen" in other.stderr
    assert meldpad("install", "--board", "a b", "--school", "x", *NAMES, "--data", data).returncode == 1


def test_a_director_gets_a_link_that_is_whole(data):
    done = invite(data, *SCHOOL, "--role", "director", *WHO, "--address", "https://meldpad.bomen.example/")
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert re.fullmatch(r"https://meldpad\.bomen\.example/uitnodiging/[\w-]{43}/", first)
    assert "Ruud" not in done.stdout
    assert second


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("--board", "nergens", "--role", "board_member", *WHO), "no such board"),
        (("--board", "bomen", "--school", "nergens", "--role", "director", *WHO), "no such board or school"),
        (("--board", "bomen", "--role", "director", *WHO), "needs --school"),
        ((*SCHOOL, "--role", "director", "--name", " ", "--email", "a@b.example"), "has a name"),
        ((*SCHOOL, "--role", "director", "--name", "A", "--email", "ruud"), "whole e-mail address"),
    ],
)
def test_what_cannot_be_is_explained(data, arguments, text):
    done = invite(data, *arguments)
    assert done.returncode == 1
    assert text in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("role", ["teacher", "attention_officer", "parent"])
def test_only_who_can_invite_the_rest_is_invited_from_here(data, role):
    done = invite(data, *SCHOOL, "--role", role, *WHO)
    assert done.returncode == 2
    assert "invalid choice" in done.stderr


def test_once_the_board_can_invite_people_the_machine_does_not(data):
    """The demonstration has a member of the board."""
    folder = data.parent / "demo"
    assert meldpad("demo", "--no-serve", "--data", folder).returncode == 0
    asked = ("--board", "demo", "--school", "delinde", "--role", "director", *WHO)
    done = invite(folder, *asked)
    assert done.returncode == 1
    assert "--again" in done.stderr
    assert invite(folder, *asked, "--again").returncode == 0
    taken = ("--board", "demo", "--role", "board_member", "--name", "F", "--email", "fatima@bestuur.example", "--again")
    assert "has this role already" in invite(folder, *taken).stderr
