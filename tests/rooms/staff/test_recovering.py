"""New access takes two keepers of the place; whoever could do it alone could read on as somebody else."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from staff_acts import PASSWORD, logged, refusals

from factories import LONG_AGO, NOW, TODAY, make_actor, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import Actor
from meldpad.schools.founding import appoint
from meldpad.schools.models import Appointment, Recovery
from meldpad.schools.place import Place, places_of
from meldpad.staff.accepting import LinkDead
from meldpad.staff.closing import let_in_again, stop_now
from meldpad.staff.finding import StaffRefused
from meldpad.staff.keepers import second_keepers, waiting_for
from meldpad.staff.last_resort import place_with_key, recover_from_machine
from meldpad.staff.own_recovery import hold_back, renewals_of
from meldpad.staff.recovered import open_recovery, recovery_of, renew_access
from meldpad.staff.recovering import RecoveryLink, approve_recovery, ask_recovery, withdraw_recovery

pytestmark = pytest.mark.clause("S1.10")


def ask(actor: Actor, house, user: User, at=NOW, place_id=None) -> Recovery:
    return ask_recovery(actor=actor, place_id=place_id or house.school.id, user_id=user.pk, at=at)


def approve(actor: Actor, asked: Recovery, at=NOW) -> RecoveryLink:
    return approve_recovery(actor=actor, place_id=asked.school_id or asked.board_id, recovery_id=asked.pk, at=at)


def linked(house, user: User | None = None, at=NOW) -> RecoveryLink:
    return approve(house.board, ask(house.director, house, user or house.kim, at), at)


def renewed(link: RecoveryLink, at=NOW, password: str = PASSWORD) -> User:
    return renew_access(recovery_id=recovery_of(link.token, at).pk, password=password, at=at)


def here(house) -> Place:
    return Place(board_id=house.school.board_id, school_id=house.school.id, name="")


def test_one_asks_another_approves_and_the_link_sets_a_password(house):
    user = renewed(linked(house))
    assert user == house.kim
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)
    assert logged(Act.RECOVERY_ASKED) == logged(Act.RECOVERY_APPROVED) == [str(user.pk)]
    assert Record.objects.get(act=Act.RECOVERED).actor_id == user.pk
    [told] = renewals_of(user)
    assert (told.at, told.asked_by, told.approved_by) == (NOW, "Dirk", "Bea")


def test_asking_and_approving_change_nothing_for_the_person(house):
    before = User.objects.get(pk=house.kim.pk).password
    linked(house)
    after = User.objects.get(pk=house.kim.pk)
    assert (after.password, after.is_active) == (before, True)
    assert renewals_of(house.kim) == []


def test_of_the_token_only_a_digest_is_kept(house):
    link = linked(house)
    assert link.token not in str(Recovery.objects.values().get())
    assert link.token not in str(list(Record.objects.values()))


@pytest.mark.parametrize("who", ["director", "board", "administrator"])
def test_nobody_does_both(house, who):
    actor = getattr(house, who)
    asked = ask(actor, house, house.kim)
    with pytest.raises(NotAllowed, match="own-request"):
        approve(actor, asked)
    asked.refresh_from_db()
    assert (asked.approved_by, asked.digest) == (None, "")
    assert waiting_for(actor, NOW) == []


def test_the_database_itself_refuses_one_person_for_both(house):
    asked = ask(house.director, house, house.kim)
    for one in (house.dirk, house.kim):
        with pytest.raises(IntegrityError), transaction.atomic():
            Recovery.objects.filter(pk=asked.pk).update(approved_by=one)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recovery.objects.filter(pk=asked.pk).update(asked_by=house.kim)


def test_nobody_asks_or_approves_for_oneself(house):
    with pytest.raises(NotAllowed, match="not-oneself"):
        ask(house.director, house, house.dirk)
    asked = ask(house.administrator, house, house.dirk)
    with pytest.raises(NotAllowed, match="not-oneself"):
        approve(house.director, asked)
    with pytest.raises(NotAllowed, match="not-oneself"):
        withdraw_recovery(actor=house.director, place_id=house.school.id, recovery_id=asked.pk, at=NOW)
    assert waiting_for(house.director, NOW) == []
    assert approve(house.board, asked)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.DIRECTOR, Role.BOARD_MEMBER, Role.TECHNICAL_ADMINISTRATOR}))
def test_whoever_keeps_no_accounts_neither_asks_nor_approves(house, role):
    actor = make_actor(make_user(school=house.school, role=role, name="Iemand"))
    with pytest.raises(NotAllowed, match="not-yours-to-keep"):
        ask(actor, house, house.anna)
    asked = ask(house.board, house, house.anna)
    with pytest.raises(NotAllowed, match="not-yours-to-keep"):
        approve(actor, asked)
    assert waiting_for(actor, NOW) == []


def test_two_who_keep_the_computers_let_nobody_in(house):
    uma = User.objects.create(email="uma@example.org", name="Uma", board_id=house.school.board_id)
    appoint(uma, Role.TECHNICAL_ADMINISTRATOR, board_id=house.school.board_id, school_id=None, since=LONG_AGO)
    asked = ask(house.administrator, house, house.anna)
    with pytest.raises(NotAllowed, match="needs-who-leads"):
        approve(make_actor(uma), asked)
    assert approve(house.director, asked)


def test_the_keepers_of_another_school_or_board_see_nothing_of_it(house):
    asked = ask(house.board, house, house.kim)
    for school in (house.other, house.elsewhere):
        far = make_actor(make_user(school=school, role=Role.DIRECTOR, name="Ver"))
        assert waiting_for(far, NOW) == []
        with pytest.raises(NotAllowed, match="no-such-place"):
            approve(far, asked)
        with pytest.raises(NotAllowed, match="no-such-recovery"):
            approve_recovery(actor=far, place_id=school.id, recovery_id=asked.pk, at=NOW)
        with pytest.raises(NotAllowed, match="no-such-person"):
            ask(far, house, house.kim, place_id=school.id)
    beyond = make_actor(make_user(school=house.elsewhere, role=Role.BOARD_MEMBER, name="Over"))
    assert waiting_for(beyond, NOW) == []
    with pytest.raises(NotAllowed, match="no-such-place"):
        approve(beyond, asked)


def test_a_director_does_not_answer_for_somebody_who_works_at_another_school_too(house):
    appoint(house.kim, Role.TEACHER, board_id=house.school.board_id, school_id=house.other.id, since=LONG_AGO)
    asked = ask(house.administrator, house, house.kim)
    with pytest.raises(NotAllowed, match="needs-who-leads"):
        approve(house.director, asked)
    assert approve(house.board, asked)


def test_asking_twice_is_once(house):
    ask(house.director, house, house.kim)
    for actor in (house.director, house.board):
        with pytest.raises(StaffRefused, match="recovery-under-way"):
            ask(actor, house, house.kim)
    assert Recovery.objects.count() == 1
    assert len(logged(Act.RECOVERY_ASKED)) == 1


def test_approving_twice_gives_one_link(house):
    asked = ask(house.director, house, house.kim)
    first = approve(house.board, asked)
    for actor in (house.board, house.administrator):
        with pytest.raises(StaffRefused, match="recovery-settled"):
            approve(actor, asked)
    assert renewed(first)
    assert len(logged(Act.RECOVERY_APPROVED)) == 1


def test_a_request_waits_for_a_week(house):
    asked = ask(house.director, house, house.kim)
    late = NOW + timedelta(days=7)
    with pytest.raises(StaffRefused, match="recovery-settled"):
        approve(house.board, asked, late)
    assert waiting_for(house.board, late) == []
    assert ask(house.director, house, house.kim, late).pk != asked.pk


@pytest.mark.parametrize(("after", "works"), [(timedelta(hours=24, seconds=-1), True), (timedelta(hours=24), False)])
def test_a_link_works_for_a_day(house, after, works):
    link = linked(house)
    if works:
        assert renewed(link, NOW + after)
        return
    with pytest.raises(LinkDead):
        renewed(link, NOW + after)
    with pytest.raises(LinkDead):
        renew_access(recovery_id=link.recovery.pk, password=PASSWORD, at=NOW + after)
    assert list(refusals()) == ["recovery-expired"] * 2


def test_a_link_works_once(house):
    link = linked(house)
    renewed(link)
    with pytest.raises(LinkDead):
        recovery_of(link.token, NOW)
    with pytest.raises(LinkDead):
        renew_access(recovery_id=link.recovery.pk, password="heel iets anders 12", at=NOW)
    assert User.objects.get(pk=house.kim.pk).check_password(PASSWORD)
    assert list(refusals()) == ["recovery-used"] * 2


@pytest.mark.parametrize("approved", [True, False])
def test_what_was_withdrawn_is_dead(house, approved):
    asked = ask(house.director, house, house.kim)
    link = approve(house.board, asked) if approved else None
    for _ in range(2):
        withdraw_recovery(actor=house.administrator, place_id=house.school.id, recovery_id=asked.pk, at=NOW)
    assert len(logged(Act.RECOVERY_WITHDRAWN)) == 1
    with pytest.raises(StaffRefused, match="recovery-settled"):
        approve(house.board, asked)
    if link:
        with pytest.raises(LinkDead):
            renewed(link)
    assert ask(house.director, house, house.kim)


def test_a_request_alone_opens_nothing(house):
    asked = ask(house.director, house, house.kim)
    with pytest.raises(LinkDead):
        open_recovery(asked.pk, NOW)
    for token in ("", "x", "None", "a" * 43):
        with pytest.raises(LinkDead):
            recovery_of(token, NOW)
    with pytest.raises(LinkDead):
        renew_access(recovery_id=asked.pk, password=PASSWORD, at=NOW)


@pytest.mark.parametrize("who", ["kim", "dirk", "bea"])
def test_closing_an_account_ends_what_is_under_way_around_it(house, who):
    link = linked(house)
    closer = make_actor(make_user(school=house.school, role=Role.BOARD_MEMBER, name="Bo"))
    place = house.school.board_id if who == "bea" else house.school.id
    named = {"actor": closer, "place_id": place, "user_id": getattr(house, who).pk, "at": NOW}
    stop_now(**named)
    let_in_again(**named)
    with pytest.raises(LinkDead):
        renewed(link)


def test_a_closed_account_or_somebody_who_left_gets_no_new_access(house):
    User.objects.filter(pk=house.kim.pk).update(is_active=False)
    Appointment.objects.filter(user=house.anna).update(until=TODAY - timedelta(days=1))
    for user in (house.kim, house.anna):
        with pytest.raises(StaffRefused, match="recovery-no-account"):
            ask(house.director, house, user)


def test_who_asked_and_keeps_no_accounts_any_more_does_not_count(house):
    asked = ask(house.director, house, house.kim)
    Appointment.objects.filter(user=house.dirk).update(until=TODAY - timedelta(days=1))
    with pytest.raises(NotAllowed, match="asker-keeps-no-more"):
        approve(house.board, asked)
    assert waiting_for(house.board, NOW) == []


def test_who_asks_is_told_whom_to_ask(house):
    names = [one.name for one in second_keepers(house.director, here(house), house.kim, NOW)]
    assert names == ["Bea", "Tom"]
    User.objects.filter(pk__in=[house.bea.pk, house.tom.pk]).update(is_active=False)
    assert second_keepers(house.director, here(house), house.kim, NOW) == []


def test_what_waits_is_with_everybody_who_may_say_yes_and_nobody_else(house):
    asked = ask(house.director, house, house.kim)
    for actor in (house.board, house.administrator):
        assert [(place.id, row.pk) for place, row in waiting_for(actor, NOW)] == [(house.school.id, asked.pk)]
    approve(house.board, asked)
    assert waiting_for(house.administrator, NOW) == []


def test_somebody_of_the_board_is_recovered_at_the_board(house):
    board = next(place for place in places_of(house.board) if place.at_board)
    with pytest.raises(NotAllowed):
        ask(house.director, house, house.bea)
    asked = ask(house.administrator, house, house.bea, place_id=board.id)
    other = make_actor(make_user(school=house.school, role=Role.BOARD_MEMBER, name="Bo"))
    assert renewed(approve(other, asked)) == house.bea


def test_the_machine_gives_new_access_and_ends_what_was_under_way(house):
    link = linked(house)
    assert place_with_key(house.kim, "nergens", NOW) is None
    assert place_with_key(house.kim, "two", NOW) is None
    assert place_with_key(house.kim, "the-board", NOW) is None
    place = place_with_key(house.kim, "one", NOW)
    token = recover_from_machine(place=place, user_id=house.kim.pk, at=NOW)
    with pytest.raises(LinkDead):
        renewed(link)
    user = renew_access(recovery_id=recovery_of(token, NOW).pk, password=PASSWORD, at=NOW)
    assert renewals_of(user)[0].approved_by == ""
    assert logged(Act.RECOVERY_APPROVED)[-1] == f"machine {house.kim.pk}"
    assert place_with_key(house.bea, "the-board", NOW).at_board


def test_the_machine_opens_no_closed_account(house):
    User.objects.filter(pk=house.kim.pk).update(is_active=False)
    with pytest.raises(StaffRefused, match="recovery-no-account"):
        recover_from_machine(place=here(house), user_id=house.kim.pk, at=NOW)


@pytest.mark.parametrize("approved", [True, False])
def test_the_person_holds_it_back(house, approved):
    asked = ask(house.director, house, house.kim)
    link = approve(house.board, asked) if approved else None
    for _ in range(2):
        hold_back(actor=make_actor(house.kim), at=NOW)
    assert Record.objects.get(act=Act.RECOVERY_WITHDRAWN).actor_id == house.kim.pk
    if link:
        with pytest.raises(LinkDead):
            renewed(link)


def test_nobody_holds_back_what_is_asked_for_another(house):
    link = linked(house)
    hold_back(actor=make_actor(house.anna), at=NOW)
    assert renewed(link) == house.kim
