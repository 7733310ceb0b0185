"""Who is on the map of a school, what it was before, and what nobody confirmed for a year (K1, K3-K5, O2.6, O2.10, T30)."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from map_words import TEAM

from factories import NOW, make_school
from meldpad.audit.models import Act, Record
from meldpad.policy.verdict import NotAllowed
from meldpad.socialmap.details import MapRefused
from meldpad.socialmap.filling import ChangedMeanwhile, add_partner
from meldpad.socialmap.models import Change, PartnerVersion
from meldpad.socialmap.moments import Moment
from meldpad.socialmap.partner import year_before
from meldpad.socialmap.selectors import (
    count_unconfirmed,
    empty_slots,
    history_of,
    none_here,
    oldest_confirmation,
    on_card,
    partner_now,
    partners_of,
    taken_off,
    unconfirmed_of,
)
from meldpad.socialmap.slots import slots

LATER = NOW + timedelta(hours=1)


@pytest.mark.clause("K1", "O2.6", "O2.10")
def test_a_partner_stands_on_the_map_with_everything_that_was_written(map_of):
    map_of.add()
    [one] = partners_of(map_of.school.id)
    assert one.details == TEAM
    assert (one.slot.code, one.by, one.number) == ("local_team", "officer", 1)


@pytest.mark.clause("K1")
def test_the_map_of_one_school_is_not_that_of_another(map_of):
    partner, other = map_of.add(), make_school()
    assert partners_of(other.id) == ()
    assert partner_now(other.id, partner) is None


@pytest.mark.clause("K3", "K4")
def test_every_place_is_empty_at_first_and_says_what_it_is_for(map_of):
    empty = empty_slots(map_of.school.id)
    assert {"crisis", "advice_centre", "school_social_work", "youth_protection"} <= {slot.code for slot in empty}
    assert {"mental_health", "youth_health", "disability_support", "police", "police_youth"} <= {slot.code for slot in empty}
    assert {"police_vice", "domestic_violence", "care_team"} <= {slot.code for slot in empty}
    assert all(slot.purpose["nl"] and slot.label["nl"] for slot in slots())


@pytest.mark.clause("K5")
def test_there_are_as_many_free_rows_as_a_school_needs(map_of):
    for name in ("Zwembad", "Kerk", "Naschoolse opvang"):
        map_of.add(replace(TEAM, organisation=name), slot="other")
    assert [one.details.organisation for one in partners_of(map_of.school.id)] == ["Kerk", "Naschoolse opvang", "Zwembad"]
    assert "other" not in {slot.code for slot in empty_slots(map_of.school.id)}


@pytest.mark.clause("O2.6")
def test_only_who_fills_the_map_writes_on_it(map_of):
    with pytest.raises(NotAllowed):
        map_of.add(actor=map_of.teacher)
    assert Record.objects.filter(act=Act.REFUSED, actor_id=map_of.teacher.user_id).exists()
    map_of.add(actor=map_of.director)


def test_the_same_form_twice_makes_one(map_of):
    token = uuid4()
    assert map_of.add(token=token) == map_of.add(token=token)
    assert len(partners_of(map_of.school.id)) == 1


@pytest.mark.clause("O2.6", "T30")
def test_what_a_partner_was_before_stays_readable_with_who_wrote_it(map_of):
    partner = map_of.add()
    map_of.change(partner, 1, at=LATER, actor=map_of.director, phone="088 000 00 13")
    new, old = history_of(map_of.school.id, partner)
    assert (old.details.phone, old.by, old.change) == ("088 000 00 12", "officer", Change.ADDED)
    assert (new.details.phone, new.by, new.change) == ("088 000 00 13", "director", Change.CHANGED)


def test_who_changes_after_somebody_else_sees_what_that_changed_and_nothing_is_lost(map_of):
    partner = map_of.add()
    map_of.change(partner, 1, actor=map_of.director, phone="088 000 00 13")
    with pytest.raises(ChangedMeanwhile) as told:
        map_of.change(partner, 1, phone="088 000 00 14")
    assert told.value.now.details.phone == "088 000 00 13"
    assert told.value.seen.details.differs_from(told.value.now.details) == ("phone",)
    assert partners_of(map_of.school.id)[0].details.phone == "088 000 00 13"


def test_a_confirmation_in_between_does_not_stop_a_change(map_of):
    partner = map_of.add()
    map_of.confirm(partner, 1, actor=map_of.director)
    map_of.change(partner, 1, hours="Altijd")
    assert partners_of(map_of.school.id)[0].details.hours == "Altijd"


def test_nobody_confirms_what_they_did_not_see(map_of):
    partner = map_of.add()
    map_of.change(partner, 1, actor=map_of.director, phone="088 000 00 13")
    with pytest.raises(ChangedMeanwhile):
        map_of.confirm(partner, 1)


@pytest.mark.clause("T30")
def test_after_twelve_months_a_partner_is_not_confirmed_until_somebody_does(map_of):
    partner = map_of.add(at=NOW)
    today = NOW.date()
    a_year_on = today.replace(year=today.year + 1)
    assert unconfirmed_of(map_of.school.id, a_year_on) == ()
    [late] = unconfirmed_of(map_of.school.id, a_year_on + timedelta(days=1))
    assert count_unconfirmed(map_of.school.id, a_year_on + timedelta(days=1)) == 1
    assert (late.id, oldest_confirmation(map_of.school.id)) == (partner, today)
    map_of.confirm(partner, 1, at=NOW + timedelta(days=370), actor=map_of.director)
    assert unconfirmed_of(map_of.school.id, a_year_on + timedelta(days=10)) == ()
    assert partners_of(map_of.school.id)[0].by == "director"


@pytest.mark.clause("T30")
def test_the_day_a_year_before_is_there_in_every_year():
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)
    assert year_before(date(2026, 11, 26)) == date(2025, 11, 26)


def test_a_map_without_partners_has_no_age(map_of):
    assert oldest_confirmation(map_of.school.id) is None


def test_who_was_taken_off_stays_readable_with_the_reason_and_may_come_back(map_of):
    partner = map_of.add()
    map_of.take_off(partner, 1)
    assert partners_of(map_of.school.id) == ()
    [gone] = taken_off(map_of.school.id)
    assert (gone.details, gone.reason) == (TEAM, "Het team bestaat niet meer.")
    with pytest.raises(MapRefused):
        map_of.confirm(partner, 2)
    map_of.change(partner, 2)
    assert [one.id for one in partners_of(map_of.school.id)] == [partner]


def test_a_partner_goes_off_the_map_only_with_a_reason(map_of):
    partner = map_of.add()
    with pytest.raises(MapRefused):
        map_of.take_off(partner, 1, reason=" ")
    assert len(partners_of(map_of.school.id)) == 1


@pytest.mark.clause("K4")
def test_a_school_says_that_it_has_nobody_for_a_place_and_why(map_of):
    map_of.none("disability_support")
    [said] = none_here(map_of.school.id)
    assert (said.slot.code, said.reason, said.by) == ("disability_support", "Doet het wijkteam hier.", "officer")
    assert "disability_support" not in {slot.code for slot in empty_slots(map_of.school.id)}
    map_of.none("disability_support", none=False, reason="", at=LATER)
    assert none_here(map_of.school.id) == ()
    assert "disability_support" in {slot.code for slot in empty_slots(map_of.school.id)}


@pytest.mark.clause("K4")
def test_a_place_that_got_a_partner_is_not_said_to_be_without_one(map_of):
    map_of.none("local_team")
    map_of.add(at=LATER)
    assert none_here(map_of.school.id) == ()


def test_nobody_says_without_a_reason_that_the_school_has_none_and_never_of_the_free_rows(map_of):
    for slot, reason in (("crisis", ""), ("other", "Niet nodig.")):
        with pytest.raises(MapRefused):
            map_of.none(slot, reason=reason)


@pytest.mark.parametrize("number", ["bel mij", "12", "0800-CRISIS", "1" * 20])
def test_a_number_that_nobody_can_call_is_refused(map_of, number):
    with pytest.raises(MapRefused) as told:
        map_of.add(replace(TEAM, phone=number))
    assert "phone:number" in told.value.problems


@pytest.mark.parametrize("number", ["112", "0800 2000", "088-000 00 12", "(020) 000 00 12", "+31 (0)20 000 00 12", ""])
def test_a_number_the_way_people_write_it_is_taken(map_of, number):
    map_of.add(replace(TEAM, phone=number, moment=None))


def test_nothing_stands_on_the_card_that_cannot_be_called(map_of):
    with pytest.raises(MapRefused) as told:
        map_of.add(replace(TEAM, phone=""))
    assert told.value.problems == ("phone:for-card",)
    with pytest.raises(MapRefused):
        map_of.add(replace(TEAM, moment=Moment.HELP))


@pytest.mark.clause("K3")
def test_the_card_shows_what_was_put_on_it_and_no_person(map_of):
    map_of.add(replace(TEAM, organisation="Crisisdienst", moment=Moment.NOW), slot="crisis")
    map_of.add(replace(TEAM, organisation="Logopedist", moment=None), slot="doctor")
    gone = map_of.add(replace(TEAM, organisation="Oud team"))
    map_of.take_off(gone, 1)
    [shown] = on_card(map_of.school.id)
    assert (shown.organisation, shown.moment) == ("Crisisdienst", Moment.NOW)
    assert "Yasmin" not in repr(shown)
    assert "06 000 000 12" not in repr(shown)


def test_words_about_a_person_lie_sealed(map_of):
    partner = map_of.add()
    map_of.take_off(partner, 1, reason="Yasmin Kaya is weg.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM socialmap_partnerversion")
        told = repr(cursor.fetchall())
    assert all(word not in told for word in ("Kaya", "06 000 000 12", "yasmin@", "gezinscoach", "dezelfde dag"))


@pytest.mark.parametrize("what", ["UPDATE socialmap_partnerversion SET phone = '1'", "DELETE FROM socialmap_partnerversion"])
def test_the_database_itself_keeps_every_version(map_of, what):
    map_of.add()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(what)
    assert PartnerVersion.objects.count() == 1


def test_nobody_changes_a_partner_of_another_school(map_of):
    partner = map_of.add()
    other = replace(map_of.officer, school_id=make_school().id)
    with pytest.raises(NotAllowed):
        map_of.change(partner, 1, actor=other)
    with pytest.raises(NotAllowed):
        map_of.change(partner, 7)
    assert add_partner(actor=other, slot="crisis", details=TEAM, at=NOW, token=uuid4()) != partner
