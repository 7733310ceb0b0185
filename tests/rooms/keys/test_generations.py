"""A new generation of a school's key: what is left stays readable, and the old generation opens nothing any more (T26)."""

from pathlib import Path

import pytest
from django.conf import settings

from factories import NOW, add, make_dossier, make_pupil
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.note import Note
from meldpad.keyroom.destroying import destroy_keys
from meldpad.keyroom.dossier_keys import KeyMissing
from meldpad.keyroom.generations import finish_generation, next_generation, unfinished
from meldpad.keyroom.models import DossierKey, EntryKey, SchoolKey
from meldpad.schools.pupils import pupil_identity

pytestmark = pytest.mark.clause("T26")


@pytest.fixture
def dossier(cast) -> Dossier:
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    add(actor=cast.ben, dossier=dossier, payload=Note.example())
    return dossier


@pytest.fixture
def other(cast) -> Dossier:
    return make_dossier(actor=cast.anna, pupil=make_pupil(school=cast.school, call_name="Daan"))


def slots_of(school_id) -> list[Path]:
    return sorted(Path(settings.SLOT_FOLDER).glob(f"{school_id.hex}-*"))


def test_after_a_new_generation_everything_opens(cast, dossier, other):
    before = pupil_identity(cast.school.pk, cast.pupil.pk)
    assert next_generation(cast.school.pk) == 2
    assert len(open_journal(cast.ben, dossier.pk, NOW).journal) == 3
    assert len(open_journal(cast.anna, other.pk, NOW).journal) == 2
    assert pupil_identity(cast.school.pk, cast.pupil.pk) == before


def test_writing_goes_on_after_a_new_generation(cast, dossier):
    next_generation(cast.school.pk)
    assert add(actor=cast.ben, dossier=dossier, payload=Note.example()) == 4
    fresh = make_dossier(actor=cast.anna, pupil=make_pupil(school=cast.school, call_name="Daan"))
    assert len(open_journal(cast.anna, fresh.pk, NOW).journal) == 2


def test_of_the_old_generation_nothing_stays(cast, dossier):
    [old] = slots_of(cast.school.pk)
    next_generation(cast.school.pk)
    [new] = slots_of(cast.school.pk)
    assert new != old
    assert [row.generation for row in SchoolKey.objects.filter(school_id=cast.school.pk)] == [2]
    assert unfinished() == []
    assert not finish_generation(cast.school.pk)


def test_destroyed_keys_are_gone_and_the_rest_is_not(cast, dossier, other):
    assert destroy_keys([dossier.pk]) == 4
    assert destroy_keys([dossier.pk]) == 0
    assert not EntryKey.objects.filter(dossier_id=dossier.pk).exists()
    next_generation(cast.school.pk)
    with pytest.raises(KeyMissing):
        open_journal(cast.ben, dossier.pk, NOW)
    assert len(open_journal(cast.anna, other.pk, NOW).journal) == 2


def test_an_old_copy_of_the_keys_opens_nothing_that_was_destroyed(cast, dossier, other):
    copy = [list(model.objects.all()) for model in (SchoolKey, DossierKey, EntryKey)]
    destroy_keys([dossier.pk])
    next_generation(cast.school.pk)
    for model in (EntryKey, DossierKey, SchoolKey):
        model.objects.all().delete()
    for rows in copy:
        for row in rows:
            row.save(force_insert=True)
    for found, who in ((dossier, cast.ben), (other, cast.anna)):
        with pytest.raises(KeyMissing, match="no slot"):
            open_journal(who, found.pk, NOW)
