"""Whoever changes, removes, adds or moves anything behind our back is found, without opening a single key (S1.8, T17)."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import NOW, add, make_dossier, make_pupil
from meldpad.dossiers.models import Dossier, Entry
from meldpad.dossiers.verifying import check, check_all
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.signal import Signal
from meldpad.keyroom.models import DossierKey, EntryKey, SchoolKey
from meldpad.schools.actor import Actor
from meldpad.schools.models import School
from raw_rows import run, without_triggers

pytestmark = pytest.mark.clause("S1.8", "T17", "O2.16")
SEALED = ("header", "previous", "commitment", "ciphertext", "hash")


@pytest.fixture
def dossier(cast) -> Dossier:
    """Five entries: the opening, three signals and a note."""
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    for days in (1, 2):
        add(actor=cast.anna, dossier=dossier, payload=Signal.example(), at=NOW + timedelta(days=days))
    add(actor=cast.ben, dossier=dossier, payload=Note.example(), at=NOW + timedelta(days=3))
    dossier.refresh_from_db()
    return dossier


def faults(dossier: Dossier) -> set[tuple[int, str]]:
    dossier.refresh_from_db()
    return {(fault.number, fault.code) for fault in check(dossier).faults}


def behind_our_back(sql: str, *values: object) -> None:
    with without_triggers():
        run(sql, *values)


def test_what_nobody_touched_is_sound(dossier):
    outcome = check(dossier)
    assert (outcome.faults, outcome.entries, outcome.head) == ((), 5, bytes(dossier.head).hex())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(column=st.sampled_from(SEALED), number=st.integers(1, 5), place=st.integers(0), bit=st.integers(0, 7))
def test_any_single_bit_that_changes_is_found(dossier, column, number, place, bit):
    with transaction.atomic():
        changed = bytearray(getattr(Entry.objects.get(dossier=dossier, number=number), column))
        changed[place % len(changed)] ^= 1 << bit
        behind_our_back(f"UPDATE dossiers_entry SET {column} = %s WHERE number = %s", bytes(changed), number)
        assert number in {where for where, _ in faults(dossier)}
        transaction.set_rollback(True)


@pytest.mark.parametrize("column", SEALED)
def test_an_emptied_column_is_found(dossier, column):
    behind_our_back(f"UPDATE dossiers_entry SET {column} = %s WHERE number = 3", b"")
    assert faults(dossier)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_an_entry_with_another_number_is_found(dossier, number):
    behind_our_back("UPDATE dossiers_entry SET number = 9 WHERE number = %s", number)
    assert (number, "number-missing-or-double") in faults(dossier)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_removed_entry_is_found(dossier, number):
    behind_our_back("DELETE FROM dossiers_entry WHERE number = %s", number)
    assert (number, "number-missing-or-double") in faults(dossier)


@pytest.mark.parametrize("kept", [0, 1, 4])
def test_a_cut_tail_is_found(dossier, kept):
    behind_our_back("DELETE FROM dossiers_entry WHERE number > %s", kept)
    assert faults(dossier) == {(5, "tail-missing")}


def test_two_entries_that_changed_places_are_found(dossier):
    for old, new in ((2, 9), (3, 2), (9, 3)):
        behind_our_back("UPDATE dossiers_entry SET number = %s WHERE number = %s", new, old)
    assert {(2, "content-changed"), (3, "content-changed")} <= faults(dossier)


def test_an_entry_moved_to_another_dossier_is_found_in_both(cast, dossier):
    other = make_dossier(actor=cast.anna, pupil=make_pupil(school=cast.school, call_name="Daan"))
    moving = Entry.objects.get(dossier=dossier, number=5).pk
    behind_our_back("UPDATE dossiers_entry SET dossier_id = %s, number = 3 WHERE id = %s", _stored(other), moving)
    assert faults(dossier) == {(5, "tail-missing")}
    assert {(3, "predecessor-differs"), (3, "content-changed"), (3, "tail-too-long")} <= faults(other)


def _stored(dossier: Dossier) -> object:
    return Dossier._meta.pk.get_db_prep_value(dossier.pk, connection)


def test_an_added_entry_is_found(dossier):
    last = Entry.objects.get(dossier=dossier, number=5)
    last.pk, last.number, last.previous = None, 6, last.hash
    last.token = last.key_id
    last.save(force_insert=True)
    assert {(6, "content-changed"), (6, "tail-too-long")} <= faults(dossier)


def test_another_name_under_an_entry_is_found(cast, dossier):
    changed = Entry.objects.get(dossier=dossier, number=5)
    changed.author_id = cast.chris.user_id
    with without_triggers():
        changed.save(update_fields=["author"])
    assert faults(dossier) == {(5, "author-differs")}


def test_another_head_is_found(dossier):
    Dossier.objects.filter(pk=dossier.pk).update(head=bytes(32))
    assert faults(dossier) == {(5, "head-differs")}


def test_a_chain_still_holds_after_its_keys_are_destroyed(dossier):
    for keys in (EntryKey, DossierKey, SchoolKey):
        keys.objects.all().delete()
    assert [outcome.faults for outcome in check_all()] == [()]


def test_every_dossier_of_every_school_is_checked(cast, dossier):
    other = make_dossier(actor=cast.elsewhere, pupil=make_pupil(school=_school_of(cast.elsewhere)))
    assert {outcome.dossier for outcome in check_all()} == {str(dossier.pk), str(other.pk)}


def _school_of(actor: Actor) -> School:
    return School.objects.get(pk=actor.school_id)
