"""The reviewed table notices almost every small fault in the policy, each tried by itself."""

import random
import sys
from functools import cache

from policy_mutants import MODULES, Mutant, loaded, mutants
from policy_table import Answers, Cell, reviewed

LEAST = 0.95
MANY = ("dossier", "two", "two elsewhere")
ERRORS = (TypeError, ValueError, KeyError, AttributeError, NameError, IndexError, RecursionError)


@cache
def ordered() -> tuple[Cell, ...]:
    """The cells without a dossier first, as there are few; then the rest shuffled, so that a fault is met soon."""
    few = [cell for cell in reviewed() if cell.about not in MANY]
    many = [cell for cell in reviewed() if cell.about in MANY]
    random.Random(1).shuffle(many)
    return (*few, *many)


def noticed(mutant: Mutant | None) -> bool:
    """Whether the table differs from this policy in some cell, or the policy does not even run."""
    table = ordered()
    try:
        answers = Answers(loaded(mutant))
        return any(answers.to(cell) != cell.promised for cell in table)
    except ERRORS:
        return True


def test_the_policy_without_a_fault_is_not_noticed():
    assert not noticed(None)


def test_making_mutants_leaves_the_policy_of_this_process_alone():
    before = {name: module for name, module in sys.modules.items() if name.startswith("meldpad.policy")}
    loaded(next(mutants("reading")))
    assert {name: module for name, module in sys.modules.items() if name.startswith("meldpad.policy")} == before


def test_the_table_notices_nearly_every_fault(report):
    alive: list[Mutant] = []
    total = 0
    for module in MODULES:
        found = list(mutants(module))
        quiet = [mutant for mutant in found if not noticed(mutant)]
        report(f"mutants of policy/{module}.py: {len(found) - len(quiet)} of {len(found)} noticed by the table")
        alive, total = alive + quiet, total + len(found)
    for mutant in alive:
        report(f"not noticed: policy/{mutant.module}.py:{mutant.line}: {mutant.change}")
    report(f"mutants in all: {total - len(alive)} of {total} noticed")
    assert total > 500
    assert len(alive) <= (1 - LEAST) * total, [f"{mutant.module}:{mutant.line}: {mutant.change}" for mutant in alive]
