"""The order of writing: entries that have nothing to do with each other may be written in any order."""

from collections.abc import Iterator

import pytest
from proof_rules import every_rule, how
from proof_walk import Walk, walked

AGAIN = "The last one of a kind counts, or the later one brings the earlier one up to date."
ROUND = "A new round of the route asks anew what was recorded before it."
ANSWER = "It answers what was there before; what comes up later is asked anew."
REFUSED = "A refusal ends the consent for what comes later, and leaves what was discussed with consent."
DATE = "Help names a day, and its review may name another; the later one counts."
ORDER_COUNTS = {
    **{frozenset({kind}): AGAIN for kind in ("action_plan", "consent", "decision", "help", "help_review", "person")},
    **{frozenset({kind}): AGAIN for kind in ("emergency", "waiver", "weighing")},
    frozenset({"consent", "consultation"}): REFUSED,
    frozenset({"help", "help_review"}): DATE,
}
ANSWERS = {
    "agreement": {"weighing"},
    "advice": {"child_talk", "emergency", "signal"},
    "emergency": {"child_talk", "help_review", "report_feedback", "signal"},
    "report": {"child_talk", "emergency", "help_review", "report_feedback", "signal"},
    "parent_talk": {"advice", "consultation"},
    "consultation": {"emergency"},
}


def why(pair: frozenset[str]) -> str | None:
    """Why the order of two kinds of entry counts; None when it should not."""
    if "reopening" in pair:
        return ROUND
    answered = any(pair == {answer, asked} for answer, some in ANSWERS.items() for asked in some)
    return ANSWER if answered else ORDER_COUNTS.get(pair)


def sorted_duties(walk: Walk) -> list[object]:
    """What is asked in each state, without the order of the subjects: that is the order of writing."""
    return [tuple(tuple(sorted(duties)) for duties in seen) for seen in walk.seen]


def both_ways(walk: Walk) -> Iterator[tuple[int, int, int, int, int]]:
    """Every state, every two moves in it, and where they lead in the one order and in the other."""
    for state, after in walk.after.items():
        for one, then in enumerate(after):
            if then not in walk.after:
                continue
            for other in range(one + 1, len(after)):
                if after[other] in walk.after:
                    yield state, one, other, walk.after[then][other], walk.after[after[other]][one]


def differ(walk: Walk, seen: list[object], first: int, second: int) -> bool:
    """Whether the route differs, now or after any one further entry."""
    if first == second or min(first, second) < 0:
        return False
    if seen[first] != seen[second] or first not in walk.after or second not in walk.after:
        return seen[first] != seen[second]
    further = zip(walk.steps, walk.after[first], walk.after[second], strict=True)
    return any(seen[a] != seen[b] for (move, _), a, b in further if not isinstance(move.target, tuple) and min(a, b) >= 0)


@pytest.mark.clause("R1")
@every_rule
def test_the_order_of_independent_entries_does_not_change_the_route(edition: str, rule: str) -> None:
    walk = walked(edition, rule)
    seen, kinds = sorted_duties(walk), [move.kind for move, _ in walk.steps]
    for state, one, other, first, second in both_ways(walk):
        if differ(walk, seen, first, second):
            assert why(frozenset({kinds[one], kinds[other]})), how(walk, state, one, other)
