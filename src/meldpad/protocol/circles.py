"""Rules that wait only on each other: none of them would ever be asked.

A rule waits on another when a condition in its `when` is one that the other's `done_by` names, or that holds once the other is
settled. A condition that no rule brings about waits on nobody: somebody writes it down.
"""

from collections.abc import Iterator, Sequence

from meldpad.protocol.logic import SETTLES
from meldpad.protocol.model import Rule


def circles(rules: Sequence[Rule]) -> Iterator[tuple[str, ...]]:
    """Each circle once, as the ids of its rules in the order of waiting, starting at the first one in the edition."""
    waits = _waits(rules)
    seen: set[frozenset[str]] = set()
    for rule in rules:
        circle = _way_back(rule.id, waits)
        if len(circle) > 1 and frozenset(circle) not in seen:
            seen.add(frozenset(circle))
            yield circle


def _waits(rules: Sequence[Rule]) -> dict[str, list[str]]:
    """Whom each rule waits on that is never asked; a rule that can be asked is not among them."""
    left = {rule.id: [bringers for name in rule.when if (bringers := _bringers(name, rules))] for rule in rules}
    while free := [name for name, needs in left.items() if all(any(one not in left for one in need) for need in needs)]:
        for name in free:
            del left[name]
    return {name: [one for need in needs if all(other in left for other in need) for one in need] for name, needs in left.items()}


def _bringers(condition: str, rules: Sequence[Rule]) -> list[str]:
    settled = SETTLES.get(condition, ())
    return [rule.id for rule in rules if condition in rule.done_by or rule.id in settled]


def _way_back(start: str, waits: dict[str, list[str]]) -> tuple[str, ...]:
    """The shortest way from a rule to itself; empty when there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways:
        for name in waits.get(way[-1], ()):
            if name == start:
                return way
            if name not in seen:
                seen.add(name)
                ways.append((*way, name))
    return ()
