"""Somebody sees every figure that is shown, of all schools and of the board, and knows all children but one. They cannot tell
whether that child is there (T44).

What is proved: whatever is shown, it is possible with the child and possible without; and for one question it is at most 5/4
times as likely with as without, and at least 4/5 times. A child has one answer to each of the ten questions, and the lots are
drawn apart: for everything together that makes (5/4)^10 and (4/5)^10. So who thinks beforehand that the chance is even, thinks at
most 91 in 100 afterwards. It is exact, in fractions: for every number that a lot can give, and once more by walking small worlds
through the code that shows them. The law of the lot is proved from the code that draws it.

What is not proved, because it does not hold: that two years, or two children, tell no more than one (each multiplies), and that
somebody who may open dossiers learns nothing: they see them.
"""

from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldpad.evaluation.figures.asked import OF_CHILDREN, Question, counted
from meldpad.evaluation.figures.blur import KEEPS, LEAST, ROUND_TO, SHOWN_FROM, blurred, drawn, shown
from meldpad.evaluation.school_year import SchoolYear
from meldpad.evaluation.selectors import shown_of

pytestmark = pytest.mark.clause("T44")
YEAR = SchoolYear(2025)
MOST = 1 / KEEPS
NEVER = "never"
REACH = 30  # how far from the true number the walk goes; beyond it holds what holds for every number
Seen = tuple[object, ...]
Law = Callable[[int], Fraction]


def chance(distance: int) -> Fraction:
    """How often the lot gives this number."""
    return (1 - KEEPS) / (1 + KEEPS) * KEEPS ** abs(distance)


def views(counts: tuple[int, ...], window: range, law: Law = chance) -> dict[Seen, Fraction]:
    """Everything that is shown of one answer, school by school and of the board, with how likely it is."""
    found: dict[Seen, Fraction] = defaultdict(Fraction)
    for numbers in product(window, repeat=len(counts)):
        weight = prod(law(out - count) for out, count in zip(numbers, counts, strict=True))
        found[(*map(shown, numbers), shown(sum(numbers)))] += weight
    return found


def ratios(counts: tuple[int, ...], *, at: int, window: range, law: Law = chance) -> list[Fraction | str]:
    """How much likelier each view is with one child more in school `at`; NEVER when only one of the two worlds can give it."""
    more = tuple(count + (place == at) for place, count in enumerate(counts))
    without, with_one = views(counts, window, law), views(more, window, law)
    both = [(with_one[seen], without[seen]) for seen in without.keys() | with_one.keys()]
    return [one / other if one and other else NEVER for one, other in both if one or other]


def hidden(found: list[Fraction | str]) -> bool:
    """Whether the attacker cannot tell."""
    return all(isinstance(one, Fraction) and KEEPS <= one <= MOST for one in found)


@given(count=st.integers(0, 10**6), out=st.integers(-(10**3), 10**6))
def test_any_number_that_comes_out_is_about_as_likely_with_one_child_more(count: int, out: int) -> None:
    """What is shown is made of such numbers, and a sum of chances that each are within bounds is within them too."""
    near, far = abs(out - count), abs(out - count - 1)
    assert abs(near - far) == 1  # so the one chance is the other times 4/5 or 5/4: see `chance`


def test_the_lot_follows_the_law_that_the_proof_uses() -> None:
    """Every way in which the code can draw is walked, up to twelve draws; what is left over is what is not told."""
    found: dict[int, Fraction] = defaultdict(Fraction)
    left, told = [()], Fraction(0)
    for _ in range(24):
        longer: list[tuple[bool, ...]] = []
        for path in left:
            try:
                found[drawn(_following(path))] += _weight(path)
                told += _weight(path)
            except _MoreNeeded:
                longer += [(*path, True), (*path, False)] if len(path) < 12 else []
        left = longer
    for number, weight in found.items():
        assert weight <= chance(number)
        assert chance(number) - weight <= 1 - told
    assert sum(chance(number) for number in range(-500, 501)) > 1 - Fraction(1, 10**40)
    exact = [sum(_twice(k, k + distance) for k in range(500)) for distance in range(6)]
    assert [abs(one - chance(distance)) < Fraction(1, 10**80) for distance, one in enumerate(exact)] == [True] * 6


class _MoreNeeded(Exception):
    """The path is too short."""


