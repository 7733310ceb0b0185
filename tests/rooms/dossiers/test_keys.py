"""Without the right key, at the right place, there is no text: an error, never a fall back to plaintext (S1.10)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from factories import NOW, add, make_dossier, make_pupil
from meldpad.dossiers.caseload import caseload
from meldpad.dossiers.models import Dossier, Entry
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.header import HeaderUnknown
from meldpad.journal.kinds.note import Note
from meldpad.keyroom.dossier_keys import KeyMissing, SealBroken
from meldpad.keyroom.models import DossierKey, EntryKey, SchoolKey
from meldpad.schools.pupils import pupil_identity
from meldpad.vault.keyfile import make_key_file
from raw_rows import without_triggers

pytestmark = pytest.mark.clause("S1.10", "O2.15")


@pytest.fixture
def dossier(cast) -> Dossier:
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    add(actor=cast.ben, dossier=dossier, payload=Note.example())
    dossier.refresh_from_db()
    return dossier


@pytest.fixture
def change_root_key(settings, tmp_path: Path) -> Callable[[], None]:
    """To be called when there is something to open."""

    def change() -> None:
        settings.ROOT_KEY_FILE = tmp_path / "keys" / "root.key"
        make_key_file(settings.ROOT_KEY_FILE)

    return change


def changed(dossier: Dossier, number: int, **values: object) -> None:
    with without_triggers():
        Entry.objects.filter(dossier=dossier, number=number).update(**values)


@pytest.mark.parametrize("keys", [EntryKey, DossierKey])
def test_a_destroyed_key_takes_the_text_with_it(cast, dossier, keys):
    keys.objects.all().delete()
    with pytest.raises(KeyMissing):
        open_journal(cast.ben, dossier.pk, NOW)


def test_one_destroyed_key_stops_the_whole_reading(cast, dossier):
    EntryKey.objects.filter(pk=Entry.objects.get(dossier=dossier, number=2).key_id).delete()
    with pytest.raises(KeyMissing, match="entry 2"):
        open_journal(cast.ben, dossier.pk, NOW)


def test_a_list_shows_no_name_when_the_dossier_key_is_destroyed(cast, dossier):
    caseload(cast.ben, NOW)
    DossierKey.objects.all().delete()
    with pytest.raises(KeyMissing):
        caseload(cast.ben, NOW)


def test_without_the_school_key_no_pupil_has_a_name(cast, dossier):
    DossierKey.objects.all().delete()
    SchoolKey.objects.all().delete()
    with pytest.raises(KeyMissing):
        pupil_identity(cast.school.pk, cast.pupil.pk)


def test_another_root_key_opens_no_journal(cast, dossier, change_root_key):
    change_root_key()
    with pytest.raises(SealBroken):
        open_journal(cast.ben, dossier.pk, NOW)


def test_another_root_key_opens_no_name(cast, change_root_key):
    change_root_key()
    with pytest.raises(SealBroken):
        pupil_identity(cast.school.pk, cast.pupil.pk)


def test_a_missing_root_key_opens_nothing(cast, dossier, settings, tmp_path):
    settings.ROOT_KEY_FILE = tmp_path / "nothing.key"
    with pytest.raises(KeyMissing):
        open_journal(cast.ben, dossier.pk, NOW)


@pytest.mark.parametrize("column", ["previous", "commitment", "ciphertext"])
def test_changed_bytes_do_not_open(cast, dossier, column):
    stored = bytes(getattr(Entry.objects.get(dossier=dossier, number=2), column))
    changed(dossier, 2, **{column: bytes([stored[0] ^ 1]) + stored[1:]})
    with pytest.raises(SealBroken):
        open_journal(cast.ben, dossier.pk, NOW)


def test_a_changed_header_does_not_open(cast, dossier):
    stored = bytes(Entry.objects.get(dossier=dossier, number=2).header)
    changed(dossier, 2, header=stored.replace(b'"kind":"signal"', b'"kind":"closing"'))
    with pytest.raises((SealBroken, HeaderUnknown)):
        open_journal(cast.ben, dossier.pk, NOW)


def test_an_entry_cannot_be_moved_to_another_place(cast, dossier):
    """Even with its own wrapped key beside it, and with a chain that was made to fit."""
    second, third = (Entry.objects.get(dossier=dossier, number=number) for number in (2, 3))
    changed(dossier, 3, key_id=second.key_id, commitment=second.commitment, ciphertext=second.ciphertext, header=second.header)
    assert third.key_id != second.key_id
    with pytest.raises(SealBroken):
        open_journal(cast.ben, dossier.pk, NOW)


def test_an_entry_cannot_be_moved_to_another_dossier(cast, dossier):
    other = make_dossier(actor=cast.anna, pupil=make_pupil(school=cast.school, call_name="Daan"))
    taken = Entry.objects.get(dossier=dossier, number=2)
    EntryKey.objects.filter(pk=taken.key_id).update(dossier_id=other.pk)
    changed(other, 2, key_id=taken.key_id, commitment=taken.commitment, ciphertext=taken.ciphertext, header=taken.header)
    with pytest.raises(SealBroken):
        open_journal(cast.ben, other.pk, NOW)


def test_a_key_of_another_school_opens_nothing(cast, dossier):
    theirs = SchoolKey.objects.get(school_id=cast.elsewhere.school_id)
    DossierKey.objects.filter(pk=dossier.pk).update(school_key=theirs)
    with pytest.raises(SealBroken):
        open_journal(cast.ben, dossier.pk, NOW)


def test_putting_ones_name_under_an_entry_does_not_open_it(cast, dossier):
    changed(dossier, 3, author=cast.chris.user_id)
    with pytest.raises(SealBroken):
        open_journal(cast.chris, dossier.pk, NOW)


def test_no_error_tells_what_was_written(cast, dossier):
    changed(dossier, 2, ciphertext=b"")
    with pytest.raises(SealBroken) as stopped:
        open_journal(cast.ben, dossier.pk, NOW)
    assert "Noor" not in repr(stopped.value)
    assert "blauwe" not in repr(stopped.value)
