"""The map is filled by who guards, stands in or leads, and read by everybody with a role (O2.6, K1)."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldpad.policy.mapping import keeps_map, may_fill_map, may_read_map
from meldpad.policy.roles import Role

pytestmark = pytest.mark.clause("O2.6", "K1")
HERE = uuid4()
FILLS = {Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR, Role.DEPUTY_OFFICER, Role.DIRECTOR}


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody with these roles, at a school or only at the board."""

    roles: frozenset[Role]
    school_id: UUID | None = HERE
    user_id: UUID = HERE
    board_id: UUID = HERE


ANYONE = st.builds(Person, roles=st.frozensets(st.sampled_from(Role)), school_id=st.sampled_from([HERE, None]))


@given(ANYONE)
def test_who_fills_the_map_holds_one_of_four_roles_at_a_school_and_nothing_else_gives_it(person: Person) -> None:
    assert bool(may_fill_map(person)) is (bool(person.roles & FILLS) and person.school_id is not None)


@given(ANYONE)
def test_whoever_is_asked_to_keep_the_map_may_fill_it_and_whoever_fills_it_reads_it(person: Person) -> None:
    assert may_fill_map(person) or not keeps_map(person)
    assert may_read_map(person) or not may_fill_map(person)


@given(ANYONE)
def test_everybody_with_a_role_reads_the_map(person: Person) -> None:
    assert bool(may_read_map(person)) is bool(person.roles)
