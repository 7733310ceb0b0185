"""Summaries that were thought out again are kept together, and none is put over one that is further or of another edition."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import NOW, add, make_dossier, make_pupil
from meldpad.dossiers import services
from meldpad.dossiers.fresh import Fresh, fresh_summary
from meldpad.dossiers.models import Dossier
from meldpad.journal.kinds.report import Report
from meldpad.keyroom.dossier_keys import open_dossier


@pytest.fixture
def old(cast) -> list[Dossier]:
    """Three dossiers in which something was written since their summaries were made."""
    made = [make_dossier(actor=cast.anna, pupil=make_pupil(school=cast.school)) for _ in range(3)]
    Dossier.objects.update(summary_count=0)
    return [Dossier.objects.get(pk=one.pk) for one in made]


def kept(dossier: Dossier) -> tuple[int, bytes]:
    return Dossier.objects.values_list("summary_count", "summary").get(pk=dossier.pk)


def test_all_are_kept_at_once_and_read_back_the_same(old):
    fresh = Fresh()
    found = [fresh.summary(one, open_dossier(one.pk), NOW) for one in old]
    assert [kept(one)[0] for one in old] == [0, 0, 0]
    with CaptureQueriesContext(connection) as sent:
        fresh.keep()
    assert sum("UPDATE" in one["sql"] for one in sent) == 1
    for one, summary in zip(old, found, strict=True):
        again = Dossier.objects.get(pk=one.pk)
        assert again.summary_count == again.count
        assert fresh_summary(again, open_dossier(one.pk), NOW) == summary


def test_what_was_kept_is_not_kept_again(old):
    fresh = Fresh()
    fresh.summary(old[0], open_dossier(old[0].pk), NOW)
    fresh.keep()
    with CaptureQueriesContext(connection) as sent:
        fresh.keep()
    assert len(sent) == 0


def test_a_summary_of_a_later_entry_stays(cast, old):
    fresh = Fresh()
    fresh.summary(old[0], open_dossier(old[0].pk), NOW)
    add(actor=cast.ben, dossier=old[0], payload=Report.example())
    later = fresh_summary(Dossier.objects.get(pk=old[0].pk), open_dossier(old[0].pk), NOW)
    before = kept(old[0])
    fresh.keep()
    assert kept(old[0]) == before
    assert fresh_summary(Dossier.objects.get(pk=old[0].pk), open_dossier(old[0].pk), NOW) == later


@pytest.mark.clause("T37")
def test_a_summary_that_was_thought_out_under_the_earlier_edition_does_not_land(cast, old):
    fresh = Fresh()
    fresh.summary(old[0], open_dossier(old[0].pk), NOW)
    named = {"edition": "po-2012", "reason": "Het bestuur besloot.", "at": NOW, "token": uuid4()}
    services.move_edition(actor=cast.ben, dossier_id=old[0].pk, **named)
    Dossier.objects.update(summary_count=0)
    fresh.keep()
    assert kept(old[0])[0] == 0
