"""Who hears that something waits: asked of every role, in every place, with and without what shuts somebody out."""

from itertools import product
from types import SimpleNamespace
from uuid import UUID

import pytest

from meldpad.policy.facts import Relation
from meldpad.policy.noticing import AT_BOARD, EVER_DEPUTY, EVER_DIRECT, EVER_GUARD, hears_as_board, hears_as_deputy, may_snooze
from meldpad.policy.reading import directs, guards
from meldpad.policy.roles import Role

pytestmark = pytest.mark.clause("T28", "T33", "O1.11")
HERE, ELSEWHERE, OURS, THEIRS = (UUID(int=number) for number in range(1, 5))
FLAGS = ("shut_out", "officer_out", "deputy_out", "director_out")
ASKERS = [
    SimpleNamespace(user_id=UUID(int=9), board_id=board, school_id=school, roles=frozenset({role}))
    for role, school, board in product(Role, (HERE, ELSEWHERE, None), (OURS, THEIRS))
]
RELATIONS = [
    Relation(school_id=HERE, board_id=OURS, **dict(zip(FLAGS, flags, strict=True))) for flags in product((False, True), repeat=4)
]
EVERY = list(product(ASKERS, RELATIONS))


def test_the_deputy_of_the_school_hears_unless_shut_out():
    for asker, relation in EVERY:
        wanted = Role.DEPUTY_OFFICER in asker.roles and asker.school_id == HERE and not relation.shut_out
        assert hears_as_deputy(asker, relation) is wanted


def test_every_member_of_the_own_board_hears_unless_shut_out():
    for asker, relation in EVERY:
        wanted = Role.BOARD_MEMBER in asker.roles and asker.board_id == OURS and not relation.shut_out
        assert hears_as_board(asker, relation) is wanted


def test_only_who_guards_a_dossier_puts_off_what_it_asks():
    for asker, relation in EVERY:
        assert bool(may_snooze(asker, relation)) is guards(asker, relation)


@pytest.mark.parametrize(
    ("hears", "ever"),
    [(guards, EVER_GUARD), (hears_as_deputy, EVER_DEPUTY), (directs, EVER_DIRECT), (hears_as_board, AT_BOARD)],
    ids=["guard", "deputy", "director", "board"],
)
def test_whoever_hears_is_among_those_who_are_asked(hears, ever):
    heard = {role for asker, relation in EVERY if hears(asker, relation) for role in asker.roles}
    assert heard == ever
