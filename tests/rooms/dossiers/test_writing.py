"""The one write path: in order, once, logged, and all or nothing (S1.8, T17, T27)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from factories import NOW, add, close, make_dossier, make_pupil, make_signal
from meldpad.audit.models import Act, Record
from meldpad.dossiers import services
from meldpad.dossiers.models import Dossier, Entry
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.verifying import check
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.kinds.correction import Correction
from meldpad.journal.kinds.emergency import Emergency
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.reopening import Reopening
from meldpad.journal.kinds.signal import About
from meldpad.keyroom.models import EntryKey
from meldpad.policy.verdict import NotAllowed
from raw_rows import committed

pytestmark = pytest.mark.clause("S1.8", "T17")


@pytest.fixture
def dossier(cast) -> Dossier:
    return make_dossier(actor=cast.anna, pupil=cast.pupil)


def kinds(cast, dossier: Dossier) -> list[str]:
    return [entry.payload.KIND for entry in open_journal(cast.ben, dossier.pk, NOW).journal]


def test_the_first_signal_opens_the_dossier_of_its_pupil(cast, dossier):
    opened = open_journal(cast.ben, dossier.pk, NOW)
    assert kinds(cast, dossier) == ["opening", "signal"]
    assert (opened.pupil, dossier.edition) == ("Noor Bakker", cast.school.edition)


@pytest.mark.clause("T37")
def test_a_dossier_keeps_the_edition_under_which_it_was_opened(cast, dossier):
    cast.school.edition = "po-2012"
    cast.school.save()
    again = make_dossier(actor=cast.chris, pupil=cast.pupil)
    newer = make_dossier(actor=cast.chris, pupil=make_pupil(school=cast.school, call_name="Daan"))
    assert (again.pk, again.edition, newer.edition) == (dossier.pk, "po-2019", "po-2012")


def test_a_second_signal_goes_to_the_same_dossier(cast, dossier):
    again = make_dossier(actor=cast.chris, pupil=cast.pupil)
    assert again.pk == dossier.pk
    assert kinds(cast, dossier) == ["opening", "signal", "signal"]


@pytest.mark.clause("S1.18", "T01")
def test_a_worry_about_an_employee_goes_to_a_dossier_of_its_own(cast, dossier):
    apart = make_dossier(actor=cast.anna, pupil=cast.pupil, about=About.EMPLOYEE)
    assert apart.pk != dossier.pk


@pytest.mark.clause("T28")
def test_a_reference_tells_not_how_many_dossiers_there_are(cast):
    made = [make_dossier(actor=cast.anna, pupil=make_pupil(school=cast.school)).reference for _ in range(20)]
    assert len(set(made)) == 20
    assert made != sorted(made)
    assert all(len(each) == 4 and not set(each) & set("AEIOU01") for each in made)


def test_sending_the_same_form_twice_writes_once(cast, dossier):
    token = uuid4()
    numbers = {add(actor=cast.ben, dossier=dossier, payload=Note.example(), token=token) for _ in range(3)}
    assert numbers == {3}
    assert Entry.objects.filter(dossier=dossier).count() == 3
    assert Record.objects.filter(act=Act.WROTE, dossier_id=dossier.pk, number=3).count() == 1


def test_sending_the_first_signal_twice_opens_one_dossier(cast):
    token = uuid4()
    both = [
        services.log_signal(actor=cast.anna, pupil_id=cast.pupil.pk, signal=make_signal(), at=NOW, token=token) for _ in range(2)
    ]
    assert [number for _, number in both] == [2, 2]
    assert Dossier.objects.count() == 1


def test_an_entry_stands_at_the_end_of_the_chain(cast, dossier):
    for number in range(3, 8):
        assert add(actor=cast.ben, dossier=dossier, payload=Note.example()) == number
    dossier.refresh_from_db()
    last = Entry.objects.get(dossier=dossier, number=7)
    assert (dossier.count, bytes(dossier.head)) == (7, bytes(last.hash))
    assert check(dossier).faults == ()


def test_every_entry_has_a_key_of_its_own(cast, dossier):
    add(actor=cast.ben, dossier=dossier, payload=Note.example())
    used = set(Entry.objects.values_list("key_id", flat=True))
    assert len(used) == 3
    assert used == set(EntryKey.objects.values_list("pk", flat=True))


def test_a_correction_leaves_what_it_corrects_as_it_was(cast, dossier):
    before = open_journal(cast.ben, dossier.pk, NOW).entry(2)
    add(actor=cast.anna, dossier=dossier, payload=Correction.example())
    assert open_journal(cast.ben, dossier.pk, NOW).entry(2) == before


def test_when_it_happened_and_when_it_was_written_are_both_kept(cast, dossier):
    later = NOW + timedelta(days=9, hours=3)
    number = add(actor=cast.ben, dossier=dossier, payload=Note(on=NOW.date(), text="Eerder gezien."), at=later)
    entry = open_journal(cast.ben, dossier.pk, later).entry(number)
    assert entry is not None
    assert (entry.payload.on, entry.written_at) == (NOW.date(), later)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_content_that_is_not_ready_is_refused_and_leaves_nothing(cast, dossier, text):
    with pytest.raises(PayloadRefused) as refusal:
        add(actor=cast.ben, dossier=dossier, payload=Note(on=NOW.date(), text=text))
    assert refusal.value.problems == ["text:missing"]
    assert Entry.objects.filter(dossier=dossier).count() == 2


def test_a_signal_that_is_not_ready_opens_no_dossier(cast):
    with pytest.raises(PayloadRefused):
        services.log_signal(actor=cast.anna, pupil_id=cast.pupil.pk, signal=make_signal(seen=" "), at=NOW, token=uuid4())
    assert not Dossier.objects.exists()


def test_a_new_signal_opens_a_closed_dossier_again(cast, dossier):
    close(actor=cast.ben, dossier=dossier)
    dossier.refresh_from_db()
    assert dossier.closed
    again = make_dossier(actor=cast.chris, pupil=cast.pupil)
    assert (again.pk, again.closed) == (dossier.pk, False)
    assert kinds(cast, dossier) == ["opening", "signal", "closing_proposal", "agreement", "closing", "reopening", "signal"]


@pytest.mark.clause("S2.16", "T02", "T43")
def test_an_emergency_that_is_added_to_a_closed_dossier_opens_it_and_asks_to_call(cast, dossier):
    close(actor=cast.ben, dossier=dossier, at=NOW)
    token = uuid4()
    for _ in range(2):
        services.append(actor=cast.ben, dossier_id=dossier.pk, payload=Emergency.example(), at=NOW, token=token)
    assert kinds(cast, dossier)[-2:] == ["reopening", "emergency"]
    assert Dossier.objects.get(pk=dossier.pk).closed is False
    route = open_journal(cast.ben, dossier.pk, NOW).route
    assert "emergency-advice" in {duty.rule.id for duty in route.asked}


def test_reopening_opens_a_closed_dossier(cast, dossier):
    close(actor=cast.ben, dossier=dossier)
    add(actor=cast.ben, dossier=dossier, payload=Reopening.example())
    dossier.refresh_from_db()
    assert not dossier.closed


@committed
@pytest.mark.clause("T27")
def test_a_refusal_stays_in_the_log(cast):
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    with pytest.raises(NotAllowed):
        add(actor=cast.chris, dossier=dossier, payload=Note.example())
    assert Record.objects.filter(act=Act.REFUSED, actor_id=cast.chris.user_id, dossier_id=dossier.pk).count() == 1


@pytest.mark.clause("T27")
def test_the_log_holds_codes_and_no_words(cast, dossier):
    add(actor=cast.ben, dossier=dossier, payload=Note.example())
    details = set(Record.objects.values_list("detail", flat=True))
    assert details == {"opening", "signal", "note"}


@committed
def test_when_a_step_fails_nothing_is_kept(cast, monkeypatch):
    """The last step of writing is the log; without it there is no entry, no dossier and no new count either."""

    def full(*args: object, **named: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("meldpad.audit.log.insert", full)
    with pytest.raises(OSError, match="no space"):
        make_dossier(actor=cast.anna, pupil=cast.pupil)
    assert not Dossier.objects.exists()
    assert not Entry.objects.exists()
