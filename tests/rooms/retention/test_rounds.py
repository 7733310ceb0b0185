"""One proposes and another decides; a hold, a change or a missing reason stops it (T26)."""

from datetime import date
from uuid import uuid4

import pytest

from factories import NOW, add, close, make_actor, make_dossier, make_pupil, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.kinship import link_siblings
from meldpad.dossiers.models import Destroyed, Dossier
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.kinds.closing import Closing, Ending
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.retention_hold import Cause
from meldpad.journal.kinds.siblings import Siblings
from meldpad.policy.facts import Kinship
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.retention.deciding import Answer, decide_round, withdraw_round
from meldpad.retention.holding import HoldWish, holds_of, lift_hold, place_hold
from meldpad.retention.listing import yearly_list
from meldpad.retention.models import Chosen, Outcome, Round
from meldpad.retention.proposing import propose_round
from meldpad.retention.rounds import round_named, rounds_known
from meldpad.retention.terms import Wish, set_term, terms_of
from meldpad.retention.when import Stands
from meldpad.schools.models import Pupil

pytestmark = pytest.mark.clause("T26")
COURT = HoldWish(cause=Cause.COURT, why="De rechter vroeg de stukken.", review_on=date(2027, 3, 1))


def on_list(scene, dossier):
    [found] = [one for one in yearly_list(scene.officer, NOW) if one.dossier_id == dossier.id]
    return found


def hold(scene, dossier, wish=COURT):
    return place_hold(actor=scene.officer, dossier_id=dossier.id, wish=wish, at=NOW, token=uuid4())


def problems(act, **named):
    with pytest.raises(PayloadRefused) as refused:
        act(at=NOW, **named)
    return refused.value.problems


def test_the_list_says_of_each_dossier_when_it_may_go_or_what_stands_in_the_way(scene):
    free, early, held = scene.gone(), scene.gone(left_on=date(2025, 9, 1)), scene.gone()
    here = scene.gone(left_on=None)
    hold(scene, held)
    found = {one.dossier_id: one.answer.stands for one in yearly_list(scene.officer, NOW)}
    assert found == {free.id: (Stands.FREE,), early.id: (Stands.NOT_YET,), held.id: (Stands.HELD,)}
    assert here.id not in found


@pytest.mark.clause("T25")
def test_the_term_of_its_outcome_counts_and_the_latest_decision_of_the_board(scene):
    dossier = scene.gone(
        closing=Closing(on=NOW.date(), ending=Ending.NO_SUSPICION, text="Niets.", agreed_with="Ruud", left_open="Niets.")
    )
    assert on_list(scene, dossier).outcome is Outcome.UNFOUNDED
    for months in (12, 60):
        wish = Wish(outcome=Outcome.UNFOUNDED, months=months, reason="Besluit van het bestuur.", decided_on=NOW.date())
        set_term(actor=scene.board, wish=wish, at=NOW)
    assert on_list(scene, dossier).answer.free_on == date(2029, 7, 12)
    assert terms_of(scene.school.board_id)[Outcome.UNFOUNDED].by == "Fatima"
    assert terms_of(scene.school.board_id)[Outcome.HELPED].months == 24
    assert terms_of(scene.school.board_id)[Outcome.EMPLOYEE].months is None
    for bad in (Wish(outcome=Outcome.OTHER, months=0, reason=" ", decided_on=date(2027, 1, 1)),):
        assert problems(set_term, actor=scene.board, wish=bad) == ["reason:missing", "months:limit", "decided_on:future"]
    with pytest.raises(NotAllowed):
        set_term(actor=scene.officer, wish=wish, at=NOW)


def test_a_proposal_changes_nothing_and_takes_somebody_else(scene):
    dossier = scene.gone()
    token = uuid4()
    one = scene.propose(dossier, token=token)
    assert scene.propose(dossier, token=token) == one
    assert on_list(scene, dossier).waiting
    assert not Destroyed.objects.exists()
    assert round_named(scene.director, one.id, NOW).reason == "De tijd is om."
    assert "tijd" not in str(bytes(one.reason))
    with pytest.raises(NotAllowed):
        scene.agree(one, actor=scene.officer)
    assert not Destroyed.objects.exists()


