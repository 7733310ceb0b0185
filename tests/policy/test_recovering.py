"""New access to an account, over every pair of people: never alone, and it makes no difference which of the two asks."""

from itertools import combinations, product
from types import SimpleNamespace

import pytest

from meldpad.policy.appointing import BY_DIRECTOR, may_keep_accounts
from meldpad.policy.recovering import may_approve_recovery
from meldpad.policy.roles import Role

pytestmark = pytest.mark.clause("S1.10")
HELD = [frozenset(roles) for size in range(3) for roles in combinations(Role, size)]
THEIRS = [frozenset({Role.TEACHER}), BY_DIRECTOR, frozenset({Role.TEACHER, Role.DIRECTOR}), frozenset(Role)]


def somebody(number: int, roles: frozenset[Role]) -> SimpleNamespace:
    return SimpleNamespace(user_id=number, board_id=None, school_id=None, roles=roles)


def yes(mine, other, theirs, *, elsewhere: bool = False, oneself: bool = False) -> bool:
    return bool(may_approve_recovery(mine, other, theirs, oneself=oneself, elsewhere=elsewhere))


@pytest.mark.parametrize("elsewhere", [True, False])
def test_which_of_the_two_asks_makes_no_difference(elsewhere):
    for one, other, theirs in product(HELD, HELD, THEIRS):
        first, second = somebody(1, one), somebody(2, other)
        assert yes(first, second, theirs, elsewhere=elsewhere) is yes(second, first, theirs, elsewhere=elsewhere)


def test_nobody_is_enough_alone_or_for_oneself_whatever_they_hold():
    for held, theirs in product(HELD, THEIRS):
        one, board = somebody(1, held), somebody(2, frozenset(Role))
        assert not yes(one, one, theirs)
        assert not yes(one, board, theirs, oneself=True)


def test_both_keep_accounts_and_one_of_them_leads():
    for one, other, theirs in product(HELD, HELD, THEIRS):
        if yes(somebody(1, one), somebody(2, other), theirs):
            assert may_keep_accounts(somebody(1, one))
            assert may_keep_accounts(somebody(2, other))
            assert not (one | other).isdisjoint({Role.DIRECTOR, Role.BOARD_MEMBER})


def test_a_director_answers_for_everybody_whom_a_director_appoints_and_for_nobody_above():
    director, helper = (
        somebody(1, frozenset({Role.DIRECTOR})),
        somebody(2, frozenset({Role.TECHNICAL_ADMINISTRATOR})),
    )
    assert yes(director, helper, BY_DIRECTOR)
    assert not any(yes(director, helper, BY_DIRECTOR | {role}) for role in set(Role) - BY_DIRECTOR)
