"""Two at once: one account, one invitation, and never a school without attention officer."""

from datetime import timedelta
from uuid import uuid4

from staff_acts import PASSWORD, invited, refusals

from at_once import at_once
from factories import NOW, TODAY, make_actor, make_user
from meldpad.accounts.models import User
from meldpad.policy.roles import Role
from meldpad.schools.models import Appointment, Invitation
from meldpad.staff.accepting import LinkDead, accept
from meldpad.staff.appointing import end_role
from meldpad.staff.finding import StaffRefused
from raw_rows import committed

pytestmark = committed


def count(act, *expected: type[Exception]) -> int:
    try:
        act()
    except expected:
        return 0
    return 1


def test_two_who_accept_one_invitation_at_once_make_one_account(house):
    made = invited(house.director, house.school.id, Role.TEACHER).invitation

    def accepting() -> int:
        return count(lambda: accept(invitation_id=made.id, password=PASSWORD, at=NOW), LinkDead)

    assert sum(at_once([accepting] * 4)) == 1
    assert User.objects.filter(email="nieuw@example.org").count() == 1
    assert Appointment.objects.filter(user__email="nieuw@example.org").count() == 1
    assert len(list(refusals())) == 3


def test_two_invitations_of_two_boards_accepted_at_once_make_one_account(house):
    ed = make_user(school=house.elsewhere, role=Role.DIRECTOR, name="Ed")
    one = invited(house.director, house.school.id, Role.TEACHER).invitation
    other = invited(make_actor(ed), house.elsewhere.id, Role.TEACHER).invitation

    def accepting(invitation: Invitation):
        return lambda: count(lambda: accept(invitation_id=invitation.id, password=PASSWORD, at=NOW), LinkDead)

    assert sum(at_once([accepting(one), accepting(other)])) == 1
    user = User.objects.get(email="nieuw@example.org")
    assert set(Appointment.objects.filter(user=user).values_list("board_id", flat=True)) == {user.board_id}


def test_one_form_that_comes_twice_at_once_makes_one_invitation(house):
    form = uuid4()
    tokens = at_once([lambda: invited(house.director, house.school.id, Role.TEACHER, form=form).token] * 3)
    assert sorted(map(bool, tokens)) == [False, False, True]
    assert Invitation.objects.count() == 1


def test_two_officers_do_not_end_at_once(house):
    ben = make_user(school=house.school, role=Role.ATTENTION_OFFICER, name="Ben", also_roles=(Role.TEACHER,))
    Appointment.objects.create(
        user=house.anna, role=Role.TEACHER, board=house.school.board, school=house.school, since=TODAY - timedelta(days=1)
    )
    held = Appointment.objects.filter(user__in=[ben, house.anna], role=Role.ATTENTION_OFFICER).values_list("pk", flat=True)

    def ending(pk: int):
        named = {"actor": house.director, "place_id": house.school.id, "appointment_id": pk, "last_day": TODAY, "at": NOW}
        return lambda: count(lambda: end_role(**named), StaffRefused)

    assert sum(at_once([ending(pk) for pk in held])) == 1
