"""A file that is sent through the page: on its way in and out not one byte of it reaches a disk unsealed (S1.10)."""

import ast
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from marked_words import MARK, found_in

import meldpad
from attached_files import photo_with, scan_of
from factories import NOW, add, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.dossiers.models import Attachment, Dossier
from meldpad.dossiers.shelf import on_the_shelf
from meldpad.journal.kinds.parent_talk import ParentTalk
from meldpad.policy.roles import Role
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("S1.10", "O2.15", "T33")]
WRITING = os.O_WRONLY | os.O_RDWR
FILES = {"pdf": scan_of(f"{MARK} gescand " + MARK * 30_000), "jpg": photo_with(MARK)}


class Watch:
    """Every file that this process opens by name to write; the process that looks inside files can write none (its own test).

    An audit hook stays for good, so it can be told to stop looking.
    """

    def __init__(self) -> None:
        self.opened: list[Path] = []
        self.looking = False
        sys.addaudithook(self._heard)

    def _heard(self, event: str, given: tuple[object, ...]) -> None:
        if self.looking and event == "open" and isinstance(given[2], int) and given[2] & WRITING:
            # A number is a pipe, or a file that was opened by its name before.
            self.opened += [Path(os.fsdecode(name)) for name in given[:1] if isinstance(name, str | bytes)]


WATCH = Watch()


@pytest.fixture
def watch() -> Iterator[Watch]:
    WATCH.opened.clear()
    WATCH.looking = True
    yield WATCH
    WATCH.looking = False


@pytest.fixture(autouse=True)
def apart(settings, tmp_path, monkeypatch) -> None:
    """A shelf and a temporary folder of this test's own."""
    settings.ATTACHMENT_FOLDER = tmp_path / "attachments"
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))


@pytest.fixture
def dossier() -> Dossier:
    school = make_school()
    actor = make_actor(make_user(school=school, role=Role.ATTENTION_OFFICER))
    dossier = make_dossier(actor=actor, pupil=make_pupil(school=school))
    add(actor=actor, dossier=dossier, payload=ParentTalk.example())
    return dossier


@pytest.fixture
def anna(dossier: Dossier) -> Client:
    return sign_in(Client(), dossier.opened_by)


def send(anna: Client, dossier: Dossier, content: bytes) -> None:
    fields = {"on": NOW.date().isoformat(), "token": str(uuid4()), "step": "save", "refers": 3, "signing": "signed"}
    scan = SimpleUploadedFile(f"{MARK}.pdf", content, "application/pdf")
    sent = anna.post(reverse("add_entry", args=[dossier.pk, "talk_signature"]), {**fields, "scan": scan})
    assert sent.status_code == 302


@pytest.mark.parametrize("kind", sorted(FILES))
def test_sent_and_shown_it_is_only_ever_written_sealed(anna, dossier, tmp_path, watch, kind):
    send(anna, dossier, FILES[kind])
    scan = Attachment.objects.get()
    assert MARK.encode() in anna.get(reverse("attachment", args=[dossier.pk, scan.pk])).content
    assert anna.get(reverse("picture", args=[dossier.pk, scan.pk])).status_code in (200, 302)
    WATCH.looking = False
    shelved = [path for path in watch.opened if settings.ATTACHMENT_FOLDER in path.parents]
    assert shelved
    other = {path for path in watch.opened if path not in shelved and path.parent.name != "__pycache__"}
    assert other <= {Path(os.devnull)}
    assert list((tmp_path / "tmp").iterdir()) == []
    files = list(on_the_shelf())
    assert len(files) == 1
    assert [path.name for path in files if found_in(path.read_bytes())] == []


def test_the_watch_sees_what_is_written(watch, tmp_path):
    with tempfile.NamedTemporaryFile() as written:
        (tmp_path / "kept").write_bytes(b"x")
        assert {Path(written.name), tmp_path / "kept"} <= set(watch.opened)


def test_there_is_one_field_for_files_and_it_looks_into_them():
    """A second way in would go past the scanner and the look inside."""
    found = {
        path.name: base.attr
        for path in Path(meldpad.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for base in ([*node.bases] if isinstance(node, ast.ClassDef) else [node.func] if isinstance(node, ast.Call) else [])
        if isinstance(base, ast.Attribute) and base.attr in ("FileField", "ImageField")
    }
    assert found == {"scan.py": "FileField"}
