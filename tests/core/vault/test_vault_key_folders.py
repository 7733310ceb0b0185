"""Keys in a folder: roots by number, slots that are overwritten where they lie. What cannot be reached is not called erased."""

import os
from pathlib import Path

import pytest

from meldpad.vault.errors import KeeperUnavailable, KeyGone, SealBroken
from meldpad.vault.keyfile import KeyFileUnsafe, erase_key_file, make_key_file
from meldpad.vault.keyfiles import KeyFiles, root_files, slot_files

KEY = bytes(range(32))


@pytest.fixture
def slots(tmp_path: Path) -> KeyFiles:
    for name in ("slots", "second"):
        (tmp_path / name).mkdir(mode=0o700)
    return slot_files(tmp_path / "slots", tmp_path / "second")


def test_a_slot_lies_in_both_places_and_opens_from_either(slots: KeyFiles, tmp_path: Path) -> None:
    slots.make("een")
    wrapped = slots.wrap("een", KEY, place=b"hier")
    files = [tmp_path / folder / "een.slot" for folder in ("slots", "second")]
    assert [file.stat().st_mode & 0o777 for file in files] == [0o600, 0o600]
    files[0].unlink()
    assert slots.unwrap("een", wrapped, place=b"hier") == KEY
    assert slots.names() == ["een"]
    with pytest.raises(SealBroken):
        slots.unwrap("een", wrapped, place=b"daar")


def test_an_erased_slot_is_overwritten_where_it_lay(slots: KeyFiles, tmp_path: Path) -> None:
    """Another name for the same file shows what is left in its blocks."""
    slots.make("een")
    secrets = {}
    for folder in ("slots", "second"):
        file = tmp_path / folder / "een.slot"
        os.link(file, tmp_path / f"{folder}.same")
        secrets[folder] = file.read_bytes()
    slots.erase("een")
    assert slots.names() == []
    for folder, before in secrets.items():
        assert (tmp_path / f"{folder}.same").read_bytes() == bytes(len(before))
    slots.erase("een")  # may be repeated
    with pytest.raises(KeyGone, match="no slot"):
        slots.wrap("een", KEY, place=b"hier")


@pytest.mark.parametrize("act", ["make", "erase"])
def test_without_one_of_its_mediums_nothing_is_made_and_nothing_called_erased(slots: KeyFiles, tmp_path: Path, act: str) -> None:
    slots.make("een")
    (tmp_path / "second").rename(tmp_path / "away")
    with pytest.raises(KeeperUnavailable, match="connected"):
        getattr(slots, act)("een" if act == "erase" else "twee")
    assert slots.names() == ["een"]


@pytest.mark.parametrize("mode", [0o750, 0o705, 0o777])
def test_a_slot_folder_that_others_may_open_is_refused(slots: KeyFiles, tmp_path: Path, mode: int) -> None:
    (tmp_path / "slots").chmod(mode)
    with pytest.raises(KeyFileUnsafe, match="chmod 700"):
        slots.make("een")


def test_a_slot_that_others_may_read_is_refused(slots: KeyFiles, tmp_path: Path) -> None:
    slots.make("een")
    (tmp_path / "slots" / "een.slot").chmod(0o640)
    with pytest.raises(KeyFileUnsafe, match="chmod 600"):
        slots.check("een")


def test_a_link_is_not_followed_to_erase_something_else(slots: KeyFiles, tmp_path: Path) -> None:
    (tmp_path / "else").write_text("blijft")
    (tmp_path / "slots" / "een.slot").symlink_to(tmp_path / "else")
    with pytest.raises(KeyFileUnsafe):
        slots.erase("een")
    assert (tmp_path / "else").read_text() == "blijft"


def test_a_slot_that_is_half_overwritten_is_gone_and_can_be_erased(slots: KeyFiles, tmp_path: Path) -> None:
    slots.make("een")
    (tmp_path / "slots" / "een.slot").write_bytes(bytes(84))
    with pytest.raises(KeyGone, match="not a Meldpad slot"):
        slots.check("een")
    slots.erase("een")
    assert slots.names() == []


def test_a_root_is_no_slot_and_a_slot_no_root(slots: KeyFiles, tmp_path: Path) -> None:
    make_key_file(tmp_path / "slots" / "een.slot")
    with pytest.raises(KeyGone, match="not a Meldpad slot"):
        slots.check("een")


def test_roots_have_numbers_and_the_first_keeps_its_name(tmp_path: Path) -> None:
    roots = root_files(tmp_path / "root.key")
    tmp_path.chmod(0o700)
    for name in ("1", "2", "10"):
        roots.make(name)
    (tmp_path / "signing.key").write_text("iets anders")
    (tmp_path / "root-.key").write_text("iets anders")
    assert roots.names() == ["1", "10", "2"]
    assert sorted(path.name for path in tmp_path.glob("root*")) == ["root-.key", "root-10.key", "root-2.key", "root.key"]
    with pytest.raises(FileExistsError):
        roots.make("2")
    erase_key_file(tmp_path / "root.key")
    assert roots.names() == ["10", "2"]
