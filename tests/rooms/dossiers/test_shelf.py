"""Sealed files on the shelf: whole before their row, missed when they are gone, swept when nobody needs them."""

import errno
import os
import resource
import stat
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from factories import NOW, make_dossier
from meldpad.dossiers import shelf, writing
from meldpad.dossiers.attaching import AttachmentRefused, files_of, opened_attachment, purge, upload_of
from meldpad.dossiers.models import Attachment, Entry
from meldpad.dossiers.services import append
from meldpad.dossiers.sweeping import strays, sweep
from meldpad.dossiers.verifying import check
from meldpad.journal.chain import attachment_context
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.keyroom.dossier_keys import SealBroken, open_dossier
from meldpad.keyroom.models import DossierKey, EntryKey
from meldpad.vault.seal import seal
from meldpad.vault.stream import BEGINNING
from meldpad.vault.wrap import unwrap

pytestmark = pytest.mark.clause("S1.9", "S1.10")
PDF = b"%PDF-1.7\nEen ondertekend verslag." + bytes(200_000)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    """A shelf of this test's own."""
    settings.ATTACHMENT_FOLDER = tmp_path / "content" / "attachments"
    return settings.ATTACHMENT_FOLDER


@pytest.fixture
def dossier(cast):
    return make_dossier(actor=cast.ben, pupil=cast.pupil)


def attach(cast, dossier, scan=None):
    scan = scan or upload_of(PDF, uuid4())
    payload = replace(TalkSignature.example(), scan=(scan.attached,))
    append(actor=cast.ben, dossier_id=dossier.id, payload=payload, at=NOW, token=uuid4(), uploads=(scan,))
    dossier.refresh_from_db()
    return scan


def lying(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def opened(dossier, scan) -> bytes:
    return opened_attachment(open_dossier(dossier.id), scan.attached)


def codes(dossier) -> list[str]:
    return [fault.code for fault in check(dossier).faults]


def test_a_file_lies_in_segments_under_the_id_of_its_key_and_is_closed_to_others(cast, dossier, folder):
    scan = attach(cast, dossier)
    row = Attachment.objects.get()
    [path] = lying(folder)
    assert path == folder / str(row.school_id) / row.key_id[:2] / row.key_id
    assert files_of(dossier.id) == [path]
    assert path.read_bytes().startswith(BEGINNING)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(above.stat().st_mode) for above in (path.parent, path.parent.parent, folder)} == {0o700}
    assert opened(dossier, scan) == PDF


def test_its_file_is_whole_and_durable_before_its_row(cast, dossier, folder, monkeypatch):
    done, insert, fsync, rename = [], writing.insert, os.fsync, Path.rename

    def inserting(row):
        if isinstance(row, Attachment):
            done.append("row")
            assert shelf.measured(row.school_id, row.key_id) == shelf.Kept(size=row.size, digest=row.digest)
        insert(row)

    def flushed(handle):
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    monkeypatch.setattr(writing, "insert", inserting)
    monkeypatch.setattr(shelf.os, "fsync", flushed)
    monkeypatch.setattr(Path, "rename", lambda self, to: (done.append("name"), rename(self, to))[1])
    attach(cast, dossier)
    assert done[-3:] == ["name", "folder", "row"]
    assert done.index("file") < done.index("name")


@pytest.mark.parametrize("step", ["open", "fsync", "fdopen", "rename", "mkdir"])
@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "no-room"), (errno.EDQUOT, "no-room"), (errno.EIO, "not-kept")])
def test_a_disk_that_refuses_at_any_step_leaves_nothing_and_goes_on_later(cast, dossier, folder, step, number, code):
    """Every single call of each step is made to fail once, until one gets through."""
    before, refusals = Entry.objects.count(), 0
    while True:
        with pytest.MonkeyPatch.context() as patch:
            hit = _failing(patch, step, refusals, number)
            scan, refused = tried(cast, dossier)
        if not hit:
            break
        assert (refused, Entry.objects.count(), lying(folder)) == (code, before, [])
        refusals += 1
    assert refusals >= 1
    assert opened(dossier, scan) == PDF


