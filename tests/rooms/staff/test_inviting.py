"""Inviting: who may, for what, and that nobody learns anything from it (T32)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from staff_acts import invited, logged, refusals, roles_of

from factories import NOW, TODAY, make_actor, make_user
from meldpad.accounts.house import house_account
from meldpad.accounts.inviting import digest_of, one_spelling
from meldpad.accounts.models import User
from meldpad.audit.models import Act
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.models import Appointment, Invitation, StaffMember
from meldpad.staff.finding import StaffRefused
from meldpad.staff.inviting import renew, withdraw
from raw_rows import everything_in

pytestmark = pytest.mark.clause("T32")
LET_IN = (Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR, Role.DEPUTY_OFFICER, Role.DIRECTOR, Role.CONFIDANT)


def test_only_a_hash_of_the_token_is_kept(house):
    link = invited(house.director, house.school.id, Role.TEACHER)
    assert len(link.token) >= 43
    assert Invitation.objects.get().digest == digest_of(link.token)
    assert [table for table, value in everything_in("default") if link.token.encode() in value] == []
    assert logged(Act.INVITED) == ["teacher"]


def test_the_same_form_sent_twice_makes_one_invitation_and_shows_its_link_once(house):
    form = uuid4()
    assert invited(house.director, house.school.id, Role.TEACHER, form=form).token
    assert invited(house.director, house.school.id, Role.TEACHER, form=form).token == ""
    assert Invitation.objects.count() == 1


def test_the_form_of_another_is_refused(house):
    form = uuid4()
    invited(house.director, house.school.id, Role.TEACHER, form=form)
    with pytest.raises(NotAllowed):
        invited(house.administrator, house.school.id, Role.TEACHER, form=form)


@pytest.mark.parametrize("role", LET_IN)
def test_who_keeps_the_computers_lets_nobody_into_dossiers(house, role):
    with pytest.raises(NotAllowed):
        invited(house.administrator, house.school.id, role)
    assert not Invitation.objects.exists()
    assert "not-yours-to-give" in refusals()


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.CONFIDANT])
def test_only_the_board_gives_a_school_its_director_and_its_confidant(house, role):
    with pytest.raises(NotAllowed):
        invited(house.director, house.school.id, role)
    assert invited(house.board, house.school.id, role).token


def test_one_role_of_two_that_is_not_theirs_to_give_refuses_both(house):
    with pytest.raises(NotAllowed):
        invited(house.director, house.school.id, Role.TEACHER, Role.DIRECTOR)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("role", "at_board"), [(Role.BOARD_MEMBER, False), (Role.TECHNICAL_ADMINISTRATOR, False), (Role.DIRECTOR, True)]
)
def test_a_role_is_held_where_it_belongs(house, role, at_board):
    with pytest.raises(NotAllowed):
        invited(house.board, house.school.board_id if at_board else house.school.id, role)


def test_the_board_and_who_works_for_it_reach_every_school_of_it_and_no_other(house):
    assert invited(house.board, house.other.id, Role.DIRECTOR).token
    assert invited(house.administrator, house.other.id, Role.TEACHER, email="b@example.org").token
    for actor, place in (
        (house.director, house.other.id),
        (house.director, house.school.board_id),
        (house.board, house.elsewhere.id),
        (house.board, house.elsewhere.board_id),
        (house.board, uuid4()),
    ):
        with pytest.raises(NotAllowed):
            invited(actor, place, Role.TEACHER)
    assert list(refusals()).count("no-such-place") == 5


def test_what_somebody_is_at_their_own_school_says_nothing_at_another(house):
    """A member of the board who also leads one school does not lead the next."""
    both = make_user(school=house.school, role=Role.DIRECTOR, name="Do", also_roles=(Role.BOARD_MEMBER,))
    actor = make_actor(both)
    assert invited(actor, house.school.id, Role.TEACHER).token
    with pytest.raises(NotAllowed):
        invited(actor, house.other.id, Role.TEACHER, email="c@example.org")


def test_a_teacher_invites_nobody(house):
    with pytest.raises(NotAllowed):
        invited(make_actor(house.kim), house.school.id, Role.TEACHER)


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.SUBSTITUTE])
def test_who_is_here_for_a_while_has_a_last_day(house, role):
    with pytest.raises(StaffRefused, match="until-missing"):
        invited(house.director, house.school.id, role)
    assert invited(house.director, house.school.id, role, until=TODAY + timedelta(days=30)).token


@pytest.mark.parametrize("days", [-1, -400])
def test_a_last_day_is_not_past(house, days):
    with pytest.raises(StaffRefused, match="until-past"):
        invited(
            house.director, house.school.id, Role.TEACHER, since=TODAY - timedelta(days=500), until=TODAY + timedelta(days=days)
        )


def test_a_last_day_is_not_before_the_first(house):
    first = TODAY + timedelta(days=10)
    with pytest.raises(StaffRefused, match="until-past"):
        invited(house.director, house.school.id, Role.TEACHER, since=first, until=first - timedelta(days=1))


def test_no_role_is_no_invitation(house):
    with pytest.raises(StaffRefused, match="roles-missing"):
        invited(house.director, house.school.id)


@pytest.mark.parametrize("email", ["kim@work.example", "  KIM@Work.Example ", "Kim@WORK.example", "ｋｉｍ@work.example"])
def test_an_address_is_one_however_it_is_typed(house, email):
    User.objects.filter(pk=house.kim.pk).update(email="kim@work.example")
    invited(house.director, house.school.id, Role.SUBJECT_TEACHER, email=email)
    assert roles_of(house.kim.pk, house.school.id) == {"teacher", "subject_teacher"}


def test_an_international_domain_is_one_in_both_spellings():
    assert one_spelling("Kim@xn--cole-9oa.example") == one_spelling("kim@ÉCOLE.example") == "kim@école.example"
    assert one_spelling("kim@xn--\N{PILE OF POO}") == "kim@xn--\N{PILE OF POO}"


def test_an_account_of_the_board_gets_the_role_and_keeps_its_password(house):
    before = User.objects.get(pk=house.kim.pk).password
    link = invited(house.board, house.other.id, Role.CONFIDANT, email=house.kim.email)
    assert link.token
    assert roles_of(house.kim.pk, house.other.id) == {"confidant"}
    assert User.objects.get(pk=house.kim.pk).password == before
    assert User.objects.filter(email=house.kim.email).count() == 1


def test_every_address_gets_the_same_answer(house):
    stranger = make_user(school=house.elsewhere, role=Role.TEACHER, name="Els")
    free, ours, theirs = (
        invited(house.board, house.other.id, Role.CONFIDANT, email=email)
        for email in ("vrij@example.org", house.kim.email, stranger.email)
    )
    assert len({len(link.token) for link in (free, ours, theirs)}) == 1
    assert all(link.token for link in (free, ours, theirs))
    assert roles_of(stranger.pk, house.other.id) == set()


def test_meldpads_own_account_is_nobody_to_appoint(house):
    own = house_account(house.school.board_id)
    invited(house.director, house.school.id, Role.TEACHER, email=own.email)
    assert not Appointment.objects.filter(user=own).exists()


def test_nobody_invites_themselves(house):
    with pytest.raises(NotAllowed):
        invited(house.director, house.school.id, Role.ATTENTION_OFFICER, email=f" {house.dirk.email.upper()} ")
    assert "not-oneself" in refusals()
    assert roles_of(house.dirk.pk, house.school.id) == {"director"}


def test_somebody_who_has_the_role_is_not_given_it_twice(house):
    with pytest.raises(StaffRefused, match="overlap"):
        invited(house.director, house.school.id, Role.TEACHER, email=house.kim.email)
    assert not Invitation.objects.exists()


def test_staff_of_another_school_is_nobody(house):
    theirs = StaffMember.objects.create(board_id=house.other.board_id, school=house.other, las_key="X", name="Els")
    with pytest.raises(NotAllowed):
        invited(house.director, house.school.id, Role.TEACHER, staff_id=theirs.id)


def test_a_new_link_kills_the_old_one(house):
    old = invited(house.director, house.school.id, Role.TEACHER)
    new = renew(actor=house.director, place_id=house.school.id, invitation_id=old.invitation.id, at=NOW + timedelta(days=8))
    assert Invitation.objects.get().digest == digest_of(new.token) != digest_of(old.token)
    assert Invitation.objects.get().expires_at == NOW + timedelta(days=15)


def test_what_was_withdrawn_is_not_renewed(house):
    made = invited(house.director, house.school.id, Role.TEACHER).invitation
    named = {"actor": house.director, "place_id": house.school.id, "invitation_id": made.id, "at": NOW}
    withdraw(**named)
    with pytest.raises(StaffRefused, match="invitation-settled"):
        renew(**named)
    assert logged(Act.WITHDRAWN) == [""]


def test_an_invitation_to_another_school_is_not_there(house):
    made = invited(house.board, house.other.id, Role.DIRECTOR).invitation
    for act in (renew, withdraw):
        with pytest.raises(NotAllowed):
            act(actor=house.director, place_id=house.school.id, invitation_id=made.id, at=NOW)
    assert list(refusals()) == ["no-such-invitation"] * 2


def test_who_may_not_give_a_role_does_not_renew_an_invitation_to_it(house):
    made = invited(house.director, house.school.id, Role.ATTENTION_OFFICER).invitation
    with pytest.raises(NotAllowed):
        renew(actor=house.administrator, place_id=house.school.id, invitation_id=made.id, at=NOW)


def test_an_appointment_is_never_made_by_inviting_alone(house):
    before = Appointment.objects.count()
    invited(house.director, house.school.id, Role.TEACHER)
    assert Appointment.objects.count() == before
