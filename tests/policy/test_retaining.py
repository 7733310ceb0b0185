"""Destruction takes two people of different work, and nobody who is shut out is one of them (T26)."""

import pytest
from policy_space import allowed, always, any_of, at, holding, never, only, where

from meldpad.policy.asking import Question
from meldpad.policy.facts import Track
from meldpad.policy.retaining import may_see_terms, may_set_terms
from meldpad.policy.roles import GUARDS, Role

pytestmark = pytest.mark.clause("T25", "T26")
Q = Question
HERE, CHILD, OUT = at("same school"), where("track", Track.MELDCODE), where("shut_out")
BOTH = (Q.PROPOSE_DESTRUCTION, Q.AGREE_DESTRUCTION)
WORRIES = (Q.PROPOSE_WORRY, Q.PROPOSE_WORRY_OF_NO_ONE, Q.AGREE_WORRY)


def test_nobody_destroys_alone_whatever_they_hold():
    never(allowed(Q.DESTROY_ALONE))


def test_nobody_who_is_shut_out_or_works_elsewhere_holds_proposes_or_agrees():
    never((OUT | ~HERE) & any_of(Q.HOLD, *BOTH))


def test_the_road_of_a_worry_about_an_employee_has_no_round():
    """Not at the school: it goes by its writer and the board."""
    never(~CHILD & any_of(Q.SAY_LEFT, *BOTH))
    never(CHILD & any_of(*WORRIES))


def test_a_worry_is_held_and_proposed_by_who_wrote_in_it_and_reads_it_back():
    never(~CHILD & any_of(Q.HOLD, Q.PROPOSE_WORRY) & ~(where("wrote") & allowed(Q.OWN)))
    always(allowed(Q.HOLD) & allowed(Q.PROPOSE_WORRY), ~CHILD & allowed(Q.OWN))
    never(allowed(Q.PROPOSE_ANOTHERS_WORRY))


def test_the_second_for_a_worry_is_of_the_board_and_never_of_the_school_or_its_writer_or_shut_out():
    second = any_of(Q.AGREE_WORRY, Q.PROPOSE_WORRY_OF_NO_ONE)
    never(second & (OUT | where("wrote") | CHILD | at("other board")))
    never(second & ~holding(Role.BOARD_MEMBER) & ~(holding(Role.CONFIDANT) & HERE))
    always(second, ~CHILD & ~OUT & ~where("wrote") & ~at("other board") & holding(Role.BOARD_MEMBER))
    always(second, ~CHILD & ~OUT & ~where("wrote") & HERE & holding(Role.CONFIDANT))
    never(second & any_of(Q.OWN, Q.ALL, Q.EXISTS, Q.TAKE_OUT))


def test_nobody_lets_a_worry_go_alone_whatever_they_hold():
    never(allowed(Q.DESTROY_WORRY_ALONE))
    never(allowed(Q.PROPOSE_WORRY) & allowed(Q.AGREE_WORRY))


def test_who_holds_proposes_and_who_proposes_holds():
    never(CHILD & allowed(Q.HOLD) & ~allowed(Q.PROPOSE_DESTRUCTION))
    never(allowed(Q.PROPOSE_DESTRUCTION) & ~allowed(Q.HOLD))
    never(allowed(Q.SAY_LEFT) & ~allowed(Q.PROPOSE_DESTRUCTION))
    never(allowed(Q.PROPOSE_DESTRUCTION) & ~allowed(Q.SAY_LEFT))


def test_only_who_has_the_attention_officers_part_proposes():
    always(allowed(Q.PROPOSE_DESTRUCTION), HERE & CHILD & ~OUT & holding(Role.ATTENTION_OFFICER))
    never(allowed(Q.PROPOSE_DESTRUCTION) & ~holding(Role.ATTENTION_OFFICER) & ~where("officer_out"))


def test_only_who_leads_the_school_agrees_or_the_confidant_in_their_place():
    always(allowed(Q.AGREE_DESTRUCTION), HERE & CHILD & ~OUT & holding(Role.DIRECTOR))
    never(allowed(Q.AGREE_DESTRUCTION) & ~holding(Role.DIRECTOR) & ~(holding(Role.CONFIDANT) & where("director_out")))
    never(only(*GUARDS) & allowed(Q.AGREE_DESTRUCTION))


@pytest.mark.parametrize("role", Role)
def test_only_the_board_sets_the_terms_and_who_works_with_them_reads_them(role):
    asker = type("Somebody", (), {"roles": frozenset({role})})
    reads = GUARDS | {Role.DEPUTY_OFFICER, Role.DIRECTOR, Role.CONFIDANT, Role.BOARD_MEMBER, Role.PRIVACY_OFFICER}
    assert bool(may_set_terms(asker)) is (role is Role.BOARD_MEMBER)
    assert bool(may_see_terms(asker)) is (role in reads)
