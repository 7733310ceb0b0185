"""A signed scan: sealed at its place, found only through the entry that names it, and never changed."""

import hashlib
import json
from base64 import b64decode
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError

from factories import NOW, add, make_dossier, make_pupil
from meldpad.audit.models import Act, Record
from meldpad.dossiers.attaching import AttachmentRefused, files_of, media_of, opened_attachment, upload_of
from meldpad.dossiers.exporting import package
from meldpad.dossiers.models import Attachment, Entry
from meldpad.dossiers.selectors import open_attachment
from meldpad.dossiers.services import append
from meldpad.dossiers.taking_files import FileChoices
from meldpad.dossiers.verifying import check
from meldpad.journal.attached import Media
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.keyroom.dossier_keys import KeyMissing, SealBroken, open_dossier
from meldpad.keyroom.models import EntryKey
from meldpad.policy.verdict import NotAllowed
from raw_rows import run, without_triggers

pytestmark = pytest.mark.clause("S1.9", "S3.8", "S1.10")
PDF = b"%PDF-1.7\nEen ondertekend verslag."


@pytest.fixture
def dossier(cast):
    return make_dossier(actor=cast.ben, pupil=cast.pupil)


@pytest.fixture
def scan():
    return upload_of(PDF, uuid4())


@pytest.fixture
def attachment(cast, dossier, scan):
    attach(cast.ben, dossier, scan)
    dossier.refresh_from_db()
    return Attachment.objects.get()


def attach(actor, dossier, *scans, token=None):
    payload = replace(TalkSignature.example(), scan=tuple(one.attached for one in scans))
    return append(actor=actor, dossier_id=dossier.id, payload=payload, at=NOW, token=token or uuid4(), uploads=scans)


@pytest.mark.parametrize(
    ("content", "media"),
    [(PDF, Media.PDF), (b"\xff\xd8\xff\xe0x", Media.JPEG), (b"\x89PNG\r\n\x1a\nx", Media.PNG)],
)
def test_the_first_bytes_say_what_it_is(content, media):
    assert media_of(content) is media


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"MZ\x90", "wrong-type"),
        (b"<svg onload=alert(1)>", "wrong-type"),
        (b" %PDF-1.7", "wrong-type"),
        (b"PK\x03\x04", "wrong-type"),
        (b"%PDF-" + bytes(5 * 1024 * 1024), "too-large"),
    ],
)
def test_anything_else_is_refused_with_a_code(content, code):
    with pytest.raises(AttachmentRefused) as refused:
        media_of(content)
    assert refused.value.code == code


def test_it_opens_for_who_may_read_its_entry_and_the_log_says_so(cast, dossier, attachment):
    opened = open_attachment(cast.ben, dossier.id, attachment.id, NOW)
    assert (opened.content, opened.number, opened.attached.media) == (PDF, attachment.number, Media.PDF)
    assert Record.objects.filter(act=Act.DOWNLOADED, number=attachment.number, actor_id=cast.ben.user_id).count() == 1


@pytest.mark.parametrize("who", ["chris", "director", "board_member", "technician", "elsewhere"])
def test_for_anybody_else_it_does_not_exist(cast, dossier, attachment, who):
    with pytest.raises(NotAllowed):
        open_attachment(getattr(cast, who), dossier.id, attachment.id, NOW)
    assert not Record.objects.filter(act=Act.DOWNLOADED).exists()


def test_who_reads_only_their_own_entries_does_not_find_it(cast, attachment, dossier):
    make_dossier(actor=cast.anna, pupil=cast.pupil)  # her signal lands in the same dossier
    with pytest.raises(NotAllowed, match="no-such-attachment"):
        open_attachment(cast.anna, dossier.id, attachment.id, NOW)


def test_it_is_not_found_in_another_dossier(cast, attachment):
    other = make_dossier(actor=cast.ben, pupil=make_pupil(school=cast.school, call_name="Daan"))
    with pytest.raises(NotAllowed, match="no-such-attachment"):
        open_attachment(cast.ben, other.id, attachment.id, NOW)


def test_sending_the_same_form_twice_attaches_once(cast, dossier, scan):
    token = uuid4()
    assert attach(cast.ben, dossier, scan, token=token) == attach(cast.ben, dossier, scan, token=token)
    assert Attachment.objects.count() == 1


