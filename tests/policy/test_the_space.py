"""The space of all situations is what it says: complete, and the same as asking plainly, one situation at a time."""

import os
import random

import pytest
from policy_space import ALL, FACTS, ROLE_SETS, SITUATIONS, allowed, appears, at, holding, in_words, never, situation, where

from meldpad.policy.asking import Question, may
from meldpad.policy.facts import Relation
from meldpad.policy.roles import Role

PLAIN = int(os.environ.get("MELDPAD_SITUATIONS", "6000"))  # how many are asked one by one; 651264 is all of them
NEVER = {
    Question.DESTROY_ALONE,
    Question.DESTROY_WORRY_ALONE,
    Question.PROPOSE_ANOTHERS_WORRY,
    Question.SAY_NOTHING_ONESELF,
    Question.AGREE_WITH_ONESELF,
    Question.WITHDRAW_ANOTHERS,
    Question.LET_ONESELF_BACK,
    Question.JUDGE_ONESELF,
}


def test_every_decision_is_made_and_counted(report):
    yes = sum(allowed(question).bit_count() for question in Question)
    report(f"{SITUATIONS:,} situations x {len(Question)} questions = {SITUATIONS * len(Question):,} decisions, {yes:,} yes")
    assert 0 < yes < SITUATIONS * len(Question)


def test_every_fact_of_a_relation_is_in_the_space():
    assert set(Relation.__dataclass_fields__) - set(FACTS) == {"school_id", "board_id"}


def test_every_role_is_in_the_space_alone_and_with_every_other():
    assert len(ROLE_SETS) == 1 + len(Role) + len(Role) * (len(Role) - 1) // 2


def test_every_place_road_and_tie_divides_the_space_without_a_rest():
    for name, values in FACTS.items():
        assert sum(where(name, value).bit_count() for value in values) == SITUATIONS
    assert at("same school").bit_count() * 4 == SITUATIONS
    assert (holding(*Role) ^ ALL).bit_count() * len(ROLE_SETS) == SITUATIONS  # who holds no role


@pytest.mark.parametrize("part", range(6))
def test_one_situation_at_a_time_gives_the_same_answers(part):
    whole = PLAIN >= SITUATIONS
    numbers = range(part, SITUATIONS, 6) if whole else random.Random(part).sample(range(SITUATIONS), PLAIN // 6)
    for number in numbers:
        asker, relation, _ = situation(number)
        for question in Question:
            assert bool(may(asker, relation, question)) == bool(allowed(question) >> number & 1), (
                f"{question}: {in_words(number)}"
            )


@pytest.mark.parametrize("question", Question)
def test_every_question_is_answered_with_yes_somewhere_but_the_few_that_never_are(question):
    assert bool(allowed(question)) is (question not in NEVER)


def test_a_yes_that_comes_with_a_fact_is_found():
    assert appears(Question.OWN, "wrote") & at("same school")
    assert appears(Question.TASK, "tasks", frozenset(), frozenset({7}))


def test_a_situation_that_should_not_be_there_is_named_in_words():
    with pytest.raises(AssertionError, match=r"teacher, same school; .*wrote=True.* allowed there: .*SIGNAL"):
        never(allowed(Question.OWN) & holding(Role.TEACHER) & ~holding(*(set(Role) - {Role.TEACHER})))
