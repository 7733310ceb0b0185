"""Sealed files go with the content, and a drill opens them from the copy and from nowhere else."""

from dataclasses import replace
from uuid import uuid4

import pytest
from copies import drilled
from PIL import Image

from factories import NOW
from meldpad.cli.backups.making import ATTACHMENTS, home
from meldpad.cli.backups.naming import Kind
from meldpad.cli.backups.recipients import identities
from meldpad.cli.backups.unpacking import unpack
from meldpad.dossiers.attaching import upload_of
from meldpad.dossiers.models import Attachment
from meldpad.dossiers.services import append
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


def test_every_file_lies_in_the_copy_but_one_that_is_being_written(tmp_path, some, safe):
    shelf = home(Kind.CONTENT) / ATTACHMENTS / "a school" / "af"
    shelf.mkdir(parents=True, exist_ok=True)
    for name in ("af01", "af02", "af03.part"):
        (shelf / name).write_bytes(name.encode() * 5000)
    (shelf / "af04").symlink_to(safe.identity)
    try:
        manifest = unpack(safe.copy(Kind.CONTENT), identities(safe.identity), tmp_path / "copy")
    finally:
        for path in shelf.iterdir():
            path.unlink()
    inside = "attachments/a school/af/af"
    assert {f"{inside}01", f"{inside}02"} <= set(manifest.parts)
    assert not {f"{inside}03.part", f"{inside}04"} & set(manifest.parts)
    assert (tmp_path / "copy" / f"{inside}02").read_bytes() == b"af02" * 5000
