"""Copies of keys live for fourteen days and no longer; of both halves there is one of today. And how a copy is packed."""

import io
import tarfile
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

import pyrage
import pytest

from meldpad.cli import main
from meldpad.cli.backup import check
from meldpad.cli.backups import clocks, packing
from meldpad.cli.backups.manifest import NAME
from meldpad.cli.backups.naming import Kind, made_at, name_of
from meldpad.cli.backups.packing import NotWritten, pack
from meldpad.cli.backups.recipients import RecipientWrong, identities, new_pair, recipients
from meldpad.cli.backups.unpacking import CopyBroken, unpack

pytestmark = pytest.mark.clause("T26")
NOW = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)


def aged(folder: Path, kind: Kind, *days: float) -> list[Path]:
    """Copies that are so many days old."""
    paths = [folder / name_of(kind, NOW - timedelta(days=day)) for day in days]
    for path in paths:
        path.write_bytes(b"a copy")
    return paths


def read(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """One file, as it is handed over to be packed."""
    with path.open("rb") as file:
        yield "database", file


@pytest.fixture
def pair(tmp_path) -> tuple[list[object], Path]:
    private, public = new_pair()
    (tmp_path / "private.key").write_text(private)
    return recipients([public], None), tmp_path / "private.key"


def test_a_name_says_when_and_which_half():
    path = Path(name_of(Kind.KEYS, NOW))
    assert path.name == "meldpad-keys-20261126T030000Z.age"
    assert made_at(path) == NOW
    assert made_at(Path("meldpad-keys-copy.age")) is None


def test_copies_of_keys_go_after_fourteen_days_and_content_stays(tmp_path):
    young, old, older = aged(tmp_path, Kind.KEYS, 13.9, 14.1, 400)
    [content] = aged(tmp_path, Kind.CONTENT, 4000)
    assert clocks.prune(tmp_path, NOW) == 2
    assert (young.exists(), old.exists(), older.exists(), content.exists()) == (True, False, False, True)


@pytest.mark.parametrize(
    ("kind", "days", "said"),
    [
        (Kind.KEYS, (0.5, 3, 13), ""),
        (Kind.CONTENT, (0.5, 3000), ""),
        (Kind.KEYS, (0.5, 15), "older than 14 days"),
        (Kind.KEYS, (2,), "newest copy of keys is older than a day"),
        (Kind.CONTENT, (2, 3), "newest copy of content is older than a day"),
        (Kind.CONTENT, (-3, 2), "in the future"),
        (Kind.CONTENT, (-3, 2), "newest copy of content is older than a day"),
        (Kind.KEYS, (), "no copy here"),
    ],
)
def test_a_folder_of_copies_is_looked_at(tmp_path, kind, days, said):
    aged(tmp_path, kind, *days)
    complaints = " ".join(clocks.complaints(tmp_path, NOW))
    assert (said in complaints) if said else (complaints == "")


def test_both_halves_in_one_folder_and_a_copy_without_a_date_are_noticed(tmp_path):
    aged(tmp_path, Kind.KEYS, 0.5)
    aged(tmp_path, Kind.CONTENT, 0.5)
    (tmp_path / "meldpad-keys-of-before-the-holidays.age").touch()
    complaints = " ".join(clocks.complaints(tmp_path, NOW))
    assert "in one folder" in complaints
    assert "does not say when it was made" in complaints


def test_the_check_has_an_exit_status(tmp_path, capsys):
    assert check(tmp_path) == 1
    (tmp_path / name_of(Kind.KEYS, datetime.now(UTC))).touch()
    assert check(tmp_path) == 0
    (tmp_path / name_of(Kind.KEYS, datetime.now(UTC) - timedelta(days=15))).touch()
    assert main(["backup", "--check", str(tmp_path)]) == 1
    assert "older than 14 days" in capsys.readouterr().err
    assert main(["backup", "--check", str(tmp_path / "nothing")]) == 1


def test_what_is_asked_wrongly_is_said(tmp_path):
    assert main(["backup", "--keys"]) == 2
    assert main(["backup", "--content", "--prune", "--to", str(tmp_path)]) == 2
    with pytest.raises(SystemExit) as both:
        main(["backup", "--content", "--keys", "--to", str(tmp_path)])
    assert both.value.code == 2


def test_a_private_key_is_no_recipient_and_is_never_repeated(tmp_path):
    private, public = new_pair()
    with pytest.raises(RecipientWrong, match="private key") as refused:
        recipients([private], None)
    assert private not in str(refused.value)
    for wrong in ([], ["age1nothing"]):
        with pytest.raises(RecipientWrong):
            recipients(wrong, None)
    listed = tmp_path / "public.txt"
    listed.write_text(f"# two of them\n{public}\n\n{new_pair()[1]}\n")
    assert len(recipients([], listed)) == 2
    with pytest.raises(RecipientWrong):
        identities(listed)


def test_a_pair_is_printed_and_each_half_fits_the_other(tmp_path, capsys):
    assert main(["backup-key"]) == 0
    private, public = (line for line in capsys.readouterr().out.splitlines() if not line.startswith("#"))
    closed = pyrage.encrypt(b"words", recipients([public], None))
    (tmp_path / "private.key").write_text(private)
    assert pyrage.decrypt(closed, identities(tmp_path / "private.key")) == b"words"


def test_packing_takes_little_memory_however_much_there_is(tmp_path, pair):
    to, _ = pair
    large = tmp_path / "database"
    with large.open("wb") as file:
        file.truncate(96 << 20)
    tracemalloc.start()
    pack(read(large), lambda parts: b"{}", tmp_path / "copy.age", to)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (tmp_path / "copy.age").stat().st_size > 96 << 20
    assert peak < 4 << 20


def test_a_copy_that_cannot_be_written_leaves_nothing(tmp_path, pair, monkeypatch):
    to, _ = pair
    (tmp_path / "database").write_bytes(b"x" * 1000)
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(packing, "_digest", lambda path: "what a bad stick reads back")
    with pytest.raises(NotWritten, match="reads back otherwise"):
        pack(read(tmp_path / "database"), lambda parts: b"{}", out / "copy.age", to)
    assert list(out.iterdir()) == []
    monkeypatch.undo()
    with pytest.raises(NotWritten, match="No such file"):
        pack(read(tmp_path / "gone"), lambda parts: b"{}", out / "copy.age", to)
    assert list(out.iterdir()) == []


def test_a_disk_that_is_full_at_the_very_end_is_heard(pair):
    to, _ = pair
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OSError, match="No space left"):
        packing._closed(io.BytesIO(b"a few words"), full, to)