def tried(cast, dossier):
    try:
        return attach(cast, dossier), ""
    except AttachmentRefused as refused:
        return None, refused.code


def _failing(patch, step: str, after: int, number: int) -> list[str]:
    """Make the call of this step fail that comes after so many; the list stays empty when none came.

    Only those of the shelf: keys lie in files too.
    """
    if step not in ("rename", "mkdir"):
        patch.setattr(shelf, "os", SimpleNamespace(**vars(os)))
    holder: object = Path if step in ("rename", "mkdir") else shelf.os
    hit: list[str] = []
    real, calls = getattr(holder, step), []

    def call(*given, **named):
        if holder is Path and shelf._root() not in (given[0], *given[0].parents):
            return real(*given, **named)
        calls.append(step)
        if len(calls) == after + 1:
            hit.append(step)
            raise OSError(number, "refused")
        return real(*given, **named)

    patch.setattr(holder, step, call)
    return hit


def test_a_file_that_does_not_fit_is_refused_while_it_is_written(folder):
    """The kernel itself refuses in the middle of writing."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(shelf.ShelfRefused, match="no-room"):
            shelf.keep(uuid4(), lambda file: ("ab" * 16, file.write(PDF)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert lying(folder) == []


@pytest.fixture
def small_disk(folder):
    """A disk of 300 kB; skipped where this account may mount none."""
    folder.mkdir(parents=True)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k,mode=700", "tmpfs", folder], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this account may not mount a disk")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_on_a_full_disk_nothing_is_half_written_and_with_room_it_goes_on(cast, dossier, small_disk):
    scan = attach(cast, dossier)
    entries, files = Entry.objects.count(), lying(small_disk)
    with pytest.raises(AttachmentRefused, match="no-room"):
        attach(cast, dossier)
    assert (Entry.objects.count(), lying(small_disk), codes(dossier)) == (entries, files, [])
    assert opened(dossier, scan) == PDF
    subprocess.run(["mount", "-o", "remount,size=4m", small_disk], check=True)
    attach(cast, dossier)
    assert Attachment.objects.count() == len(lying(small_disk)) == 2


def test_of_two_files_of_which_the_second_does_not_fit_none_is_left(cast, dossier, folder, monkeypatch):
    keep, times = shelf.keep, []

    def once(*given):
        times.append(1)
        if len(times) == 2:
            raise shelf.ShelfRefused("no-room")
        return keep(*given)

    monkeypatch.setattr(shelf, "keep", once)
    scans = (upload_of(PDF, uuid4()), upload_of(PDF + b"2", uuid4()))
    payload = replace(TalkSignature.example(), scan=tuple(scan.attached for scan in scans))
    with pytest.raises(AttachmentRefused, match="no-room"):
        append(actor=cast.ben, dossier_id=dossier.id, payload=payload, at=NOW, token=uuid4(), uploads=scans)
    assert len(times) == 2
    assert lying(folder) == []


def test_sending_the_same_form_twice_leaves_one_file(cast, dossier, folder):
    token, scan = uuid4(), upload_of(PDF, uuid4())
    payload = replace(TalkSignature.example(), scan=(scan.attached,))
    for _ in range(2):
        append(actor=cast.ben, dossier_id=dossier.id, payload=payload, at=NOW, token=token, uploads=(scan,))
    assert len(lying(folder)) == 1
    assert opened(dossier, scan) == PDF


def test_what_a_rollback_leaves_is_swept_and_what_has_a_row_stays(cast, dossier, folder):
    scan = attach(cast, dossier)
    kept = lying(folder)
    with transaction.atomic():
        attach(cast, dossier)
        transaction.set_rollback(True)
    half = folder / kept[0].parent.parent.name / f"{uuid4().hex}.part"
    half.write_bytes(b"half")
    assert len(strays()) == 2
    assert half in strays()
    assert sweep() == 2
    assert (lying(folder), strays(), sweep()) == (kept, [], 0)
    assert opened(dossier, scan) == PDF


def test_without_a_shelf_there_is_nothing_to_sweep(folder):
    assert not folder.exists()
    assert (strays(), sweep()) == ([], 0)


def test_a_missing_file_is_found_without_a_key_and_when_it_is_opened(cast, dossier, folder):
    scan = attach(cast, dossier)
    lying(folder)[0].unlink()
    assert codes(dossier) == ["attachment-missing"]
    with pytest.raises(SealBroken, match="gone"):
        opened(dossier, scan)


@pytest.mark.parametrize("change", [lambda b: b[:-1], lambda b: b + b"x", lambda b: b[:500] + b"x" + b[501:], lambda b: b""])
def test_a_changed_file_is_found_without_a_key_and_does_not_open(cast, dossier, folder, change):
    scan = attach(cast, dossier)
    [path] = lying(folder)
    path.write_bytes(change(path.read_bytes()))
    assert codes(dossier) == ["attachment-changed"]
    with pytest.raises(SealBroken):
        opened(dossier, scan)


def test_a_link_in_its_place_is_never_followed(cast, dossier, folder, tmp_path):
    scan = attach(cast, dossier)
    [path] = lying(folder)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SealBroken):
        opened(dossier, scan)
    assert codes(dossier) == ["attachment-missing"]


def test_two_files_that_changed_places_do_not_open(cast, dossier, folder):
    first, second = attach(cast, dossier), attach(cast, dossier)
    one, two = files_of(dossier.id)
    aside = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(aside)
    assert codes(dossier) == ["attachment-changed"] * 2
    for scan in (first, second):
        with pytest.raises(SealBroken):
            opened(dossier, scan)


def test_a_file_that_was_sealed_in_one_piece_still_opens(cast, dossier):
    """As files were sealed before there were segments: same key, same place, another derivation."""
    scan = attach(cast, dossier)
    row = Attachment.objects.get()
    dossier_seal, attached = open_dossier(dossier.id), scan.attached
    place = dossier_seal._attachment_key_place(attached)
    wrapped = bytes(EntryKey.objects.get(id=row.key_id).wrapped)
    key = unwrap(wrapped, under=dossier_seal.key, place=place)
    names = {"school": str(row.school_id), "dossier": str(dossier.id), "attachment": attached.id, "sha256": attached.sha256}
    old = seal(PDF, key=key, context=attachment_context(**names))
    target = BytesIO()
    dossier_seal.open_attachment(BytesIO(old.ciphertext), target, attached, wrapped=wrapped, commitment=old.commitment)
    assert target.getvalue() == PDF


def test_only_a_destroyed_dossier_loses_its_files_and_its_rows_still_verify(cast, dossier, folder):
    attach(cast, dossier)
    with pytest.raises(ValueError, match="has its key"):
        purge(dossier.id)
    DossierKey.objects.filter(dossier_id=dossier.id).delete()
    assert (purge(dossier.id), purge(dossier.id)) == (1, 0)
    assert lying(folder) == []
    assert Attachment.objects.count() == 1
    assert codes(dossier) == []


def test_no_name_on_the_shelf_says_whose_it_is(cast, dossier, folder):
    attach(cast, dossier)
    for path in lying(folder):
        assert all(UUID(part) for part in (path.name, path.parent.parent.name))


def test_a_row_that_is_refused_takes_its_file_back(cast, dossier, folder):
    scan = attach(cast, dossier)
    kept = lying(folder)
    with pytest.raises(IntegrityError), transaction.atomic():
        attach(cast, dossier, scan)  # the same id again, under another token
    assert lying(folder) == kept
    assert opened(dossier, scan) == PDF


def test_nothing_is_swept_beside_a_database_that_does_not_know_the_school(cast, dossier, folder):
    """Whoever starts Meldpad on an empty database, or on another, loses no file for it."""
    attach(cast, dossier)
    [kept] = lying(folder)
    elsewhere = folder / str(uuid4()) / "ab"
    elsewhere.mkdir(parents=True)
    stray = elsewhere / ("ab" * 16)
    stray.write_bytes(b"of another database")
    assert (stray in strays(), sweep()) == (True, 0)
    assert stray.exists()
    assert kept in lying(folder)
