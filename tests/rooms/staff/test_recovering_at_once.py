"""Two at once: one request, one link, one new password."""

from staff_acts import refusals
from test_staff_at_once import count

from at_once import at_once
from factories import NOW, make_actor, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.policy.roles import Role
from meldpad.schools.models import Recovery
from meldpad.staff.accepting import LinkDead
from meldpad.staff.finding import StaffRefused
from meldpad.staff.recovered import renew_access
from meldpad.staff.recovering import approve_recovery, ask_recovery, withdraw_recovery
from raw_rows import committed

pytestmark = committed


def asking(house, actor):
    named = {"actor": actor, "place_id": house.school.id, "user_id": house.kim.pk, "at": NOW}
    return lambda: count(lambda: ask_recovery(**named), StaffRefused)


def approving(house, actor, asked):
    named = {"actor": actor, "place_id": house.school.id, "recovery_id": asked.pk, "at": NOW}
    return lambda: count(lambda: approve_recovery(**named), StaffRefused)


def test_two_who_ask_at_once_make_one_request(house):
    assert sum(at_once([asking(house, one) for one in (house.director, house.board, house.administrator)])) == 1
    assert Recovery.objects.count() == Record.objects.filter(act=Act.RECOVERY_ASKED).count() == 1


def test_two_who_approve_at_once_make_one_link(house):
    bo = make_actor(make_user(school=house.school, role=Role.BOARD_MEMBER, name="Bo"))
    asked = ask_recovery(actor=house.director, place_id=house.school.id, user_id=house.kim.pk, at=NOW)
    assert sum(at_once([approving(house, one, asked) for one in (house.board, house.administrator, bo)])) == 1
    assert Record.objects.filter(act=Act.RECOVERY_APPROVED).count() == 1


def test_a_link_used_twice_at_once_sets_one_password(house):
    asked = ask_recovery(actor=house.director, place_id=house.school.id, user_id=house.kim.pk, at=NOW)
    approve_recovery(actor=house.board, place_id=house.school.id, recovery_id=asked.pk, at=NOW)
    words = [f"paarse fietsen {number}" for number in range(4)]

    def using(password: str):
        return lambda: count(lambda: renew_access(recovery_id=asked.pk, password=password, at=NOW), LinkDead)

    done = at_once([using(word) for word in words])
    assert sum(done) == 1
    assert User.objects.get(pk=house.kim.pk).check_password(words[done.index(1)])
    assert len(list(refusals())) == 3


def test_a_link_that_is_used_and_withdrawn_at_once_is_one_of_both(house):
    asked = ask_recovery(actor=house.director, place_id=house.school.id, user_id=house.kim.pk, at=NOW)
    approve_recovery(actor=house.board, place_id=house.school.id, recovery_id=asked.pk, at=NOW)
    taking = {"actor": house.director, "place_id": house.school.id, "recovery_id": asked.pk, "at": NOW}
    used, _ = at_once(
        [
            lambda: count(lambda: renew_access(recovery_id=asked.pk, password="vier paarse fietsen", at=NOW), LinkDead),
            lambda: count(lambda: withdraw_recovery(**taking)),
        ]
    )
    asked.refresh_from_db()
    assert bool(asked.used_at) is bool(used)
    assert bool(asked.withdrawn_at) is not bool(used)
    assert User.objects.get(pk=house.kim.pk).has_usable_password() is bool(used)