def test_an_entry_names_exactly_the_files_that_come_with_it(cast, dossier, scan):
    payload = replace(TalkSignature.example(), scan=(scan.attached,))
    other = upload_of(b"%PDF-other", UUID(scan.attached.id))
    for uploads in ((), (other,), (scan, scan)):
        with pytest.raises(AttachmentRefused, match="not-named"):
            append(actor=cast.ben, dossier_id=dossier.id, payload=payload, at=NOW, token=uuid4(), uploads=uploads)
    with pytest.raises(AttachmentRefused, match="not-named"):
        append(actor=cast.ben, dossier_id=dossier.id, payload=TalkSignature.example(), at=NOW, token=uuid4(), uploads=(scan,))
    assert not Attachment.objects.exists()
    assert Entry.objects.count() == 2


def test_when_the_file_cannot_be_kept_the_entry_is_not_either(cast, dossier, scan):
    attach(cast.ben, dossier, scan)
    with pytest.raises(IntegrityError):
        attach(cast.ben, dossier, scan)  # the same id again, under another token
    assert Entry.objects.filter(dossier=dossier).count() == 3


def test_its_key_lies_with_the_keys_and_without_it_nothing_opens(cast, dossier, attachment, scan):
    assert EntryKey.objects.filter(id=attachment.key_id, dossier_id=dossier.id).delete()[0] == 1
    with pytest.raises(KeyMissing):
        opened_attachment(open_dossier(dossier.id), scan.attached)


@pytest.mark.parametrize("changed", [{"sha256": "b" * 64}, {"id": "1" * 32}])
def test_it_opens_only_as_what_its_entry_names(dossier, attachment, scan, changed):
    with pytest.raises(SealBroken):
        opened_attachment(open_dossier(dossier.id), replace(scan.attached, **changed))


def test_moved_to_another_dossier_it_does_not_open(cast, attachment, scan):
    other = make_dossier(actor=cast.ben, pupil=make_pupil(school=cast.school, call_name="Daan"))
    with without_triggers():
        Attachment.objects.filter(id=attachment.id).update(dossier_id=other.id)
    EntryKey.objects.filter(id=attachment.key_id).update(dossier_id=other.id)
    with pytest.raises(SealBroken):
        opened_attachment(open_dossier(other.id), scan.attached)


def test_a_file_that_was_taken_away_is_missed_when_it_is_opened(dossier, attachment, scan):
    with without_triggers():
        run("DELETE FROM dossiers_attachment")
    assert not check(dossier).faults  # without a key nobody can know: the entry that names it is sealed
    with pytest.raises(SealBroken, match="is gone"):
        opened_attachment(open_dossier(dossier.id), scan.attached)


def test_a_sound_file_is_sound_without_a_key(dossier, attachment):
    assert check(dossier).faults == ()


def test_a_changed_file_is_found_without_a_key(dossier, attachment):
    [path] = files_of(dossier.id)
    stored = path.read_bytes()
    path.write_bytes(stored[:-1] + bytes([stored[-1] ^ 1]))
    assert [(fault.number, fault.code) for fault in check(dossier).faults] == [(attachment.number, "attachment-changed")]


def test_a_file_of_no_entry_is_found_without_a_key(dossier, attachment):
    with without_triggers():
        Attachment.objects.filter(id=attachment.id).update(number=99)
    assert [fault.code for fault in check(dossier).faults] == ["attachment-without-entry"]


def test_the_open_package_holds_it_opened_and_sealed(cast, dossier, attachment):
    [left] = json.loads(package(cast.ben, dossier.id, NOW))["attachments"]
    assert (left["content"], left["left_out"]) == ("", True)
    open_attachment(cast.ben, dossier.id, attachment.pk, NOW)
    along = FileChoices(keep=frozenset({attachment.pk.hex}))
    [held] = json.loads(package(cast.ben, dossier.id, NOW, along))["attachments"]
    assert b64decode(held["content"]) == PDF
    assert held["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert held["digest"] == hashlib.sha256(b64decode(held["ciphertext"])).hexdigest()
    assert (held["number"], held["media_type"]) == (attachment.number, "application/pdf")


def test_its_length_says_little(cast, dossier):
    for length in (10, 90):
        attach(cast.ben, dossier, upload_of(b"%PDF-" + bytes(length), uuid4()))
    assert len(set(Attachment.objects.values_list("size", flat=True))) == 1


def test_an_entry_without_files_has_none(cast, dossier):
    add(actor=cast.ben, dossier=dossier, payload=TalkSignature.example())
    assert not Attachment.objects.exists()
