"""Each dossier runs under the code that was in force when it opened, with the school's own terms (T37)."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from factories import NOW, make_dossier, make_pupil
from meldpad.adoption.usual import sample
from meldpad.dossiers.caseload import caseload
from meldpad.dossiers.following import edition_of
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.services import move_edition
from meldpad.journal.codec import decode, encode
from meldpad.journal.kinds.edition_change import EditionChange
from meldpad.journal.kinds.opening import Opening
from meldpad.protocol.load import edition_named
from meldpad.protocol.model import Followed, followed
from meldpad.protocol.schooldays import add_school_days
from meldpad.schools.calendar import calendar_of
from own_code import adopted

pytestmark = pytest.mark.clause("T37")
TERMS = {"terms": {**sample().terms, "consult": 2}}


def counted_here(edition: str, dossier) -> Followed:
    """The published edition with its own terms, in the days of the dossier's school."""
    return followed(edition_named(edition), {}, calendar_of(dossier.school_id).closed)


def opened(cast, at=NOW):
    return make_dossier(actor=cast.ben, pupil=make_pupil(school=cast.school), at=at)


def test_a_school_without_a_code_of_its_own_works_under_the_published_edition(cast):
    dossier = opened(cast)
    assert (dossier.edition, dossier.code_id) == ("po-2019", None)
    assert edition_of(dossier) == counted_here("po-2019", dossier)
    assert open_journal(cast.ben, dossier.pk, NOW).journal[0].payload.code_version == ""


def test_a_dossier_keeps_the_version_under_which_it_opened(cast):
    first = adopted(cast.school, answers=TERMS)
    dossier = opened(cast)
    later = NOW + timedelta(days=5)
    adopted(cast.school, at=later)
    dossier.refresh_from_db()
    assert dossier.code_id == first.id
    assert edition_of(dossier).terms["consult"] == 2
    assert open_journal(cast.ben, dossier.pk, later).journal[0].payload.code_version == "1"
    assert open_journal(cast.ben, opened(cast, later).pk, later).journal[0].payload.code_version == "2"


def test_the_route_counts_with_the_schools_own_terms_on_every_page(cast):
    adopted(cast.school, answers=TERMS)
    dossier = opened(cast)
    due = add_school_days(NOW.date(), 2)
    route = open_journal(cast.ben, dossier.pk, NOW).route
    assert {duty.due for duty in route.asked if duty.rule.id == "consult-colleague"} == {due}
    Dossier.objects.filter(pk=dossier.pk).update(summary_count=0)  # a list thinks it out again
    [row] = caseload(cast.ben, NOW)
    assert {duty.due for duty in row.summary.duties if duty.rule == "consult-colleague"} == {due.isoformat()}


def test_a_list_of_dossiers_asks_no_more_of_the_database_for_it(cast, django_assert_max_num_queries):
    adopted(cast.school, answers=TERMS)
    for _ in range(4):
        opened(cast)
    caseload(cast.ben, NOW)
    with django_assert_max_num_queries(12):
        assert len(caseload(cast.ben, NOW)) == 4


def test_moving_to_another_edition_says_which_version_holds_then(cast):
    adopted(cast.school, answers=TERMS)
    dossier = opened(cast)
    named = {"dossier_id": dossier.pk, "reason": "Het bestuur besloot.", "at": NOW}
    move_edition(actor=cast.ben, edition="po-2012", token=uuid4(), **named)
    dossier.refresh_from_db()
    assert (dossier.code_id, edition_of(dossier)) == (None, counted_here("po-2012", dossier))
    move_edition(actor=cast.ben, edition="po-2019", token=uuid4(), **named)
    dossier.refresh_from_db()
    assert edition_of(dossier).terms["consult"] == 2
    assert open_journal(cast.ben, dossier.pk, NOW).journal[-1].payload.code_version == "1"


def test_a_version_of_another_edition_opens_a_dossier_under_that_edition_from_its_day_on(cast):
    adopted(cast.school, answers={"edition": "po-2012"}, since=NOW.date() + timedelta(days=3))
    assert opened(cast).edition == "po-2019"
    assert opened(cast, NOW + timedelta(days=3)).edition == "po-2012"


@pytest.mark.parametrize("cls", [Opening, EditionChange])
def test_what_was_written_before_there_were_versions_reads_without_one(cls):
    old = replace(cls.example(), code_version="")
    text = encode(old).replace(b'"code_version":"",', b"").replace(b',"code_version":""', b"")
    assert b"code_version" not in text
    assert decode(cls.KIND, 1, text) == old
