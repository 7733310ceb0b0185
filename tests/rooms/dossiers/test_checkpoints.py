"""A checkpoint says what was there; whatever is changed, cut, put back or signed anew afterwards does not fit it any more."""

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError
from tombs import bury

from factories import NOW, add, make_dossier, make_pupil, make_user
from meldpad.audit.account_log import record_for
from meldpad.audit.models import Act, Record
from meldpad.dossiers.glass import break_glass
from meldpad.dossiers.models import Dossier, Entry
from meldpad.dossiers.verifying import check
from meldpad.evidence import checkpoints, logs, sources
from meldpad.evidence.checkpoints import checkpoint, checkpoint_all, checkpoint_of_board, leave_checkpoint
from meldpad.evidence.copies import CopyDiffers, read_copies, write_copies
from meldpad.evidence.faults import LogChecked
from meldpad.evidence.logs import INSTALLATION, log_of_board, log_of_school
from meldpad.evidence.models import Checkpoint, Kind, Leaf
from meldpad.evidence.note import NoteUnreadable, read_note
from meldpad.evidence.verifying import check_log, check_logs
from meldpad.journal.kinds.note import Note
from meldpad.keyroom.models import DossierKey, EntryKey
from meldpad.keyroom.signer import KeyMissing, make_signer
from meldpad.policy.roles import Role
from raw_rows import run, without_triggers

pytestmark = pytest.mark.clause("S1.8", "T17", "T27", "O2.16")


@pytest.fixture(autouse=True)
def own_key(settings, tmp_path: Path) -> Path:
    settings.CHECKPOINT_KEY_FILE = tmp_path / "keys" / "checkpoint.key"
    return settings.CHECKPOINT_KEY_FILE


@pytest.fixture
def dossier(cast) -> Dossier:
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    add(actor=cast.anna, dossier=dossier, payload=Note.example())
    dossier.refresh_from_db()
    return dossier


def codes(outcome: LogChecked) -> set[str]:
    return {fault.code for fault in outcome.faults}


def verified(dossier: Dossier, folder: Path | None = None) -> LogChecked:
    log = log_of_school(dossier.school_id)
    return check_log(log, read_copies(folder)) if folder else check_log(log)


def test_nothing_is_signed_twice(dossier):
    first = checkpoint(dossier.school_id, NOW)
    assert first is not None
    assert (first.number, first.size) == (1, 3 + Record.objects.filter(school_id=dossier.school_id).count())
    assert checkpoint(dossier.school_id, NOW) is None
    assert verified(dossier).faults == ()


def test_rows_are_younger_until_the_next_checkpoint(cast, dossier):
    before = verified(dossier)
    assert (before.younger, before.leaves, before.checkpoint) == (3 + Record.objects.count(), 0, "")
    checkpoint(dossier.school_id, NOW)
    assert verified(dossier).younger == 0
    add(actor=cast.anna, dossier=dossier, payload=Note.example())
    assert verified(dossier).younger == 2
    second = checkpoint(dossier.school_id, NOW + timedelta(hours=1))
    assert second is not None
    assert read_note(bytes(second.text)).time == NOW + timedelta(hours=1)
    assert (verified(dossier).younger, verified(dossier).faults, verified(dossier).checkpoints) == (0, (), 2)


def test_what_names_no_school_goes_into_the_log_of_the_board_or_of_the_installation(cast, dossier):
    record_for(make_user(school=cast.school, role=Role.TEACHER), Act.SIGNED_IN, NOW)
    record_for(None, Act.SIGN_IN_FAILED, NOW)
    assert len(checkpoint_all(NOW)) == 3
    assert checkpoint_of_board(cast.school.board_id, NOW) is None
    kinds = {log.id: set(Leaf.objects.filter(log_id=log.id).values_list("kind", flat=True)) for log in logs.all_logs()}
    assert kinds[cast.school.board_id] == kinds[INSTALLATION.id] == {Kind.AUDIT}
    assert kinds[cast.school.id] == {Kind.AUDIT, Kind.ENTRY}
    outcomes = {outcome.log: outcome for outcome in check_logs()}
    assert [one for one in outcomes.values() if one.faults or one.younger] == []
    with without_triggers():
        run("UPDATE audit_record SET act = 'opened' WHERE act = 'signed_in'")
    assert codes(check_log(log_of_board(cast.school.board_id))) == {"audit-changed"}


def test_an_append_and_an_opening_know_nothing_of_it(dossier):
    assert not Leaf.objects.exists()
    assert not Checkpoint.objects.exists()


