"""Every clause that asks something of the route is asked by a rule, or served by a kind of entry, a page or a paper."""

import re

import pytest
from proof_rules import EDITIONS

from meldpad.journal.payload import KINDS
from meldpad.protocol.clauses import clauses
from meldpad.protocol.served import DOCUMENTS, PAGES

OF_THE_ROUTE = re.compile(r"R\d+|S[1-5][ab]?\.\d+")


def served() -> set[str]:
    by_entries = {clause for cls in KINDS.values() for clause in cls.CLAUSES}
    return by_entries | {clause for table in (PAGES, DOCUMENTS) for some in table.values() for clause in some}


@pytest.mark.clause("R1")
@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_every_clause_of_the_steps_is_asked_or_served(edition) -> None:
    asked = {clause for rule in edition.rules for clause in rule.clauses}
    grounds = {clause for ground in edition.grounds.values() for clause in ground.clauses}
    route = {clause for clause in clauses() if OF_THE_ROUTE.fullmatch(clause)}
    assert len(route) > 80
    assert route - asked - grounds - served() == set()