def test_a_copy_is_never_written_over(tmp_path, pair):
    to, _ = pair
    (tmp_path / "copy.age").write_bytes(b"an earlier one")
    with pytest.raises(NotWritten, match="there already"):
        pack([], lambda parts: b"{}", tmp_path / "copy.age", to)
    assert (tmp_path / "copy.age").read_bytes() == b"an earlier one"


def hostile(*members: tarfile.TarInfo) -> bytes:
    """An archive that somebody else made for this key."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as tar:
        for member in members:
            member.size = 4 if member.isreg() else 0
            tar.addfile(member, io.BytesIO(b"evil") if member.isreg() else None)
    return raw.getvalue()


def link(name: str, target: str) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = tarfile.SYMTYPE, target
    return member


@pytest.mark.parametrize(
    "archive",
    [
        hostile(tarfile.TarInfo("../outside")),
        hostile(tarfile.TarInfo("/tmp/outside")),
        hostile(tarfile.TarInfo("attachments/../../outside")),
        hostile(tarfile.TarInfo("elsewhere")),
        hostile(link("attachments", "/tmp"), tarfile.TarInfo("attachments/outside")),
        hostile(tarfile.TarInfo("database")),
        hostile(tarfile.TarInfo(NAME)),
        b"no archive at all",
        b"",
    ],
)
def test_an_archive_of_somebody_else_gets_nowhere(tmp_path, pair, archive):
    to, identity = pair
    copy = tmp_path / "copy.age"
    copy.write_bytes(pyrage.encrypt(archive, to))
    with pytest.raises(CopyBroken):
        unpack(copy, identities(identity), tmp_path / "into")
    assert not (tmp_path / "outside").exists()
    assert not Path("/tmp/outside").exists()
