"""What only one check of the log finds: each is tried where no other sees it (S1.8, T17)."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from tombs import bury

from factories import NOW, add, make_dossier, make_school
from meldpad.dossiers.attaching import upload_of
from meldpad.dossiers.models import Attachment, Dossier, Entry
from meldpad.dossiers.services import append
from meldpad.dossiers.verifying import check
from meldpad.evidence.checkpoints import checkpoint
from meldpad.evidence.logs import log_of_school
from meldpad.evidence.models import Checkpoint, Leaf
from meldpad.evidence.note import FIRST, Note, read_note
from meldpad.evidence.verifying import check_log
from meldpad.journal.kinds.note import Note as Written
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.keyroom.signer import signer
from raw_rows import without_triggers

pytestmark = pytest.mark.clause("S1.8", "T17", "T27")


@pytest.fixture(autouse=True)
def own_key(settings, tmp_path: Path) -> None:
    settings.CHECKPOINT_KEY_FILE = tmp_path / "keys" / "checkpoint.key"


@pytest.fixture
def dossier(cast) -> Dossier:
    """Under two checkpoints, with a file."""
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    scan = upload_of(b"%PDF-1.7", uuid4())
    signed = replace(TalkSignature.example(), scan=(scan.attached,))
    append(actor=cast.ben, dossier_id=dossier.id, payload=signed, at=NOW, token=uuid4(), uploads=(scan,))
    checkpoint(dossier.school_id, NOW)
    add(actor=cast.ben, dossier=dossier, payload=Written.example())
    checkpoint(dossier.school_id, NOW + timedelta(hours=1))
    dossier.refresh_from_db()
    return dossier


def codes(dossier: Dossier) -> set[str]:
    return {fault.code for fault in check_log(log_of_school(dossier.school_id)).faults}


def forged(dossier: Dossier, number: int, **said: object) -> None:
    """Another text under a checkpoint, signed with the very key of the school."""
    with without_triggers():
        row = Checkpoint.objects.get(log_id=dossier.school_id, number=number)
        note: Note = replace(read_note(bytes(row.text)), **said)
        text = note.text()
        Checkpoint.objects.filter(pk=row.pk).update(text=text, signature=signer().sign(text), size=note.size)


def test_the_untouched_log_is_sound(dossier):
    assert codes(dossier) == set()


def test_a_checkpoint_that_calls_another_its_predecessor_is_found(dossier):
    forged(dossier, 2, previous=FIRST)
    assert codes(dossier) == {"checkpoint-missing"}


def test_a_checkpoint_from_before_the_one_before_it_is_found(dossier):
    forged(dossier, 2, time=NOW - timedelta(days=1))
    assert codes(dossier) == {"checkpoint-not-consistent"}


def test_another_root_under_the_right_key_is_found(dossier):
    forged(dossier, 2, root=bytes(32))
    assert codes(dossier) == {"history-changed", "checkpoint-not-consistent"}


def test_more_leaves_than_there_are_is_found(dossier):
    forged(dossier, 2, size=999)
    assert codes(dossier) == {"leaves-missing", "checkpoint-not-consistent"}


def test_a_clock_that_was_set_back_makes_no_fault(cast, dossier):
    add(actor=cast.ben, dossier=dossier, payload=Written.example())
    row = checkpoint(dossier.school_id, NOW - timedelta(days=2))
    assert row is not None
    assert read_note(bytes(row.text)).time == NOW + timedelta(hours=1)
    assert codes(dossier) == set()


def test_what_stays_of_a_destroyed_dossier_cannot_be_changed(cast, dossier):
    """Its rows are gone: only the root that was signed holds its leaves."""
    bury(dossier, cast)
    with without_triggers():
        Attachment.objects.filter(dossier=dossier).delete()
        Entry.objects.filter(dossier=dossier).delete()
    checkpoint(dossier.school_id, NOW + timedelta(hours=2))
    assert codes(dossier) == set()
    with without_triggers():
        Leaf.objects.filter(dossier_id=dossier.pk, kind="entry", number=2).update(digest=bytes(32))
    assert codes(dossier) == {"history-changed", "checkpoint-not-consistent"}


def test_another_sort_of_file_is_found_without_opening_it(dossier):
    with without_triggers():
        Attachment.objects.filter(dossier=dossier).update(media_type="image/png")
    assert codes(dossier) == {"attachment-changed"}
    assert check(dossier).sound
    assert not check(dossier, opening=True).sound


def test_a_row_of_another_school_is_found_before_any_checkpoint(cast, dossier):
    add(actor=cast.ben, dossier=dossier, payload=Written.example())
    elsewhere = make_school()
    for model in (Entry, Attachment):
        row = model.objects.filter(dossier=dossier).latest("number")
        with without_triggers():
            model.objects.filter(pk=row.pk).update(board_id=elsewhere.board_id)
        dossier.refresh_from_db()
        assert (row.number, "school-differs") in {(fault.number, fault.code) for fault in check(dossier).faults}
