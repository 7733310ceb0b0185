"""The root key in a file: closed to everybody else, never overwritten, and missing means stop."""

import os
from pathlib import Path

import pytest

from meldpad.vault.errors import KeyMissing, SealBroken
from meldpad.vault.keyfile import HEADER, KeyFile, KeyFileUnsafe, make_key_file

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "keys" / "root.key"
    make_key_file(place)
    return place


def test_a_new_key_file_is_closed_to_everybody_else(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_what_the_key_file_wraps_it_opens_again(path: Path) -> None:
    wrapped = KeyFile(path).wrap(KEY, place=b"school")
    assert KeyFile(path).unwrap(wrapped, place=b"school") == KEY


def test_a_key_under_the_root_opens_at_its_own_place_only(path: Path) -> None:
    root = KeyFile(path)
    with pytest.raises(SealBroken):
        root.unwrap(root.wrap(KEY, place=b"school"), place=b"andere school")


def test_a_key_under_one_root_does_not_open_under_another(path: Path, tmp_path: Path) -> None:
    make_key_file(tmp_path / "other.key")
    with pytest.raises(SealBroken):
        KeyFile(tmp_path / "other.key").unwrap(KeyFile(path).wrap(KEY, place=b"school"), place=b"school")


def test_a_root_key_is_never_overwritten(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        make_key_file(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o610, 0o777])
def test_a_key_file_that_others_may_open_is_refused(path: Path, mode: int) -> None:
    path.chmod(mode)
    with pytest.raises(KeyFileUnsafe, match="chmod 600"):
        KeyFile(path)


def test_a_key_file_of_another_account_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = path.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    with pytest.raises(KeyFileUnsafe, match="this account"):
        KeyFile(path)


def test_a_missing_key_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyMissing, match="no root key"):
        KeyFile(tmp_path / "none.key")


@pytest.mark.parametrize(
    "content",
    [b"", b"something else", HEADER, HEADER + b"zz" * 32, HEADER + b"00" * 31, HEADER + b"00" * 33, b"00" * 32, HEADER + b"\xff"],
)
def test_a_file_that_is_no_root_key_counts_as_missing(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(KeyMissing, match="not a Meldpad root key"):
        KeyFile(path)


def test_no_message_about_a_key_file_shows_what_is_in_it(path: Path) -> None:
    secret = "ab" * 33
    path.write_bytes(HEADER + secret.encode())
    with pytest.raises(KeyMissing) as caught:
        KeyFile(path)
    assert secret[:8] not in str(caught.value)


def test_a_link_to_a_key_file_is_refused(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.key"
    link.symlink_to(path)
    with pytest.raises(KeyFileUnsafe):
        KeyFile(link)


def test_a_folder_or_a_pipe_is_no_key_file(tmp_path: Path) -> None:
    folder, pipe = tmp_path / "folder", tmp_path / "pipe"
    folder.mkdir(mode=0o700)
    os.mkfifo(pipe, 0o600)
    for place in (folder, pipe):
        with pytest.raises(KeyFileUnsafe):
            KeyFile(place)