def test_the_same_dossier_is_not_proposed_twice_and_never_without_reason_or_choice(scene):
    dossier = scene.gone()
    scene.propose(dossier)
    named = {"actor": scene.officer, "token": uuid4()}
    assert problems(propose_round, dossier_ids=[dossier.id], reason=" ", **named) == ["chosen:not-now", "reason:missing"]
    assert problems(propose_round, dossier_ids=[], reason="x", **named) == ["chosen:missing"]
    with pytest.raises(NotAllowed):
        propose_round(dossier_ids=[uuid4()], reason="x", at=NOW, **named)


def test_somebody_with_both_roles_is_still_one_person(scene):
    both = make_actor(make_user(school=scene.school, role=Role.DIRECTOR, also_roles=(Role.ATTENTION_OFFICER,), name="Els"))
    one = scene.propose(scene.gone(), actor=both)
    with pytest.raises(NotAllowed):
        scene.agree(one, actor=both)
    scene.agree(one)
    assert Destroyed.objects.count() == 1


@pytest.mark.parametrize("role", [Role.TEACHER, Role.CARE_COORDINATOR, Role.DEPUTY_OFFICER, Role.CONFIDANT])
def test_who_does_not_lead_the_school_knows_of_no_round(scene, role):
    other = make_actor(make_user(school=scene.school, role=role, name="Kim"))
    one = scene.propose(scene.gone())
    assert rounds_known(other, NOW) == []
    with pytest.raises(NotAllowed):
        scene.agree(one, actor=other)
    with pytest.raises(NotAllowed):
        scene.propose(scene.made[0], actor=other)
    assert not Destroyed.objects.exists()


def test_a_director_who_is_shut_out_knows_of_nothing_and_the_confidant_decides(scene):
    dossier = scene.gone()
    director = scene.director
    named = {"user": User.objects.get(pk=director.user_id), "kinship": Kinship.NEIGHBOUR, "why": "Buren.", "token": uuid4()}
    shut_out(actor=scene.officer, dossier_id=dossier.id, at=NOW, **named)
    dossier.refresh_from_db()
    one = scene.propose(dossier)
    assert rounds_known(director, NOW) == []
    with pytest.raises(NotAllowed):
        scene.agree(one)
    scene.agree(one, actor=make_actor(make_user(school=scene.school, role=Role.CONFIDANT, name="Wil")))
    assert Destroyed.objects.get().id == dossier.id


def test_a_hold_stops_it_also_after_the_proposal(scene):
    held, free = scene.gone(), scene.gone()
    one = scene.propose(held, free)
    hold(scene, held)
    scene.agree(one)
    assert Destroyed.objects.get().id == free.id
    assert Chosen.objects.get(dossier_id=held.id).spared == "changed"
    lift_hold(
        actor=scene.officer, dossier_id=held.id, hold_id=holds_of(held.id)[0].id, why="De zaak is om.", at=NOW, token=uuid4()
    )
    assert on_list(scene, held).may_be_chosen


def test_a_hold_row_alone_stops_it_too(scene):
    """Also when nothing was written in the dossier: the row itself stands in the way."""
    dossier = scene.gone()
    hold(scene, dossier)
    one = Round.objects.create(
        board_id=scene.school.board_id, school=scene.school, reason=b"", proposed_by_id=scene.officer.user_id, proposed_at=NOW
    )
    dossier.refresh_from_db()
    Chosen.objects.create(
        board_id=scene.school.board_id,
        school=scene.school,
        round=one,
        dossier_id=dossier.id,
        reference=dossier.reference,
        outcome="helped",
        entries=dossier.count,
        free_since=NOW.date(),
    )
    scene.agree(one)
    assert Chosen.objects.get().spared == "not-now"
    assert not Destroyed.objects.exists()


