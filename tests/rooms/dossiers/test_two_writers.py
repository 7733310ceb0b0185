"""Two people at once: both are kept, in one order, and the chain holds (S1.8, T17)."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from at_once import at_once
from factories import NOW, add, make_dossier, make_signal
from meldpad.dossiers import services
from meldpad.dossiers.models import Dossier, Entry
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.verifying import check
from meldpad.journal.kinds.note import Note
from meldpad.schools.actor import Actor
from raw_rows import committed

pytestmark = [committed, pytest.mark.clause("S1.8", "T17")]


def writing(actor: Actor, dossier: Dossier, text: str) -> Callable[[], int]:
    return lambda: add(actor=actor, dossier=dossier, payload=Note(on=NOW.date(), text=text))


def test_writers_at_once_get_one_order_and_lose_nothing(cast):
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    acts = [writing(actor, dossier, f"{actor.name} {turn}") for turn in range(4) for actor in (cast.anna, cast.ben)]
    assert sorted(at_once(acts)) == list(range(3, 11))
    dossier.refresh_from_db()
    assert (dossier.count, check(dossier).faults) == (10, ())
    notes = [entry.payload for entry in open_journal(cast.ben, dossier.pk, NOW).journal if isinstance(entry.payload, Note)]
    assert {note.text for note in notes} == {f"{name} {turn}" for turn in range(4) for name in ("Anna", "Ben")}


def test_the_same_form_sent_twice_at_once_is_written_once(cast):
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    token = uuid4()
    numbers = at_once([lambda: add(actor=cast.ben, dossier=dossier, payload=Note.example(), token=token)] * 4)
    assert set(numbers) == {3}
    assert Entry.objects.filter(dossier=dossier).count() == 3


def test_two_first_signals_at_once_open_one_dossier(cast):
    def signalling(actor: Actor) -> Callable[[], int]:
        named = {"pupil_id": cast.pupil.pk, "signal": make_signal(), "at": NOW}
        return lambda: services.log_signal(actor=actor, token=uuid4(), **named)[1]

    assert sorted(at_once(signalling(actor) for actor in (cast.anna, cast.ben, cast.chris))) == [2, 3, 4]
    assert check(Dossier.objects.get()).faults == ()