def test_a_checkpoint_goes_on_from_what_the_last_one_kept(cast, dossier):
    checkpoint(dossier.school_id, NOW)
    with without_triggers():
        Checkpoint.objects.update(peaks=b"")
    for _ in range(3):
        add(actor=cast.anna, dossier=dossier, payload=Note.example())
        checkpoint(dossier.school_id, NOW)
    assert verified(dossier).faults == ()
    with without_triggers():
        for row in Checkpoint.objects.all():
            Checkpoint.objects.filter(pk=row.pk).update(peaks=bytes(len(bytes(row.peaks))))
    add(actor=cast.anna, dossier=dossier, payload=Note.example())
    checkpoint(dossier.school_id, NOW)
    assert verified(dossier).faults == ()


def test_breaking_the_glass_leaves_one_and_a_lost_key_never_stands_in_the_way(cast, dossier, own_key, caplog):
    named = {"pupil_id": cast.pupil.pk, "why": "Noor is weg.", "hours": 1, "at": NOW}
    break_glass(actor=cast.chris, token=uuid4(), **named)
    assert Checkpoint.objects.filter(log_id=dossier.school_id).count() == 1
    own_key.unlink()
    assert break_glass(actor=cast.director, token=uuid4(), **named) == dossier
    assert Checkpoint.objects.filter(log_id=dossier.school_id).count() == 1
    with pytest.raises(KeyMissing):
        checkpoint(dossier.school_id, NOW)


def test_what_was_signed_with_a_lost_key_still_holds_under_a_new_one(cast, dossier, own_key):
    checkpoint(dossier.school_id, NOW)
    own_key.unlink()
    make_signer()
    assert leave_checkpoint(dossier.school_id, NOW) is None
    add(actor=cast.anna, dossier=dossier, payload=Note.example())
    checkpoint(dossier.school_id, NOW)
    assert (verified(dossier).checkpoints, verified(dossier).faults) == (2, ())
    for path in own_key.parent.glob("*.pem"):
        path.unlink()
    assert codes(verified(dossier)) == {"key-unknown"}


def test_who_comes_second_tries_again(cast, dossier, monkeypatch):
    gather, tried = checkpoints.gather, []

    def disturbed(log: sources.Log) -> int:
        tried.append(log)
        if len(tried) < 3:
            raise IntegrityError
        return gather(log)

    monkeypatch.setattr(checkpoints, "gather", disturbed)
    assert checkpoint(dossier.school_id, NOW) is not None
    assert len(tried) == 3
    monkeypatch.setattr(checkpoints, "TRIES", 1)
    tried.clear()
    with pytest.raises(IntegrityError):
        checkpoint(dossier.school_id, NOW)


def signed_anew(dossier: Dossier) -> None:
    """What somebody with the signing key and the database can do: forget the log and sign another one."""
    with without_triggers():
        Leaf.objects.all().delete()
        Checkpoint.objects.all().delete()
    checkpoint(dossier.school_id, NOW)


def cut_tail(dossier: Dossier) -> None:
    """Remove the last entry and set the head back, as somebody who knows how the chain works would."""
    with without_triggers():
        Entry.objects.filter(dossier=dossier, number=dossier.count).delete()
    last = Entry.objects.filter(dossier=dossier).latest("number")
    Dossier.objects.filter(pk=dossier.pk).update(count=last.number, head=last.hash)
    dossier.refresh_from_db()


def test_a_cut_tail_that_the_chain_does_not_show_misses_in_the_log(dossier):
    checkpoint(dossier.school_id, NOW)
    cut_tail(dossier)
    assert check(dossier).faults == ()
    missing = [(fault.code, fault.number, fault.dossier) for fault in verified(dossier).faults]
    assert missing == [("entry-missing", 3, str(dossier.pk))]


def test_a_cut_tail_that_was_signed_anew_does_not_fit_the_copy_that_left(dossier, tmp_path):
    checkpoint(dossier.school_id, NOW)
    assert write_copies(tmp_path / "out") == 1
    cut_tail(dossier)
    signed_anew(dossier)
    assert verified(dossier).faults == ()
    assert codes(verified(dossier, tmp_path / "out")) == {"copy-differs", "copy-over-another-history"}


