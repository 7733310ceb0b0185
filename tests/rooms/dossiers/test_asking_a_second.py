"""Whom one asks to decide along, what that lets them read, and what they see of it first (T06, T33)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from four_eyes import DEVIATION, answered, let_read, proposed, user_of

from factories import NOW, add, make_actor, make_dossier, make_pupil, make_signal, make_user
from meldpad.audit.models import Act, Record
from meldpad.dossiers.admitting import end_of
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.models import Dossier, Involvement, SecondAsked
from meldpad.dossiers.opened_second import all_waiting, open_second
from meldpad.dossiers.proposing import READS_FOR, ask_second
from meldpad.dossiers.seconds import asked_people, second_people, seconds_asked_of
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.emergency import Emergency
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.weighing import Weighing
from meldpad.journal.payload import KINDS
from meldpad.policy.facts import Relation, Right, Track
from meldpad.policy.roles import Role
from meldpad.policy.seconding import may_agree, may_alone
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import Actor
from meldpad.schools.models import School

pytestmark = pytest.mark.clause("T06")


@pytest.fixture
def dossier(cast) -> Dossier:
    return make_dossier(actor=cast.anna, pupil=cast.pupil)


def asked(actor: Actor, dossier: Dossier, number: int, second: Actor) -> None:
    ask_second(actor=actor, dossier_id=dossier.pk, number=number, user=user_of(second), at=NOW)


def choice(actor: Actor, dossier: Dossier) -> tuple[list[str], list[str]]:
    people = second_people(actor, dossier_for(actor, dossier.pk, NOW), actor.user_id, NOW)
    return [name for _, name in people.inside], [name for _, name in people.others]


def test_who_reads_already_is_offered_first_and_then_the_other_staff(cast, dossier):
    let_read(dossier, cast.director, by=cast.ben)
    make_user(school=cast.school, role=Role.CARE_COORDINATOR, name="Ciska")
    assert choice(cast.ben, dossier) == (["Ciska", "Dora"], ["Anna", "Chris"])


def test_who_does_not_guard_the_code_lets_nobody_in(cast, dossier):
    let_read(dossier, cast.director, by=cast.ben)
    Involvement.objects.update(right=Right.WRITE)
    assert choice(cast.director, dossier) == (["Ben"], [])
    with pytest.raises(NotAllowed, match="not-yours-to-share"):
        proposed(cast.director, dossier, second=cast.chris)
    proposed(cast.director, dossier, second=cast.ben)


def test_whoever_is_asked_may_read_for_two_weeks_and_agree(cast, dossier):
    number = proposed(cast.ben, dossier, second=cast.chris)
    row = Involvement.objects.get()
    assert (row.user_id, row.right, row.until) == (cast.chris.user_id, Right.READ, end_of((NOW + READS_FOR).date()))
    logged = Record.objects.filter(dossier_id=dossier.pk).values_list("act", "detail")
    assert {(Act.ASKED, ""), (Act.INVOLVED, "read")} <= set(logged)
    with pytest.raises(NotAllowed, match="read-only"):
        add(actor=cast.chris, dossier=dossier, payload=Note.example())
    answered(cast.chris, dossier, number)
    assert Dossier.objects.get(pk=dossier.pk).closed


def test_after_two_weeks_the_right_has_gone_and_asking_again_gives_it_back(cast, dossier):
    number = proposed(cast.ben, dossier, second=cast.chris)
    late = NOW + timedelta(days=15)
    assert seconds_asked_of(cast.chris, late) == []
    with pytest.raises(NotAllowed):
        open_second(cast.chris, dossier.pk, number, late)
    ask_second(actor=cast.ben, dossier_id=dossier.pk, number=number, user=user_of(cast.chris), at=late)
    assert [one.number for one in seconds_asked_of(cast.chris, late)] == [number]
    assert SecondAsked.objects.count() == 1


def test_who_reads_already_gets_no_other_right(cast, dossier):
    let_read(dossier, cast.director, by=cast.ben)
    asked(cast.ben, dossier, proposed(cast.ben, dossier), cast.director)
    assert Involvement.objects.get().until is None


def test_one_can_ask_another_and_again(cast, dossier):
    number = proposed(cast.ben, dossier, second=cast.chris)
    for _ in range(2):
        asked(cast.ben, dossier, number, cast.director)
    assert [(one.number, one.name) for one in asked_people(dossier)] == [(number, "Chris"), (number, "Dora")]
    answered(cast.director, dossier, number)
    assert asked_people(dossier) == []


@pytest.mark.clause("T33")
def test_the_first_screen_knows_what_and_by_whom_and_nothing_else(cast, dossier):
    number = add(actor=cast.ben, dossier=dossier, payload=Weighing.example())
    asked(cast.ben, dossier, number, cast.chris)
    [one] = seconds_asked_of(cast.chris, NOW)
    assert (one.number, one.kind, one.asked_by, one.asked_at) == (number, "weighing", "Ben", NOW)
    assert Record.objects.filter(actor_id=cast.chris.user_id, act=Act.LISTED, detail="seconds").exists()
    for other in (cast.anna, cast.ben, cast.director, cast.elsewhere):
        assert seconds_asked_of(other, NOW) == []


@pytest.mark.parametrize("payload", [make_signal(), Emergency.example()], ids=["signal", "emergency"])
def test_what_overtakes_a_proposal_takes_it_from_the_first_screen(cast, dossier, payload):
    proposed(cast.ben, dossier, second=cast.chris)
    add(actor=cast.ben, dossier=dossier, payload=payload)
    assert seconds_asked_of(cast.chris, NOW) == []


def test_it_leaves_the_first_screen_of_everybody_once_one_has_answered(cast, dossier):
    number = proposed(cast.ben, dossier, DEVIATION, second=cast.chris)
    asked(cast.ben, dossier, number, cast.director)
    answered(cast.director, dossier, number, "no", text="Nee.")
    for actor in (cast.chris, cast.director):
        assert seconds_asked_of(actor, NOW) == []


@pytest.mark.parametrize("number", [1, 2, 77])
def test_only_what_waits_can_be_asked_about(cast, dossier, number):
    with pytest.raises(NotAllowed, match="no-such-proposal"):
        asked(cast.ben, dossier, number, cast.chris)
    with pytest.raises(NotAllowed, match="no-such-proposal"):
        open_second(cast.ben, dossier.pk, number, NOW)
    assert Record.objects.filter(act=Act.REFUSED, detail="no-such-proposal").count() == 2


@pytest.mark.parametrize("who", ["technician", "board_member", "elsewhere"])
def test_only_a_colleague_of_the_school_is_asked(cast, dossier, who):
    number = proposed(cast.ben, dossier)
    with pytest.raises(NotAllowed, match="not-a-colleague"):
        asked(cast.ben, dossier, number, getattr(cast, who))
    with pytest.raises(NotAllowed, match="not-a-colleague"):
        proposed(cast.ben, dossier, second=getattr(cast, who))
    assert not Involvement.objects.exists()


def test_nobody_asks_themselves(cast, dossier):
    number = proposed(cast.ben, dossier)
    with pytest.raises(NotAllowed, match="own-proposal"):
        asked(cast.ben, dossier, number, cast.ben)


@pytest.mark.parametrize("who", ["anna", "chris", "director", "technician", "elsewhere"])
def test_who_does_not_write_in_all_of_it_asks_nobody(cast, dossier, who):
    number = proposed(cast.ben, dossier)
    with pytest.raises(NotAllowed):
        asked(getattr(cast, who), dossier, number, cast.chris)


def test_where_nobody_else_works_nobody_is_offered_and_the_proposal_stays(cast):
    there = School.objects.get(pk=cast.elsewhere.school_id)
    dossier = make_dossier(actor=cast.elsewhere, pupil=make_pupil(school=there))
    assert choice(cast.elsewhere, dossier) == ([], [])
    number = proposed(cast.elsewhere, dossier)
    [one] = all_waiting(cast.elsewhere, open_journal(cast.elsewhere, dossier.pk, NOW))
    assert (one.entry.number, one.may_agree, one.may_withdraw, one.may_ask) == (number, False, True, True)


# -- the policy, without a database ------------------------------------------------------------------------------------


def test_the_policy_says_no_to_the_writer_and_to_who_does_not_read_all(cast):
    reads = Relation(school_id=cast.school.pk, board_id=cast.school.board_id, added=Right.READ)
    writer = cast.ben.user_id
    assert may_agree(cast.chris, reads, writer)
    assert may_agree(cast.director, reads, writer)
    assert may_agree(cast.ben, reads, writer).reason == "own-proposal"
    assert may_agree(cast.chris, replace(reads, added=None), writer).reason == "not-involved"
    assert may_agree(cast.anna, replace(reads, added=None, wrote=True), writer).reason == "not-involved"
    assert may_agree(cast.technician, reads, writer).reason in {"not-school-staff", "not-involved"}
    assert may_agree(cast.elsewhere, reads, writer).reason == "not-involved"
    assert may_agree(cast.chris, replace(reads, track=Track.EMPLOYEE, wrote=True), writer).reason == "not-involved"


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"closing"}))
def test_everything_else_is_written_by_one(kind):
    payload = KINDS[kind].example()
    assert may_alone(payload.KIND, getattr(payload, "ground", ""))


def test_a_closing_and_a_deviation_take_two():
    assert may_alone("closing").reason == may_alone("waiver", "deviation").reason == "needs-second-person"


def test_a_new_colleague_is_asked_from_the_first_day(cast, dossier):
    fresh = make_actor(make_user(school=cast.school, role=Role.TEACHER, name="Nina"))
    asked(cast.ben, dossier, proposed(cast.ben, dossier), fresh)
    assert len(seconds_asked_of(fresh, NOW)) == 1
