"""What old copies and the files themselves still give after a destruction: nothing that was destroyed, all of the rest (T26)."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.forms.models import model_to_dict

from factories import NOW, add, make_dossier, make_pupil, make_school
from meldpad.dossiers.models import Dossier, Entry
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.note import Note
from meldpad.keyroom import generations
from meldpad.keyroom import roots as root_keys
from meldpad.keyroom.destroying import destroy_keys
from meldpad.keyroom.dossier_keys import KeyMissing, SealBroken, dossier_place
from meldpad.keyroom.generations import next_generation
from meldpad.keyroom.models import DossierKey, EntryKey, SchoolKey
from meldpad.keyroom.preparing import check_keys, give_slots
from meldpad.keyroom.provider import roots
from meldpad.keyroom.roots import rotate_root
from meldpad.keyroom.school_keys import SchoolBoxes, open_school_key, root_place
from meldpad.schools.pupils import Identity, close_identity, pupil_identity
from meldpad.vault.wrap import unwrap
from raw_rows import run

pytestmark = pytest.mark.clause("T26")
KEYS = (SchoolKey, DossierKey, EntryKey)


@pytest.fixture
def two(cast) -> tuple[Dossier, Dossier]:
    """One that will be destroyed, and one that stays."""
    gone = make_dossier(actor=cast.anna, pupil=cast.pupil)
    add(actor=cast.ben, dossier=gone, payload=Note.example())
    return gone, make_dossier(actor=cast.anna, pupil=make_pupil(school=cast.school, call_name="Daan"))


def destroy(dossier: Dossier, school_id: object) -> None:
    destroy_keys([dossier.pk])
    next_generation(school_id)


def put_back(rows: dict[type, list[object]]) -> None:
    for model in reversed(KEYS):
        model.objects.all().delete()
    for model in KEYS:
        for row in rows[model]:
            row.save(force_insert=True)


def test_an_old_copy_of_the_keys_opens_nothing_that_was_destroyed(cast, two):
    gone, _ = two
    copy = {model: list(model.objects.all()) for model in KEYS}
    destroy(gone, cast.school.pk)
    put_back(copy)
    with pytest.raises(KeyMissing, match="no slot"):
        open_journal(cast.ben, gone.pk, NOW)


def test_an_image_of_everything_with_its_slots_does_open_it(cast, two, folders, tmp_path):
    """Why the slots belong on a medium of their own (trap 13): here they were in the image."""
    gone, _ = two
    copy = {model: list(model.objects.all()) for model in KEYS}
    shutil.copytree(folders.slots, tmp_path / "image")
    destroy(gone, cast.school.pk)
    put_back(copy)
    shutil.rmtree(folders.slots)
    shutil.copytree(tmp_path / "image", folders.slots)
    assert len(open_journal(cast.ben, gone.pk, NOW).journal) == 3


def test_an_old_copy_of_the_content_with_the_keys_of_today_opens_all_but_what_was_destroyed(cast, two):
    """Destroying keys leaves the content untouched, so what lies there is what an old copy holds. Names open too."""
    gone, stays = two
    content = [(model_to_dict(entry), bytes(entry.ciphertext)) for entry in Entry.objects.order_by("id")]
    destroy(gone, cast.school.pk)
    rotate_root()
    next_generation(cast.school.pk)
    assert [(model_to_dict(entry), bytes(entry.ciphertext)) for entry in Entry.objects.order_by("id")] == content
    with pytest.raises(KeyMissing, match=str(gone.pk)):
        open_journal(cast.ben, gone.pk, NOW)
    assert len(open_journal(cast.anna, stays.pk, NOW).journal) == 2
    assert pupil_identity(cast.school.pk, cast.pupil.pk).call_name == "Noor"


def test_the_root_alone_opens_no_school_key_and_the_slot_alone_neither(cast, two):
    [row] = SchoolKey.objects.filter(school_id=cast.school.pk)
    key, half = open_school_key(row), roots().unwrap(row.root, bytes(row.wrapped), place=root_place(row.school_id, 1))
    assert half != key
    for columns in ({"slot": "", "slotted": b""}, {"slotted": b""}, {"slot": ""}):
        SchoolKey.objects.filter(pk=row.pk).update(**columns)
        with pytest.raises((KeyMissing, SealBroken)):
            open_journal(cast.anna, two[1].pk, NOW)
        row.save()
    assert open_journal(cast.anna, two[1].pk, NOW)


def test_a_slot_of_another_school_opens_nothing(cast, two):
    theirs = SchoolKey.objects.get(school_id=a_school_elsewhere())
    SchoolKey.objects.filter(school_id=cast.school.pk).update(slot=theirs.slot)
    with pytest.raises(SealBroken):
        open_journal(cast.anna, two[1].pk, NOW)
    with pytest.raises(SealBroken):
        check_keys()


def a_school_elsewhere() -> object:
    return make_school().pk


def test_a_half_of_another_generation_opens_nothing_even_in_the_right_slot(cast, two):
    """Somebody with the root puts the half of before beside a half of their own."""
    [row] = SchoolKey.objects.filter(school_id=cast.school.pk)
    row.wrapped = roots().wrap(row.root, bytes(32), place=root_place(row.school_id, 2))
    row.generation = 2
    with pytest.raises(SealBroken):
        open_school_key(row)


def test_a_missing_slot_stops_the_reading_and_the_start(cast, two, folders):
    for slot in folders.slots.iterdir():
        slot.unlink()
    for act in (
        lambda: open_journal(cast.anna, two[1].pk, NOW),
        lambda: pupil_identity(cast.school.pk, cast.pupil.pk),
        lambda: add(actor=cast.anna, dossier=two[1], payload=Note.example()),
        check_keys,
    ):
        with pytest.raises(KeyMissing, match="no slot"):
            act()


def test_a_renewal_that_cannot_open_what_is_there_changes_nothing(cast, two, folders):
    """A foreign root or slot must never lead to something being erased."""
    slots = sorted(folders.slots.iterdir())
    for model, column in ((SchoolKey, "slotted"), (SchoolKey, "wrapped"), (DossierKey, "wrapped")):
        row = model.objects.order_by("pk").last()
        right = bytes(getattr(row, column))
        model.objects.filter(pk=row.pk).update(**{column: right[:-1] + bytes([right[-1] ^ 1])})
        with pytest.raises(SealBroken):
            next_generation(cast.school.pk)
        if model is SchoolKey:
            with pytest.raises(SealBroken):
                rotate_root()
        model.objects.filter(pk=row.pk).update(**{column: right})
    assert set(slots) <= set(folders.slots.iterdir())
    assert (folders.roots / "root.key").exists()
    assert open_journal(cast.anna, two[1].pk, NOW)


@pytest.mark.parametrize("where", [generations, root_keys])
def test_what_was_written_wrongly_is_found_before_anything_is_lost(keep, monkeypatch, folders, where):
    """A disk or a fault of ours that changes one bit on its way to the table."""
    kept, name = keep(2)
    before = {path: path.read_bytes() for path in folders.files()}
    real = where.change

    def wrongly(model, pk, *, wrapped, **values):
        real(model, pk, wrapped=wrapped[:-1] + bytes([wrapped[-1] ^ 1]), **values)

    with monkeypatch.context() as patched:
        patched.setattr(where, "change", wrongly)
        with pytest.raises(SealBroken):
            next_generation(kept.school.id) if where is generations else rotate_root()
    assert before.items() <= {path: path.read_bytes() for path in folders.files()}.items()
    assert kept.opens(name)


def test_a_school_of_an_older_version_gets_a_slot_and_keeps_its_names(cast, two, folders):
    """As it was: the key in one piece under the root, and boxes closed under the key itself."""
    gone, _ = two
    for row in SchoolKey.objects.all():
        key = open_school_key(row)
        half = roots().wrap(row.root, key, place=root_place(row.school_id, row.generation))
        SchoolKey.objects.filter(pk=row.pk).update(wrapped=half, slot="", slotted=b"", boxes=b"")
    boxes = SchoolBoxes(cast.school.pk)
    cast.pupil.box = close_identity(boxes, cast.pupil.pk, pupil_of_before())
    cast.pupil.save()
    for slot in folders.slots.iterdir():
        slot.unlink()
    assert give_slots() == 1
    assert give_slots() == 0
    assert pupil_identity(cast.school.pk, cast.pupil.pk).call_name == "Sam"
    assert len(open_journal(cast.ben, gone.pk, NOW).journal) == 3
    assert [path.name for path in folders.roots.iterdir()] == ["root-2.key"]


def pupil_of_before() -> object:
    return Identity(call_name="Sam", surname="Bakker", born="2018-05-14")


def wrapped_bytes(dossier: Dossier) -> Iterator[bytes]:
    yield bytes(DossierKey.objects.get(pk=dossier.pk).wrapped)
    for row in EntryKey.objects.filter(dossier_id=dossier.pk):
        yield bytes(row.wrapped)


def folder_of_keys() -> Path:
    connection = connections["keys"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW data_directory")
            return Path(cursor.fetchone()[0])
    return Path(str(connection.settings_dict["NAME"])).parent


def found_in_files(secrets: list[bytes], folder: Path) -> set[str]:
    found = set()
    for path in folder.rglob("*"):
        try:
            content = path.read_bytes() if path.is_file() else b""
        except FileNotFoundError:
            continue
        found |= {path.name for secret in secrets if secret in content}
    return found


@pytest.mark.django_db(transaction=True, databases=("default", "keys"))
class TestInTheFiles:
    """Looked for byte for byte in every file of the keys database."""

    def test_after_destruction_the_wrapped_keys_are_in_no_file_of_the_database(self, cast, two):
        gone, stays = two
        secrets, kept = list(wrapped_bytes(gone)), list(wrapped_bytes(stays))
        self.flush()
        assert found_in_files(secrets, folder_of_keys()), "the search finds what is there"
        destroy(gone, cast.school.pk)
        self.flush()
        [row] = SchoolKey.objects.filter(school_id=cast.school.pk)
        with pytest.raises(SealBroken):
            unwrap(secrets[0], under=open_school_key(row), place=dossier_place(cast.school.pk, gone.pk))
        if connections["keys"].vendor == "postgresql":
            self.still_in_the_log(secrets)
        else:
            assert found_in_files(secrets, folder_of_keys()) == set()
        assert found_in_files(kept[1:], folder_of_keys())

    def still_in_the_log(self, secrets: list[bytes]) -> None:
        """PostgreSQL keeps them in its log for a while, and in its tables until these are written anew and nobody looks at older
        rows any more (trap 4). That is what the slot is for, and no test can promise more."""
        for table in ("keyroom_dossierkey", "keyroom_entrykey"):
            run(f"VACUUM FULL {table}", alias="keys")
        run("CHECKPOINT", alias="keys")
        assert found_in_files(secrets, folder_of_keys() / "pg_wal")

    def flush(self) -> None:
        if connections["keys"].vendor == "postgresql":
            run("CHECKPOINT", alias="keys")
        connections["keys"].close()

    def test_the_secret_of_the_old_generation_is_in_no_file(self, cast, two, folders):
        [slot] = [path for path in folders.slots.iterdir() if path.name.startswith(cast.school.pk.hex)]
        secret = slot.read_bytes().split(b"\n")[1]
        root = (folders.roots / "root.key").read_bytes().split(b"\n")[1]
        assert found_in_files([secret, root], folders.slots.parent) == {slot.name, "root.key"}
        next_generation(cast.school.pk)
        rotate_root()
        raw = [bytes.fromhex(text.decode()) for text in (secret, root)]
        self.flush()
        for folder in (folders.slots.parent, folder_of_keys()):
            assert found_in_files([secret, root, *raw], folder) == set()