def test_what_was_written_since_or_a_child_who_came_back_stops_it(scene):
    written, back, free = scene.gone(), scene.gone(), scene.gone()
    one = scene.propose(written, back, free)
    add(actor=scene.officer, dossier=written, payload=Note.example())
    Pupil.objects.filter(id=back.pupil_id).update(left_on=None)
    scene.agree(one)
    assert Destroyed.objects.get().id == free.id
    assert dict(Chosen.objects.values_list("dossier_id", "spared")) == {written.id: "changed", back.id: "not-now", free.id: ""}


def test_a_no_needs_a_reason_ends_it_and_lets_it_be_proposed_again(scene):
    dossier = scene.gone()
    one = scene.propose(dossier)
    no = {"actor": scene.director, "round_id": one.id}
    assert problems(decide_round, answer=Answer(agrees=False), **no) == ["why:missing"]
    decide_round(answer=Answer(agrees=False, why="Er loopt nog iets."), at=NOW, **no)
    assert round_named(scene.officer, one.id, NOW).answer == "Er loopt nog iets."
    with pytest.raises(NotAllowed):
        scene.agree(one)
    scene.propose(dossier)


def test_only_who_proposed_takes_it_back(scene):
    one = scene.propose(scene.gone())
    with pytest.raises(NotAllowed):
        withdraw_round(actor=scene.director, round_id=one.id, at=NOW)
    withdraw_round(actor=scene.officer, round_id=one.id, at=NOW)
    with pytest.raises(NotAllowed):
        scene.agree(one)
    assert not Destroyed.objects.exists()


def test_a_brother_or_sister_with_a_dossier_who_is_still_here_stands_in_the_way(scene):
    dossier = scene.gone()
    sibling = make_pupil(school=scene.school, call_name="Sam")
    named = {"pupil_ids": [sibling.id], "siblings": Siblings.example(), "token": uuid4()}
    link_siblings(actor=scene.officer, dossier_id=dossier.id, at=NOW, **named)
    assert on_list(scene, dossier).answer.may_go
    other = make_dossier(actor=scene.officer, pupil=sibling)
    Dossier.objects.filter(id=dossier.id).update(closed=True)  # a signal at the sister opened it again
    assert on_list(scene, dossier).answer.stands == (Stands.SIBLING,)
    close(actor=scene.officer, dossier=other)
    Pupil.objects.filter(id=sibling.id).update(left_on=NOW.date())
    assert on_list(scene, dossier).answer.may_go


def test_a_hold_is_placed_and_lifted_by_the_officer_and_seen_in_the_dossier(scene):
    dossier = scene.gone()
    number = hold(scene, dossier)
    assert problems(place_hold, actor=scene.officer, dossier_id=dossier.id, wish=COURT, token=uuid4()) == ["cause:held"]
    for other in (Role.CARE_COORDINATOR, Role.TEACHER):
        with pytest.raises(NotAllowed):
            place_hold(
                actor=make_actor(make_user(school=scene.school, role=other)),
                dossier_id=dossier.id,
                wish=COURT,
                at=NOW,
                token=uuid4(),
            )
    row = Record.objects.filter(act=Act.HELD).get()
    assert (row.dossier_id, row.number, row.detail) == (dossier.id, number, "court")


def test_whoever_proposed_and_turns_out_to_be_family_knows_of_the_round_no_longer(scene):
    dossier = scene.gone()
    second = make_actor(make_user(school=scene.school, role=Role.ATTENTION_OFFICER, name="Els"))
    one = scene.propose(dossier, actor=second)
    named = {"user": User.objects.get(pk=second.user_id), "kinship": Kinship.RELATIVE, "why": "Tante.", "token": uuid4()}
    shut_out(actor=scene.officer, dossier_id=dossier.id, at=NOW, **named)
    assert rounds_known(second, NOW) == []
    with pytest.raises(NotAllowed):
        withdraw_round(actor=second, round_id=one.id, at=NOW)
