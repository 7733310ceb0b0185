"""Following a link: it works once, for a week, for whoever has no account yet; every no is the same."""

from datetime import timedelta
from uuid import uuid4

import pytest
from staff_acts import PASSWORD, invited, logged, refusals, roles_of

from factories import NOW, TODAY, make_actor, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.policy.roles import Role
from meldpad.schools.actor import NotAppointed, actor_for
from meldpad.schools.models import Invitation, StaffMember
from meldpad.staff.accepting import LinkDead, accept, invitation_of, open_invitation
from meldpad.staff.closing import stop_now
from meldpad.staff.inviting import renew, withdraw


def accepted(link, at=NOW) -> User:
    return accept(invitation_id=invitation_of(link.token, at).id, password=PASSWORD, at=at)


def test_an_account_comes_with_its_roles_and_its_password(house):
    user = accepted(invited(house.director, house.school.id, Role.TEACHER, Role.ASSISTANT, email=" Noa@Example.ORG"))
    assert (user.email, user.name, user.board_id) == ("noa@example.org", "Noa Nieuw", house.school.board_id)
    assert user.check_password(PASSWORD)
    assert roles_of(user.pk, house.school.id) == {"teacher", "assistant"}
    assert Record.objects.get(act=Act.ACCEPTED).actor_id == user.pk
    assert logged(Act.APPOINTED) == ["assistant+teacher"]


def test_the_person_of_the_pupil_system_gets_the_account(house):
    known = StaffMember.objects.create(board_id=house.school.board_id, school=house.school, las_key="X", name="Noa")
    user = accepted(invited(house.director, house.school.id, Role.TEACHER, staff_id=known.id))
    known.refresh_from_db()
    assert known.user_id == user.pk


def test_who_begins_later_is_nobody_until_then(house):
    first = TODAY + timedelta(days=3)
    user = accepted(invited(house.director, house.school.id, Role.TEACHER, since=first))
    with pytest.raises(NotAppointed):
        actor_for(user.pk, user.name, TODAY)
    assert actor_for(user.pk, user.name, first).roles == {Role.TEACHER}


def test_who_is_here_for_a_while_is_nobody_the_day_after(house):
    last = TODAY + timedelta(days=5)
    user = accepted(invited(house.director, house.school.id, Role.TRAINEE, until=last))
    assert actor_for(user.pk, user.name, last).roles == {Role.TRAINEE}
    with pytest.raises(NotAppointed):
        actor_for(user.pk, user.name, last + timedelta(days=1))


def test_a_link_works_once(house):
    link = invited(house.director, house.school.id, Role.TEACHER)
    made = invitation_of(link.token, NOW)
    accepted(link)
    with pytest.raises(LinkDead):
        invitation_of(link.token, NOW)
    with pytest.raises(LinkDead):
        accept(invitation_id=made.id, password="een ander woord", at=NOW)
    assert User.objects.get(email="nieuw@example.org").check_password(PASSWORD)
    assert list(refusals()) == ["invitation-accepted"] * 2


@pytest.mark.parametrize(("after", "open_still"), [(timedelta(days=7, seconds=-1), True), (timedelta(days=7), False)])
def test_a_link_works_for_a_week(house, after, open_still):
    link = invited(house.director, house.school.id, Role.TEACHER)
    if open_still:
        assert accepted(link, NOW + after)
    else:
        with pytest.raises(LinkDead):
            accepted(link, NOW + after)
        assert list(refusals()) == ["invitation-expired"]


def test_a_link_that_ends_while_its_page_is_open_is_dead(house):
    made = invitation_of(invited(house.director, house.school.id, Role.TEACHER).token, NOW)
    with pytest.raises(LinkDead):
        accept(invitation_id=made.id, password=PASSWORD, at=NOW + timedelta(days=7))
    assert not User.objects.filter(email="nieuw@example.org").exists()


def test_a_withdrawn_link_is_dead(house):
    link = invited(house.director, house.school.id, Role.TEACHER)
    withdraw(actor=house.director, place_id=house.school.id, invitation_id=link.invitation.id, at=NOW)
    with pytest.raises(LinkDead):
        invitation_of(link.token, NOW)
    with pytest.raises(LinkDead):
        open_invitation(link.invitation.id, NOW)


def test_an_old_link_is_dead_after_a_new_one(house):
    old = invited(house.director, house.school.id, Role.TEACHER)
    new = renew(actor=house.director, place_id=house.school.id, invitation_id=old.invitation.id, at=NOW)
    with pytest.raises(LinkDead):
        invitation_of(old.token, NOW)
    assert accepted(new)


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "meldpad' OR 1=1 --"])
def test_an_unknown_token_is_dead_and_leaves_a_row(house, token):
    invited(house.director, house.school.id, Role.TEACHER)
    with pytest.raises(LinkDead):
        invitation_of(token, NOW)
    assert list(refusals()) == ["invitation-unknown"]


def test_an_unknown_invitation_is_dead(house):
    with pytest.raises(LinkDead):
        accept(invitation_id=uuid4(), password=PASSWORD, at=NOW)


@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_no_link_touches_an_account_that_is_there(house, where):
    """Whoever holds a link for an address with an account learns nothing, and sets no password."""
    there = house.kim if where == "here" else make_user(school=house.elsewhere, role=Role.TEACHER, name="Els")
    link = invited(house.director, house.school.id, Role.REMEDIAL_TEACHER, email=there.email)
    before = User.objects.get(pk=there.pk).password
    with pytest.raises(LinkDead):
        accepted(link)
    assert User.objects.get(pk=there.pk).password == before
    assert User.objects.filter(email=there.email).count() == 1


def test_of_two_invitations_of_one_board_both_count(house):
    """Two schools invite the same person; the first link that is used makes the account."""
    one = invited(house.director, house.school.id, Role.TEACHER)
    other = invited(house.board, house.other.id, Role.CONFIDANT)
    user = accepted(one)
    assert roles_of(user.pk, house.school.id) == {"teacher"}
    assert roles_of(user.pk, house.other.id) == {"confidant"}
    with pytest.raises(LinkDead):
        accepted(other)


def test_an_invitation_of_another_board_does_not_come_along(house):
    director = make_user(school=house.elsewhere, role=Role.DIRECTOR, name="Ed")
    theirs = invited(make_actor(director), house.elsewhere.id, Role.TEACHER)
    user = accepted(invited(house.director, house.school.id, Role.TEACHER))
    assert roles_of(user.pk, house.elsewhere.id) == set()
    with pytest.raises(LinkDead):
        accepted(theirs)
    assert list(refusals()) == ["invitation-taken"]


def test_what_somebody_whose_account_was_closed_had_invited_is_dead(house):
    link = invited(house.director, house.school.id, Role.TEACHER)
    stop_now(actor=house.board, place_id=house.school.id, user_id=house.dirk.pk, at=NOW)
    with pytest.raises(LinkDead):
        invitation_of(link.token, NOW)
    assert Invitation.objects.get().withdrawn_at == NOW
