"""Sealed files go with the content, and a drill opens them from the copy and from nowhere else."""

from dataclasses import replace
from uuid import uuid4

import pytest
from copies import drilled, elsewhere
from django.conf import settings
from PIL import Image

from factories import NOW
from meldpad.cli.backups.making import ATTACHMENTS, home
from meldpad.cli.backups.naming import Kind
from meldpad.cli.backups.recipients import identities
from meldpad.cli.backups.unpacking import unpack
from meldpad.dossiers.attaching import upload_of
from meldpad.dossiers.models import Attachment
from meldpad.dossiers.services import append
from meldpad.dossiers.shelf import folder_of, place_of
from meldpad.journal.kinds.talk_signature import TalkSignature
from raw_rows import committed, without_triggers

pytestmark = [committed, pytest.mark.clause("S3.8")]


@pytest.fixture
def signed(some, tmp_path) -> None:
    """A scan of a signature in one of the dossiers."""
    Image.new("RGB", (30, 20), "white").save(tmp_path / "scan.png")
    scan = upload_of((tmp_path / "scan.png").read_bytes(), uuid4())
    payload = replace(TalkSignature.example(), scan=(scan.attached,))
    named = {"dossier_id": some.dossiers[0].pk, "payload": payload, "token": uuid4(), "uploads": (scan,)}
    append(actor=some.actor, at=NOW, **named)


def test_files_are_opened_from_the_copy_alone(signed, some, safe):
    content, keys = safe.copy(Kind.CONTENT), safe.copy(Kind.KEYS)
    with without_triggers():
        Attachment.objects.all().delete()  # gone from the living data, and with it the file where it lies on its own
    for path in (home(Kind.CONTENT) / ATTACHMENTS).rglob("*"):
        if path.is_file():
            path.unlink()
    _, report = drilled(safe, content, keys)
    assert (report["looked"]["files"], report["looked"]["closed"], report["looked"]["broken"]) == (1, [], [])


def test_what_no_row_names_is_in_no_copy_and_all_that_rows_name_is(tmp_path, signed, some, safe):
    """What a crash left, what is being written, a link to somewhere else, and a file of somebody who could write there."""
    row = Attachment.objects.get()
    ours, school = place_of(row.school_id, row.key_id), folder_of(some.school.id)
    strays = [ours.with_name(f"{row.key_id[:2]}{'0' * 30}"), school / f"{uuid4().hex}.part", school / "af" / "af02"]
    strays += [home(Kind.CONTENT) / ATTACHMENTS / "notes.txt", home(Kind.CONTENT) / ATTACHMENTS / str(uuid4()) / "af" / "af01"]
    link = school / "af" / "af04"
    for stray in strays:
        stray.parent.mkdir(parents=True, exist_ok=True)
        stray.write_bytes(b"belongs to nobody")
    link.symlink_to(safe.identity)
    try:
        manifest = unpack(safe.copy(Kind.CONTENT), identities(safe.identity), tmp_path / "copy")
    finally:
        for stray in (*strays, link):
            stray.unlink()
    inside = f"attachments/{row.school_id}/{row.key_id[:2]}/{row.key_id}"
    assert set(manifest.parts) == {"database", inside}
    assert (tmp_path / "copy" / inside).read_bytes() == ours.read_bytes()


def test_after_a_restore_nothing_is_superfluous(tmp_path, signed, some, safe):
    stray = folder_of(some.school.id) / "af" / f"af{'0' * 30}"
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(b"belongs to nobody")
    try:
        copies = [safe.copy(Kind.CONTENT), safe.copy(Kind.KEYS)]
    finally:
        stray.unlink()
    with elsewhere(tmp_path) as machine:
        words = ("--content", copies[0], "--keys", copies[1], "--identity", safe.identity)
        restored = machine.meldpad("restore", *words, "--root-from", settings.ENV.key_folder)
        assert restored.returncode == 0, restored.stdout + restored.stderr
        verified = machine.meldpad("verify")
        assert (verified.returncode, "superfluous" in verified.stdout) == (0, False), verified.stdout + verified.stderr
