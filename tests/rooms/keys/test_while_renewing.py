"""While keys are renewed people go on reading and writing, and nobody gets an error (T26)."""

import time
from collections.abc import Callable
from uuid import uuid4

import pytest

from at_once import at_once
from factories import NOW, add, make_dossier
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.verifying import check
from meldpad.journal.kinds.note import Note
from meldpad.keyroom.dossier_keys import make_dossier_key, open_dossier
from meldpad.keyroom.generations import next_generation
from meldpad.keyroom.models import DossierKey, SchoolKey
from meldpad.keyroom.roots import rotate_root
from raw_rows import committed

pytestmark = [committed, pytest.mark.clause("T26")]
SECONDS = 4


def until(end: float, act: Callable[[], object]) -> Callable[[], int]:
    def going_on() -> int:
        turns = 0
        while time.monotonic() < end:
            act()
            turns += 1
        return turns

    return going_on


def test_reading_writing_and_new_dossiers_go_on(cast):
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    school, fresh = cast.school.id, []

    def new_key() -> None:
        make_dossier_key(school, dossier_id := uuid4())
        fresh.append((dossier_id, open_dossier(dossier_id).key))

    acts = (
        lambda: next_generation(school),
        rotate_root,
        lambda: open_journal(cast.ben, dossier.pk, NOW),
        lambda: add(actor=cast.ben, dossier=dossier, payload=Note.example()),
        new_key,
    )
    end = time.monotonic() + SECONDS
    generations, _, _, notes, _ = turns = at_once([until(end, act) for act in acts])
    assert min(turns) > 0, turns
    dossier.refresh_from_db()
    assert check(dossier).faults == ()
    assert len(open_journal(cast.ben, dossier.pk, NOW).journal) == 2 + notes
    assert [open_dossier(dossier_id).key for dossier_id, _ in fresh] == [key for _, key in fresh]
    assert SchoolKey.objects.get(school_id=school).generation == 1 + generations
    assert DossierKey.objects.filter(school_id=school).count() == 1 + len(fresh)


def test_who_read_just_before_a_renewal_reads_once_again(cast, monkeypatch):
    """The look-up finds the row of the old generation; before it is opened, its slot is overwritten."""
    from meldpad.keyroom import dossier_keys

    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    real, renewed = dossier_keys.open_halves, []

    def late(*columns):
        if not renewed:
            renewed.append(next_generation(cast.school.id))
            renewed.append(rotate_root())
        return real(*columns)

    monkeypatch.setattr(dossier_keys, "open_halves", late)
    assert open_dossier(dossier.pk).key
    assert renewed == [2, "file-2"]
