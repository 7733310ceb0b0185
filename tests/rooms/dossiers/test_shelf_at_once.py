"""Sweeping beside writers: what is being written is never taken away."""

import os
import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import sleep
from uuid import uuid4

import pytest
from django.db import connections

from at_once import at_once
from factories import NOW, make_dossier
from meldpad.dossiers import shelf, writing
from meldpad.dossiers.attaching import files_of, opened_attachment, upload_of
from meldpad.dossiers.models import Attachment, Entry
from meldpad.dossiers.services import append
from meldpad.dossiers.sweeping import strays, sweep
from meldpad.dossiers.verifying import check
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.keyroom.dossier_keys import open_dossier
from raw_rows import committed

pytestmark = [committed, pytest.mark.clause("S1.9")]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.ATTACHMENT_FOLDER = tmp_path / "attachments"
    return settings.ATTACHMENT_FOLDER


@pytest.fixture
def dossier(cast):
    return make_dossier(actor=cast.ben, pupil=cast.pupil)


def attach(cast, dossier, scan, token=None):
    payload = replace(TalkSignature.example(), scan=(scan.attached,))
    return append(actor=cast.ben, dossier_id=dossier.id, payload=payload, at=NOW, token=token or uuid4(), uploads=(scan,))


def closing(act, *given):
    try:
        return act(*given)
    finally:
        connections.close_all()


@pytest.mark.parametrize("look", [sweep, strays])
def test_a_file_whose_row_is_on_its_way_is_not_superfluous(cast, dossier, monkeypatch, look):
    """The writer stands still between file and row; the sweeper comes by and has to wait."""
    stands, go, insert = Event(), Event(), writing.insert

    def slowly(row):
        if isinstance(row, Attachment):
            stands.set()
            assert go.wait(10)
        insert(row)

    monkeypatch.setattr(writing, "insert", slowly)
    scan = upload_of(b"%PDF-1.7 langzaam", uuid4())
    with ThreadPoolExecutor(2) as threads:
        writer = threads.submit(closing, attach, cast, dossier, scan)
        assert stands.wait(10)
        sweeper = threads.submit(closing, look)
        sleep(0.3)
        assert not sweeper.done()
        go.set()
        assert writer.result(20) == 3
        assert not sweeper.result(20)
    assert opened_attachment(open_dossier(dossier.id), scan.attached) == b"%PDF-1.7 langzaam"


def test_writers_and_sweepers_together_lose_and_leave_nothing(cast, dossier, folder):
    scans = [upload_of(f"%PDF-1.7 nummer {number}".encode() + bytes(90_000), uuid4()) for number in range(6)]
    rubbish = shelf.folder_of(dossier.school_id) / "rubbish"
    rubbish.parent.mkdir(parents=True)
    rubbish.write_bytes(b"x")
    acts = [lambda scan=scan: attach(cast, dossier, scan) for scan in scans]
    swept = at_once([*acts, sweep, sweep])[-2:]
    sweep()
    dossier.refresh_from_db()
    assert sum(swept) <= 1
    assert check(dossier).faults == ()
    assert sorted(files_of(dossier.id)) == sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(files_of(dossier.id)) == 6


def test_the_same_form_sent_twice_at_once_keeps_one_file_that_opens(cast, dossier, folder):
    scan, token = upload_of(b"%PDF-1.7 dubbel", uuid4()), uuid4()
    assert at_once([lambda: attach(cast, dossier, scan, token)] * 3) == [3, 3, 3]
    assert files_of(dossier.id) == [path for path in folder.rglob("*") if path.is_file()]
    assert opened_attachment(open_dossier(dossier.id), scan.attached) == b"%PDF-1.7 dubbel"


@pytest.mark.parametrize("falls", ["before its row", "after its row"])
def test_a_process_that_falls_over_half_way_leaves_no_row_and_a_file_that_is_swept(cast, dossier, folder, falls):
    """A real process that is gone at once, in the middle of its transaction."""
    scan = upload_of(b"%PDF-1.7 gevallen", uuid4())
    assert fallen(lambda: attach(cast, dossier, scan), falls) == 9
    assert not Attachment.objects.exists()
    assert Entry.objects.filter(dossier=dossier).count() == 2
    assert len(strays()) == sweep() == 1
    assert strays() == []
    assert attach(cast, dossier, scan) == 3
    dossier.refresh_from_db()
    assert check(dossier).faults == ()


def fallen(act, falls: str) -> int:
    """How a copy of this process ended that did `act` and fell over at the row of the file."""
    connections.close_all()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other threads are none of the copy's business: it lives shortly
        child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    insert = writing.insert

    def falling(row):
        if isinstance(row, Attachment):
            if falls == "after its row":
                insert(row)
            os._exit(9)
        insert(row)

    try:
        writing.insert = falling
        act()
    finally:
        os._exit(1)
