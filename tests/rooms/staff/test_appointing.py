"""Somebody moves: a role more, a role less, another school of the board, an account that closes at once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from staff_acts import logged, refusals, roles_of

from factories import LONG_AGO, NOW, TODAY, make_actor, make_user, sign_in
from meldpad.accounts.models import Session, User
from meldpad.audit.models import Act
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import NotAppointed, actor_for
from meldpad.schools.models import Appointment
from meldpad.schools.place import Period
from meldpad.staff.appointing import end_role, give_role
from meldpad.staff.closing import let_in_again, stop_now
from meldpad.staff.finding import StaffRefused, place_for
from meldpad.staff.overview import State, overview

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def give(actor, place_id, user, role, since=TODAY, until=None):
    period = Period(since=since, until=until)
    return give_role(actor=actor, place_id=place_id, user_id=user.pk, role=role, period=period, at=NOW)


def end(actor, place_id, appointment, last_day=TODAY):
    end_role(actor=actor, place_id=place_id, appointment_id=appointment.pk, last_day=last_day, at=NOW)


def the(user: User, role: Role) -> Appointment:
    return Appointment.objects.get(user=user, role=role)


def test_a_role_is_given_from_a_day_and_ends_on_a_day(house):
    given = give(house.director, house.school.id, house.kim, Role.ASSISTANT, TOMORROW)
    assert roles_of(house.kim.pk, house.school.id) == {"teacher"}
    end(house.director, house.school.id, given, TOMORROW)
    assert roles_of(house.kim.pk, house.school.id, TOMORROW) == {"teacher", "assistant"}
    assert roles_of(house.kim.pk, house.school.id, TOMORROW + timedelta(days=1)) == {"teacher"}
    assert (logged(Act.APPOINTED), logged(Act.ROLE_ENDED)) == (["assistant"], ["assistant"])


def test_a_role_that_was_given_by_mistake_ends_at_once(house):
    given = give(house.director, house.school.id, house.kim, Role.CARE_COORDINATOR)
    end(house.director, house.school.id, given, YESTERDAY)
    assert make_actor(house.kim).roles == {Role.TEACHER}


def test_a_role_does_not_end_in_the_past(house):
    given = give(house.director, house.school.id, house.kim, Role.ASSISTANT)
    with pytest.raises(StaffRefused, match="until-past"):
        end(house.director, house.school.id, given, TODAY - timedelta(days=2))


def test_two_times_of_one_role_do_not_overlap(house):
    give(house.director, house.school.id, house.kim, Role.ASSISTANT, TODAY, TOMORROW)
    with pytest.raises(StaffRefused, match="overlap"):
        give(house.director, house.school.id, house.kim, Role.ASSISTANT, TOMORROW)
    assert give(house.director, house.school.id, house.kim, Role.ASSISTANT, TOMORROW + timedelta(days=1))


def test_nobody_gives_or_ends_a_role_of_their_own(house):
    with pytest.raises(NotAllowed):
        give(house.director, house.school.id, house.dirk, Role.TEACHER)
    own = the(house.dirk, Role.DIRECTOR)
    for actor in (house.director, house.administrator):
        with pytest.raises(NotAllowed):
            end(actor, house.school.id, own)
    assert set(refusals()) == {"not-oneself", "not-yours-to-give"}


def test_the_administrator_makes_nobody_a_guard(house):
    with pytest.raises(NotAllowed):
        give(house.administrator, house.school.id, house.kim, Role.ATTENTION_OFFICER)


def test_somebody_of_another_school_or_board_is_nobody_here(house):
    els = make_user(school=house.other, role=Role.TEACHER, name="Els")
    far = make_user(school=house.elsewhere, role=Role.TEACHER, name="Far")
    for user in (els, far, User(id=uuid4())):
        with pytest.raises(NotAllowed):
            give(house.director, house.school.id, user, Role.ASSISTANT)
    with pytest.raises(NotAllowed):
        end(house.director, house.school.id, the(els, Role.TEACHER))
    assert list(refusals()) == ["no-such-person"] * 3 + ["no-such-appointment"]


def test_the_last_role_at_a_school_asks_for_a_successor_first(house):
    with pytest.raises(StaffRefused, match="last-role"):
        end(house.director, house.school.id, the(house.kim, Role.TEACHER))
    assert roles_of(house.kim.pk, house.school.id) == {"teacher"}


@pytest.mark.parametrize("after", [Role.ATTENTION_OFFICER, Role.DEPUTY_OFFICER])
def test_the_last_attention_officer_ends_when_somebody_follows(house, after):
    give(house.director, house.school.id, house.anna, Role.TEACHER)
    with pytest.raises(StaffRefused, match="last-officer"):
        end(house.director, house.school.id, the(house.anna, Role.ATTENTION_OFFICER), TODAY)
    give(house.director, house.school.id, house.kim, after, TOMORROW + timedelta(days=1))
    with pytest.raises(StaffRefused, match="last-officer"):
        end(house.director, house.school.id, the(house.anna, Role.ATTENTION_OFFICER), TODAY)
    end(house.director, house.school.id, the(house.anna, Role.ATTENTION_OFFICER), TOMORROW)
    assert make_actor(house.anna, day=TOMORROW + timedelta(days=1)).roles == {Role.TEACHER}


def test_an_officer_whose_account_is_closed_is_nobody_who_follows(house):
    give(house.director, house.school.id, house.anna, Role.TEACHER)
    give(house.director, house.school.id, house.kim, Role.ATTENTION_OFFICER)
    stop_now(actor=house.director, place_id=house.school.id, user_id=house.kim.pk, at=NOW)
    with pytest.raises(StaffRefused, match="last-officer"):
        end(house.director, house.school.id, the(house.anna, Role.ATTENTION_OFFICER))


def test_moving_to_another_school_is_a_role_there_and_none_here(house):
    """Both at once: Meldpad works for the school where somebody was first; after the last day there for the other."""
    move = make_user(school=house.school, role=Role.CONFIDANT, name="Moos")
    give(house.board, house.school.id, move, Role.DIRECTOR, TODAY, TODAY)
    Appointment.objects.filter(user=move, role=Role.CONFIDANT).update(until=TODAY)
    Appointment.objects.create(user=move, role=Role.DIRECTOR, board=house.school.board, school=house.other, since=TODAY)
    assert actor_for(move.pk, move.name, TODAY).school_id == house.school.id
    assert actor_for(move.pk, move.name, TOMORROW).school_id == house.other.id


def test_an_account_closes_at_once_and_its_sessions_end(house):
    client, other = sign_in(Client(), house.anna), sign_in(Client(), house.kim)
    assert client.get("/").status_code == other.get("/").status_code == 200
    stop_now(actor=house.director, place_id=house.school.id, user_id=house.anna.pk, at=NOW)
    assert client.get("/").status_code == 302
    assert other.get("/").status_code == 200
    assert Session.objects.count() == 1
    assert logged(Act.ACCOUNT_CLOSED) == [""]


def test_the_last_attention_officer_can_always_be_stopped_at_once_and_let_in_again(house):
    stop_now(actor=house.director, place_id=house.school.id, user_id=house.anna.pk, at=NOW)
    assert not User.objects.get(pk=house.anna.pk).is_active
    let_in_again(actor=house.director, place_id=house.school.id, user_id=house.anna.pk, at=NOW)
    assert User.objects.get(pk=house.anna.pk).is_active
    assert logged(Act.ACCOUNT_OPENED) == [""]


@pytest.mark.parametrize(
    ("who", "whom"),
    [("director", "dirk"), ("director", "bea"), ("administrator", "dirk"), ("administrator", "bea"), ("board", "bea")],
)
def test_nobody_closes_the_account_of_who_stands_above_them_or_their_own(house, who, whom):
    user = getattr(house, whom)
    place_id = house.school.board_id if whom == "bea" and who != "director" else house.school.id
    with pytest.raises(NotAllowed):
        stop_now(actor=getattr(house, who), place_id=place_id, user_id=user.pk, at=NOW)
    assert User.objects.get(pk=user.pk).is_active


def test_the_administrator_closes_an_account_for_a_lost_laptop_and_lets_nobody_into_dossiers_again(house):
    named = {"actor": house.administrator, "place_id": house.school.id, "at": NOW}
    for user in (house.anna, house.kim):
        stop_now(user_id=user.pk, **named)
        assert not User.objects.get(pk=user.pk).is_active
    with pytest.raises(NotAllowed):
        let_in_again(user_id=house.anna.pk, **named)
    assert not User.objects.get(pk=house.anna.pk).is_active
    let_in_again(user_id=house.kim.pk, **named)
    assert User.objects.get(pk=house.kim.pk).is_active


def test_nobody_opens_their_own_account_or_that_of_who_stands_above_them(house):
    stop_now(actor=house.board, place_id=house.school.id, user_id=house.dirk.pk, at=NOW)
    for actor in (house.director, house.administrator):
        with pytest.raises(NotAllowed):
            let_in_again(actor=actor, place_id=house.school.id, user_id=house.dirk.pk, at=NOW)
    let_in_again(actor=house.board, place_id=house.school.id, user_id=house.dirk.pk, at=NOW)


def test_without_a_role_an_account_signs_in_to_nothing(house):
    client = sign_in(Client(), house.kim)
    Appointment.objects.filter(user=house.kim).update(until=TODAY - timedelta(days=400))
    with pytest.raises(NotAppointed):
        actor_for(house.kim.pk, house.kim.name, TODAY)
    assert [client.get(path).status_code for path in ("/", "/dossiers/", "/medewerkers/")] == [404] * 3


def test_the_list_says_how_everybody_stands(house):
    late = make_user(school=house.school, role=Role.TEACHER, name="Zoe")
    Appointment.objects.filter(user=late).update(since=TOMORROW)
    gone = make_user(school=house.school, role=Role.TEACHER, name="Gijs")
    Appointment.objects.filter(user=gone).update(until=YESTERDAY)
    stop_now(actor=house.director, place_id=house.school.id, user_id=house.anna.pk, at=NOW)
    place = place_for(house.director, house.school.id, NOW)
    states = {one.name: one.state for one in overview(house.director, place, NOW).people}
    assert states == {
        "Anna": State.CLOSED, "Dirk": State.ACTIVE, "Gijs": State.ENDED, "Kim": State.ACTIVE, "Zoe": State.STARTS
    }  # fmt: skip
    assert logged(Act.LISTED) == ["staff"]
    assert LONG_AGO < TODAY