def _following(path: tuple[bool, ...]) -> Callable[[int], int]:
    """A draw that goes on (a number under 4 of 5) or stops, as the path says."""
    steps = iter(path)

    def below(out_of: int) -> int:
        assert out_of == 5
        step = next(steps, None)
        if step is None:
            raise _MoreNeeded
        return 0 if step else 4

    return below


def _weight(path: tuple[bool, ...]) -> Fraction:
    weight = Fraction(1)
    for goes_on in path:
        weight *= KEEPS if goes_on else 1 - KEEPS
    return weight


def _twice(one: int, other: int) -> Fraction:
    return (1 - KEEPS) ** 2 * KEEPS ** (one + other)


@pytest.mark.parametrize("count", range(26))
def test_one_school_alone_never_tells_of_one_child(count: int) -> None:
    """A board with one school: its total is the same number, and tells no more."""
    assert hidden(ratios((count,), at=0, window=range(count - REACH, count + REACH)))


@pytest.mark.parametrize("counts", [(0, 0), (1, 0), (4, 5), (5, 5), (7, 8), (9, 10), (12, 3)])
@pytest.mark.parametrize("at", [0, 1])
def test_two_schools_and_their_board_never_tell_of_one_child(counts: tuple[int, int], at: int) -> None:
    """Also where the schools differ by one, and where the total minus what one school shows would give the other away."""
    assert hidden(ratios(counts, at=at, window=range(-20, 36)))


@pytest.mark.parametrize("counts", [(2, 1, 0), (7, 7, 1)])
def test_three_schools_do_not_either(counts: tuple[int, ...]) -> None:
    for at in range(3):
        assert hidden(ratios(counts, at=at, window=range(-3, 16)))


def test_every_question_together_tells_less_than_ten_times() -> None:
    """Whatever the child's own course is: it has one answer to each question, and the lots are drawn apart."""
    most = max(map(len, OF_CHILDREN.values()))
    courses = [{question: answers[n % len(answers)] for question, answers in OF_CHILDREN.items()} for n in range(most)]
    empty = counted([])
    for course in courses:
        alone = counted([course])
        changed = [(q, a) for q, row in alone.items() for a, count in row.items() if count != empty[q][a]]
        assert len(changed) == len(OF_CHILDREN)
    together = MOST ** len(OF_CHILDREN)
    assert together < Fraction(94, 10)
    assert together / (together + 1) < Fraction(91, 100)


def test_every_answer_gets_a_lot_of_its_own() -> None:
    """One lot for two answers would let somebody subtract it again."""
    draws: list[int] = []

    def below(out_of: int) -> int:
        draws.append(out_of)
        return out_of - 1  # stops at once: every lot is nought

    assert blurred(counted([]), below) == counted([])
    assert len(draws) == 2 * sum(len(answers) for answers in OF_CHILDREN.values())


def test_what_is_shown_is_a_multiple_of_five_and_never_under_fifteen() -> None:
    for number in range(-50, 200):
        seen = shown(number)
        assert seen is None if number < SHOWN_FROM else seen is not None and seen % ROUND_TO == 0 and seen >= LEAST
        assert seen is None or abs(seen - number) <= ROUND_TO // 2


def test_only_what_is_shown_leaves_the_blurred_numbers() -> None:
    told = {Question.ADVICE: {"asked": 17, "not_asked": 3}, Question.TRAINED: {"valid": 22, "over": 9, "never": 0}}
    found = shown_of(YEAR, "De Linde", counted([]) | told)
    assert (found.children, found.colleagues) == (20, 30)
    assert found.answers[Question.ADVICE] == {"asked": 15, "not_asked": None}
    assert found.answers[Question.TRAINED] == {"valid": 20, "over": None, "never": None}


@pytest.mark.parametrize("reach", [0, 2, 6])
def test_the_attacker_of_this_proof_finds_a_child_where_there_is_no_lot_or_one_with_a_limit(reach: int) -> None:
    """Why it is a lot, and one without a limit: a fixed rule of rounding tells at once, for some number of children."""

    def law(distance: int) -> Fraction:
        return Fraction(abs(distance) <= reach, 2 * reach + 1)

    found = [ratios((count,), at=0, window=range(-10, 50), law=law) for count in range(20)]
    assert [one for one in found if NEVER in one]
