"""The one read path, and the sealed short of a dossier that lists are made from (S1.10, T27)."""

from datetime import timedelta

import pytest

from factories import NOW, TODAY, add, close, make_dossier, make_group, make_pupil, make_signal
from meldpad.audit.models import Act, Record
from meldpad.dossiers.caseload import CaseRow, caseload
from meldpad.dossiers.models import Dossier, Reading
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.summary import decode_summary, encode_summary, summary_of, summary_with
from meldpad.dossiers.written import written_by
from meldpad.journal.kinds.advice import Advice
from meldpad.journal.kinds.consultation import Consultation
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.reopening import Reopening
from meldpad.journal.kinds.weighing import Weighing
from meldpad.journal.payload import Payload
from meldpad.schools.actor import Actor
from raw_rows import committed

pytestmark = pytest.mark.clause("S1.10", "T27")


@pytest.fixture
def dossier(cast) -> Dossier:
    return make_dossier(actor=cast.anna, pupil=cast.pupil)


def row_of(actor: Actor, dossier: Dossier, *, days: int = 0) -> CaseRow:
    return next(row for row in caseload(actor, NOW + timedelta(days=days)) if row.dossier.id == dossier.pk)


def opened_rows(dossier: Dossier) -> int:
    return Record.objects.filter(act=Act.OPENED, dossier_id=dossier.pk).count()


def test_reading_leaves_a_row_with_who_and_when(cast, dossier):
    open_journal(cast.ben, dossier.pk, NOW)
    row = Record.objects.get(act=Act.OPENED)
    assert (row.actor_id, row.dossier_id, row.at, row.school_id) == (cast.ben.user_id, dossier.pk, NOW, cast.school.pk)


def test_every_reading_leaves_a_row(cast, dossier):
    for actor in (cast.ben, cast.anna, cast.ben):
        open_journal(actor, dossier.pk, NOW)
    assert opened_rows(dossier) == 3


def test_looking_at_the_list_leaves_a_row(cast, dossier):
    caseload(cast.ben, NOW)
    assert Record.objects.filter(act=Act.LISTED, actor_id=cast.ben.user_id).count() == 1


@committed
def test_what_was_read_stays_in_the_log_when_showing_it_fails(cast):
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    Dossier.objects.update(edition="po-1850")
    with pytest.raises(KeyError):
        open_journal(cast.ben, dossier.pk, NOW)
    assert opened_rows(dossier) == 1


def test_a_list_names_pupil_group_and_step(cast):
    pupil = make_pupil(school=cast.school, call_name="Daan", group=make_group(school=cast.school, name="Groep 6"))
    row = row_of(cast.ben, make_dossier(actor=cast.anna, pupil=pupil))
    assert row.summary is not None
    assert (row.summary.pupil, row.group, row.summary.step) == ("Daan Bakker", "Groep 6", "2")


@pytest.mark.parametrize(
    "payload",
    [Note.example(), Consultation.example(), Weighing.example(), None],
    ids=["note", "consultation", "weighing", "closing"],
)
def test_a_summary_says_what_the_route_says_after_every_entry(cast, dossier, payload):
    row_of(cast.ben, dossier)
    add(actor=cast.ben, dossier=dossier, payload=payload) if payload else close(actor=cast.ben, dossier=dossier)
    listed = row_of(cast.ben, dossier).summary
    opened = open_journal(cast.ben, dossier.pk, NOW)
    assert opened.route is not None
    assert listed == summary_with(opened.route, "Noor Bakker", opened.journal)
    assert listed._replace(since="") == summary_of(opened.route, "Noor Bakker")


def test_a_summary_says_since_when_the_route_stands_at_its_step(cast, dossier):
    def since(days: int, payload: Payload | None = None) -> str:
        if payload:
            add(actor=cast.ben, dossier=dossier, payload=payload, at=NOW + timedelta(days=days))
        return row_of(cast.ben, dossier, days=days).summary.since

    def day(after: int) -> str:
        return (TODAY + timedelta(days=after)).isoformat()

    assert since(0) == since(1, Note.example()) == day(0)
    assert since(2, Consultation.example()) == since(3, Note.example()) == day(0)  # advice is still to be asked: the same step
    assert since(4, Advice.example()) == since(9, Note.example()) == day(4)
    close(actor=cast.ben, dossier=dossier, at=NOW + timedelta(days=10))
    assert since(10) == ""
    assert since(20, Reopening.example()) == day(20)


def test_opening_brings_the_summary_in_step_too(cast, dossier):
    add(actor=cast.ben, dossier=dossier, payload=Note.example())
    open_journal(cast.ben, dossier.pk, NOW)
    dossier.refresh_from_db()
    assert dossier.summary_count == dossier.count == 3


def test_a_summary_that_was_made_later_is_not_overwritten_by_an_older_one(cast, dossier):
    earlier = Dossier.objects.get(pk=dossier.pk)
    close(actor=cast.ben, dossier=dossier)
    assert row_of(cast.ben, dossier).summary.step == "closed"
    earlier.summary_count = 1
    Dossier.objects.filter(pk=dossier.pk, summary_count__lt=2).update(summary=b"")
    assert row_of(cast.ben, dossier).summary.step == "closed"


def test_a_summary_survives_its_sealing(cast, dossier):
    summary = row_of(cast.ben, dossier).summary
    assert summary is not None
    assert summary.duties
    assert decode_summary(encode_summary(summary)) == summary


def test_a_summary_of_yesterday_asks_today_what_a_new_one_would(cast, dossier):
    kept = row_of(cast.ben, dossier).summary
    Dossier.objects.update(summary_count=0)
    fresh = row_of(cast.ben, dossier, days=30).summary
    day = TODAY + timedelta(days=30)
    assert [duty for duty in kept.duties if duty.asked_on(day)] == [duty for duty in fresh.duties if duty.asked_on(day)]


def test_what_is_new_is_marked_until_it_is_read(cast, dossier):
    assert row_of(cast.ben, dossier).unread
    open_journal(cast.ben, dossier.pk, NOW)
    assert not row_of(cast.ben, dossier).unread
    add(actor=cast.anna, dossier=dossier, payload=make_signal())
    assert row_of(cast.ben, dossier).unread


def test_who_reads_only_their_own_leaves_no_reading_mark(cast, dossier):
    open_journal(cast.anna, dossier.pk, NOW)
    assert not Reading.objects.exists()


def test_a_writer_sees_whether_it_was_read(cast, dossier):
    assert [(row.number, row.read) for row in written_by(cast.anna)] == [(2, False), (1, False)]
    open_journal(cast.ben, dossier.pk, NOW)
    assert [(row.number, row.read) for row in written_by(cast.anna)] == [(2, True), (1, True)]


def test_a_list_holds_no_dossier_of_another_school(cast, dossier):
    assert caseload(cast.elsewhere, NOW) == []
