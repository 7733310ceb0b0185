"""What was typed when a session ended: sealed, for its writer alone, offered once (S1.10, T36)."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from factories import NOW
from meldpad.dossiers.drafts import drop_draft, keep_draft, take_draft
from meldpad.dossiers.models import Draft
from meldpad.keyroom.dossier_keys import SealBroken
from raw_rows import everything_in

pytestmark = pytest.mark.clause("S1.10", "T36")
PATH = "/signaal/"
TYPED = {"seen": ["Een blauwe plek op de arm."], "senses": ["seen", "heard"]}


@pytest.fixture
def kept(cast) -> None:
    keep_draft(actor=cast.anna, path=PATH, typed=TYPED, at=NOW)


def test_what_was_typed_comes_back_as_it_was(cast, kept):
    assert take_draft(actor=cast.anna, path=PATH, at=NOW) == TYPED


def test_a_draft_is_offered_once(cast, kept):
    take_draft(actor=cast.anna, path=PATH, at=NOW)
    assert take_draft(actor=cast.anna, path=PATH, at=NOW) is None
    assert not Draft.objects.exists()


@pytest.mark.parametrize("who", ["ben", "chris", "director", "technician", "elsewhere", "board_member"])
def test_nobody_else_is_offered_it(cast, kept, who):
    assert take_draft(actor=getattr(cast, who), path=PATH, at=NOW) is None
    assert Draft.objects.count() == 1


def test_it_is_offered_on_its_own_page_only(cast, kept):
    assert take_draft(actor=cast.anna, path="/noodgeval/", at=NOW) is None


def test_it_is_not_offered_at_another_school(cast, kept):
    there = replace(cast.anna, school_id=cast.elsewhere.school_id)
    assert take_draft(actor=there, path=PATH, at=NOW) is None


def test_a_later_draft_takes_the_place_of_the_earlier(cast, kept):
    keep_draft(actor=cast.anna, path=PATH, typed={"seen": ["Iets anders."]}, at=NOW)
    assert take_draft(actor=cast.anna, path=PATH, at=NOW) == {"seen": ["Iets anders."]}
    assert not Draft.objects.exists()


def test_a_draft_is_gone_after_a_week(cast, kept):
    late = NOW + timedelta(days=7, seconds=1)
    assert take_draft(actor=cast.anna, path=PATH, at=late) is None
    assert not Draft.objects.exists()


def test_a_draft_of_almost_a_week_is_still_offered(cast, kept):
    assert take_draft(actor=cast.anna, path=PATH, at=NOW + timedelta(days=6, hours=23)) == TYPED


def test_a_draft_lies_sealed(cast, kept):
    assert not [table for table, value in everything_in("default") if b"blauwe plek" in value]


def test_a_draft_opens_only_in_its_own_row(cast, kept):
    keep_draft(actor=cast.chris, path=PATH, typed={"seen": ["Van Chris."]}, at=NOW)
    stolen = Draft.objects.get(owner_id=cast.anna.user_id).box
    Draft.objects.filter(owner_id=cast.chris.user_id).update(box=stolen)
    with pytest.raises(SealBroken):
        take_draft(actor=cast.chris, path=PATH, at=NOW)


def test_who_has_no_school_keeps_no_draft(cast):
    keep_draft(actor=cast.board_member, path=PATH, typed=TYPED, at=NOW)
    assert not Draft.objects.exists()


def test_a_draft_that_was_kept_or_given_up_is_gone_and_another_ones_stays(cast, kept):
    keep_draft(actor=cast.ben, path=PATH, typed=TYPED, at=NOW)
    drop_draft(actor=cast.anna, path=PATH)
    assert take_draft(actor=cast.anna, path=PATH, at=NOW) is None
    assert take_draft(actor=cast.ben, path=PATH, at=NOW) == TYPED


def test_of_two_that_were_sent_at_once_the_latest_is_offered_and_none_stays(cast, kept):
    [row] = Draft.objects.all()
    later = {"id": uuid4(), "box": b"", "kept_at": NOW}
    Draft.objects.filter(pk=row.pk).update(kept_at=NOW + timedelta(seconds=1))
    Draft.objects.create(board_id=row.board_id, school_id=row.school_id, owner_id=row.owner_id, path=PATH, **later)
    assert take_draft(actor=cast.anna, path=PATH, at=NOW + timedelta(seconds=2)) == TYPED
    assert not Draft.objects.exists()