def test_an_old_backup_does_not_fit_the_copy_that_left(cast, dossier, tmp_path):
    checkpoint(dossier.school_id, NOW)
    old = Leaf.objects.count()
    number = add(actor=cast.anna, dossier=dossier, payload=Note.example())
    checkpoint(dossier.school_id, NOW)
    write_copies(tmp_path / "out")
    assert verified(dossier, tmp_path / "out").faults == ()
    assert verified(dossier, tmp_path / "out").copies == 2
    with without_triggers():  # as the backup of before that entry would be
        Entry.objects.filter(dossier=dossier, number=number).delete()
        Record.objects.filter(dossier_id=dossier.pk, number=number).delete()
        Leaf.objects.filter(position__gte=old).delete()
        Checkpoint.objects.filter(number=2).delete()
    assert verified(dossier).faults == ()
    assert codes(verified(dossier, tmp_path / "out")) == {"rolled-back", "copy-over-another-history"}
    add(actor=cast.anna, dossier=make_dossier(actor=cast.anna, pupil=make_pupil(school=cast.school)), payload=Note.example())
    checkpoint(dossier.school_id, NOW)
    with pytest.raises(CopyDiffers):  # nor is the copy written over when the machine goes on from there
        write_copies(tmp_path / "out")


def test_a_school_that_is_gone_is_missed(dossier, tmp_path):
    checkpoint(dossier.school_id, NOW)
    write_copies(tmp_path / "out")
    with without_triggers():
        Leaf.objects.all().delete()
        Checkpoint.objects.all().delete()
        Leaf(log_id=uuid4(), board_id=uuid4(), position=0, kind=Kind.ENTRY, number=1, digest=bytes(32)).save()
    outcomes = [codes(outcome) for outcome in check_logs(read_copies(tmp_path / "out")) if outcome.faults]
    assert {"rolled-back", "copy-over-another-history"} in outcomes
    assert {"entry-missing"} in outcomes


def test_a_copy_that_was_not_signed_says_so(dossier, tmp_path):
    checkpoint(dossier.school_id, NOW)
    write_copies(tmp_path)
    (text,) = tmp_path.glob("*.txt")
    good = text.read_bytes()
    for bad in (good.replace(b"number 1", b"number 2"), b"words", good + b"\n", b""):
        text.write_bytes(bad)
        assert "copy-not-genuine" in codes(verified(dossier, tmp_path))
    text.write_bytes(good)
    text.with_suffix(".sig").unlink()
    assert codes(verified(dossier, tmp_path)) == {"copy-not-genuine"}


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no OpenSSL on this machine")
def test_an_inspector_checks_a_copy_with_openssl_alone(dossier, tmp_path):
    checkpoint(dossier.school_id, NOW)
    write_copies(tmp_path / "out")
    (text,), (pem,) = (tmp_path / "out").glob("*.txt"), (tmp_path / "out").glob("*.pem")
    signature = text.with_suffix(".sig")
    asked = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", pem, "-sigfile", signature, "-in", text]
    assert subprocess.run(asked, capture_output=True, check=False).returncode == 0
    text.write_bytes(text.read_bytes().replace(b"number 1", b"number 7"))
    assert subprocess.run(asked, capture_output=True, check=False).returncode != 0


def test_a_checkpoint_reads_as_plain_lines(dossier):
    row = checkpoint(dossier.school_id, NOW)
    assert row is not None
    lines = bytes(row.text).decode().splitlines()
    assert lines[0] == "meldpad checkpoint 1"
    assert [line.split()[0] for line in lines[1:]] == ["log", "number", "size", "root", "time", "previous", "key"]
    for bad in (b"", b"x", bytes(row.text).replace(b"number 1", b"number 01"), bytes(row.text).upper()):
        with pytest.raises(NoteUnreadable):
            read_note(bad)


def destroy(dossier: Dossier) -> None:
    with without_triggers():
        Entry.objects.filter(dossier=dossier).delete()
        EntryKey.objects.filter(dossier_id=dossier.pk).delete()
        DossierKey.objects.filter(dossier_id=dossier.pk).delete()


def test_a_destroyed_dossier_is_not_a_damaged_one(cast, dossier):
    other = make_dossier(actor=cast.ben, pupil=make_pupil(school=cast.school))
    bury(dossier, cast)
    destroy(dossier)
    assert codes(verified(dossier)) == {"tombstone-not-signed"}
    checkpoint(dossier.school_id, NOW)
    assert (verified(dossier).faults, verified(dossier).destroyed) == ((), (str(dossier.pk),))
    assert (check(dossier).sound, check(dossier).destroyed) == (True, True)
    destroy(other)
    assert not check(other).sound
    assert not check(other).destroyed
    assert {(fault.code, fault.dossier) for fault in verified(dossier).faults} == {("entry-missing", str(other.pk))}


def test_who_destroys_without_a_tombstone_is_found(dossier):
    checkpoint(dossier.school_id, NOW)
    destroy(dossier)
    assert {(fault.code, fault.number) for fault in verified(dossier).faults} == {("entry-missing", n) for n in (1, 2, 3)}
    assert {"tail-missing"} == {fault.code for fault in check(dossier).faults}
