"""Which rules are walked: each once, also when two editions ask the same in other words."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from proof_cones import cone_of
from proof_walk import Walk, walked

from meldpad.protocol.load import published
from meldpad.protocol.model import Edition, Rule

EDITIONS = tuple(published().values())
SETTLED = {"done", "waived", "not_applicable"}
ALL = tuple((edition, rule) for edition in EDITIONS for rule in edition.rules)


def logic(edition: Edition, rule: Rule) -> object:
    """Everything of a rule that decides when it is asked, and the same of the rules whose waivers it looks at."""
    cone = cone_of(edition.id, rule.id)
    return cone.cells, tuple(sorted(_own(edition, one) for one in cone.edition.rules)), _own(edition, rule)


def _own(edition: Edition, rule: Rule) -> tuple[object, ...]:
    asked = (rule.id, rule.when, rule.unless, rule.done_by, rule.grounds, rule.per, rule.starts, rule.road, rule.act)
    return (*asked, edition.terms[rule.delay] if rule.delay else 0)


@cache
def walks() -> dict[object, tuple[str, str, str]]:
    """Edition and rule, and a name that tells of both editions when they ask the same."""
    found: dict[object, list[tuple[str, str]]] = {}
    for edition, rule in ALL:
        found.setdefault(logic(edition, rule), []).append((edition.id, rule.id))
    return {key: (*same[0], f"{'+'.join(edition for edition, _ in same)}:{same[0][1]}") for key, same in found.items()}


def walk_of(edition: Edition, rule: Rule) -> Walk:
    """The walk of this rule, shared with the edition that asks the same."""
    return walked(*walks()[logic(edition, rule)][:2])


def rules_where(holds: Callable[[Rule], bool]) -> pytest.MarkDecorator:
    """A test for each different rule of which this holds."""
    chosen = [one for one in walks().values() if holds(cone_of(*one[:2]).rule)]
    return pytest.mark.parametrize(("edition", "rule"), [pytest.param(edition, rule, id=name) for edition, rule, name in chosen])


every_rule = rules_where(lambda rule: True)


def asked_in(walk: Walk, state: int) -> Iterator[tuple[int, int]]:
    """The duties that are asked in a state: on which day, and which one in the order of their subjects."""
    for day, duties in enumerate(walk.seen[state]):
        yield from ((day, place) for place, (is_now, _, _) in enumerate(duties) if is_now == "asked")


def how(walk: Walk, state: int, *more: int) -> str:
    """A state told as the entries that lead to it, for whoever reads a failure."""
    return " | ".join([*walk.journal(state), *(str(walk.steps[step][0]) for step in more)])
