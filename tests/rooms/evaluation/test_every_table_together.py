"""Somebody holds every table that was ever published of three school years, of every school and of the board, and tries every
world that could have given them. They know all counts but one, and even how far the lots went. They never find a count from 1 to
4 (T29, T44).

`table` says what a page, a file and a report show of blurred numbers; that it is so is tested against the real ones. The solver
walks every number that lots can make (`honest`), or what somebody who built it wrongly would publish instead: then it finds one.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldpad.evaluation.figures.asked import ANSWERS, OF_CHILDREN, Question
from meldpad.evaluation.figures.blur import KEEPS, LEAST, SHOWN_FROM, shown
from meldpad.evaluation.models import YearFigures
from meldpad.evaluation.school_year import SchoolYear
from meldpad.evaluation.selectors import figures_of_year
from meldpad.schools.models import School
from meldpad.web.looking_back_sheet import ALL_SCHOOLS, HEADS, figure_rows
from meldpad.web.looking_back_words import COUNTED, NOT_SHOWN, number_words, pictured
from meldpad.web.sheet import sheet_of

pytestmark = pytest.mark.clause("T29", "T44")
YEARS = tuple(map(SchoolYear, (2023, 2024, 2025)))
SMALL = range(1, 5)
MOST = 1 / KEEPS
Numbers = tuple[tuple[int, ...], ...]  # per school, per answer
Seen = tuple[object, ...]
Publisher = Callable[[Numbers], Iterator[tuple[Seen, Fraction]]]
Show = Callable[[int], int | None]
NEAR = range(SHOWN_FROM - 8, SHOWN_FROM + 6)  # where what is shown changes; farther off holds what holds for every number


def chance(distance: int) -> Fraction:
    return (1 - KEEPS) / (1 + KEEPS) * KEEPS ** abs(distance)


def table(numbers: Numbers, totals: Numbers | None = None, show: Show = shown) -> Seen:
    """What is shown of one question: of each school, with how many children there were, and of the board."""
    columns = [sum(column) for column in zip(*(totals or numbers), strict=True)]
    rows = [(*map(show, row), show(sum(row))) for row in numbers]
    return (*rows, (*map(show, columns), show(sum(columns))))


def real_tables(years: Sequence[Numbers]) -> dict[tuple[str, str], list[str]]:
    """The same of three years as the real code publishes it: the file of the board, by year and school."""
    found = []
    for year, numbers in zip(YEARS, years, strict=True):
        _, schools, total = figures_of_year(year, [_row(place, year, row) for place, row in enumerate(numbers)])
        assert [bar.number for one in pictured(total) for bar in one.bars] == [
            number_words(total.answers[question][answer]) for question in COUNTED for answer in COUNTED[question][1]
        ]
        found += [*schools, total]
    lines = list(csv.reader(io.StringIO(sheet_of(figure_rows(found), HEADS).decode("utf-8-sig")), delimiter=";"))
    tables: dict[tuple[str, str], list[str]] = defaultdict(list)
    for year_name, school, _, _, number in lines[1:]:
        tables[year_name, school].append(number)
    return tables


def _row(place: int, year: SchoolYear, numbers: Sequence[int]) -> YearFigures:
    asked = dict(zip(ANSWERS[Question.ADVICE], numbers, strict=True))
    rest = {question: dict.fromkeys(answers, 1) for question, answers in ANSWERS.items()}
    return YearFigures(school=School(name=f"School {place}"), year=year.began, blurred={**rest, Question.ADVICE: asked})


@settings(max_examples=25)
@given(years=st.tuples(*[st.tuples(*[st.tuples(*[st.integers(-30, 60)] * 2)] * 3)] * 3))
def test_the_tables_of_this_attack_are_the_ones_that_are_published(years: tuple[Numbers, ...]) -> None:
    real = real_tables(years)
    places = [at for at, (question, (_, labels)) in enumerate(COUNTED.items()) for _ in labels if question is Question.ADVICE]
    before = 2 + sum(len(labels) for _, labels in list(COUNTED.values())[: places[0]])  # after both lines about how many
    for year, numbers in zip(YEARS, years, strict=True):
        for place, row in enumerate(table(numbers)):
            name = ALL_SCHOOLS if place == len(numbers) else f"School {place}"
            cells = [NOT_SHOWN if cell is None else str(cell) for cell in row]  # type: ignore[attr-defined]
            published = real[year.name, name]
            assert [*published[before : before + 2], published[0]] == cells
            assert all(cell == NOT_SHOWN or int(cell) >= LEAST for cell in published)


def honest(numbers: Numbers, near: range = NEAR) -> Iterator[tuple[Seen, Fraction]]:
    """What is really published: every count with a lot of its own, and nothing else."""
    for out in _all(numbers, near):
        yield table(out), _weight(out, numbers)


def no_lot(numbers: Numbers) -> Iterator[tuple[Seen, Fraction]]:
    yield table(numbers), Fraction(1)


def rounding_only(numbers: Numbers) -> Iterator[tuple[Seen, Fraction]]:
    yield table(numbers, show=lambda count: 5 * ((2 * count + 5) // 10)), Fraction(1)


def small_hidden_only(numbers: Numbers) -> Iterator[tuple[Seen, Fraction]]:
    """As it is usually done: a number under five is hidden, the others and every total are as they are."""
    yield table(numbers, show=lambda count: count if count == 0 or count >= 5 else None), Fraction(1)


def totals_of_true_counts(numbers: Numbers) -> Iterator[tuple[Seen, Fraction]]:
    for out in _all(numbers, NEAR):
        yield table(out, totals=numbers), _weight(out, numbers)


def a_lot_with_a_limit(numbers: Numbers) -> Iterator[tuple[Seen, Fraction]]:
    for lots in product(range(-10, 11), repeat=_cells(numbers)):
        yield table(_with(numbers, lots)), Fraction(1)


def one_lot_for_all_answers(numbers: Numbers) -> Iterator[tuple[Seen, Fraction]]:
    for lot in range(-40, 41):
        yield table(_with(numbers, [lot] * _cells(numbers))), chance(lot)


def a_second_lot_for_a_second_report(numbers: Numbers) -> Iterator[tuple[Seen, Fraction]]:
    for (one, first), (other, second) in product(honest(numbers), repeat=2):
        yield (one, other), first * second


def _cells(numbers: Numbers) -> int:
    return sum(map(len, numbers))


def _with(numbers: Numbers, lots: Sequence[int]) -> Numbers:
    left = iter(lots)
    return tuple(tuple(count + next(left) for count in row) for row in numbers)


def _all(numbers: Numbers, near: range) -> Iterator[Numbers]:
    empty = tuple((0,) * len(row) for row in numbers)
    return (_with(empty, outs) for outs in product(near, repeat=_cells(numbers)))


def _weight(out: Numbers, numbers: Numbers) -> Fraction:
    pairs = ((one, count) for row, counts in zip(out, numbers, strict=True) for one, count in zip(row, counts, strict=True))
    return prod((CHANCE[one - count] for one, count in pairs), start=Fraction(1))


CHANCE = {distance: chance(distance) for distance in range(-40, 41)}


def solved(publish: Publisher, world: Callable[[int], Numbers], counts: Sequence[int]) -> dict[Seen, list[Fraction]]:
    """How likely each set of tables is with each of these counts; everything else in the world is known."""
    found: dict[Seen, list[Fraction]] = defaultdict(lambda: [Fraction(0)] * len(counts))
    for place, count in enumerate(counts):
        for seen, weight in publish(world(count)):
            found[seen][place] += weight
    return found


def finds(publish: Publisher, worlds: Sequence[Callable[[int], Numbers]], most: Fraction = MOST) -> set[str]:
    """What somebody learns who knows that a count is one number from 1 to 4 or the number before it: "told" where one of both is
    impossible, "leans" where one is likelier than may be."""
    learned = set()
    for world, count in product(worlds, SMALL):
        for less, more in solved(publish, world, (count - 1, count)).values():
            if not less or not more:
                learned.add("told")
            elif not 1 / most <= more / less <= most:
                learned.add("leans")
    return learned


# The unknown count, beside another answer at the same school and the same answer at another school.
ALONE = [lambda count: ((count,),)]
TWO_SCHOOLS = [lambda count, other=other: ((count,), (other,)) for other in range(14)]
TWO_ANSWERS = [lambda count, one=one, other=other: ((count, one), (other, 2)) for one, other in ((0, 0), (9, 10))]


@pytest.mark.parametrize("worlds", [ALONE, TWO_SCHOOLS])
def test_all_tables_of_a_year_together_tell_no_count_from_one_to_four(worlds: list[Callable[[int], Numbers]]) -> None:
    assert finds(honest, worlds) == set()


def test_neither_do_two_answers_with_the_number_of_children_and_every_total() -> None:
    near = range(SHOWN_FROM - 3, SHOWN_FROM + 3)
    assert finds(lambda numbers: honest(numbers, near), TWO_ANSWERS) == set()


def test_three_years_of_the_same_count_multiply_and_still_tell_nothing() -> None:
    """The worst that can be: nobody came or went, so that each year gives another look at the same number."""
    for world, count in product(TWO_SCHOOLS, SMALL):
        looks = solved(honest, world, (count - 1, count)).values()
        ratios = {more / less for less, more in looks}
        together = {one * two * three for one, two, three in product(ratios, repeat=3)}
        assert all(1 / MOST**3 <= ratio <= MOST**3 for ratio in together)
    assert MOST**3 < 2  # of one count; a child has an answer to each of ten questions, each year
    assert MOST ** len(OF_CHILDREN) < Fraction(94, 10)


@pytest.mark.parametrize("bound", [1, 2, 4, 9, 13])
def test_also_who_knows_how_far_the_lots_went_keeps_a_choice(bound: int) -> None:
    """In three schools and their total, all other counts known: every count from 1 to 4 that fits leaves another one."""
    known = [(0, 0), (3, 9)] if bound < 9 else [(4, 6)]
    for one, other in known if bound < 13 else [(4, None)]:
        others = ((one,),) if other is None else ((one,), (other,))
        fits: dict[Seen, set[int]] = defaultdict(set)
        for count in range(10):
            world: Numbers = ((count,), *others)
            for lots in product(range(-bound, bound + 1), repeat=_cells(world)):
                fits[table(_with(world, lots))].add(count)
        assert all(len(counts) > 1 for counts in fits.values() if counts & set(SMALL))


@pytest.mark.parametrize(
    ("publish", "worlds", "learned"),
    [
        (no_lot, TWO_SCHOOLS, "told"),
        (rounding_only, ALONE, "told"),
        (small_hidden_only, TWO_SCHOOLS, "told"),
        (totals_of_true_counts, TWO_SCHOOLS, "told"),
        (a_lot_with_a_limit, ALONE, "told"),
        (one_lot_for_all_answers, TWO_ANSWERS, "told"),
        (a_second_lot_for_a_second_report, ALONE, "leans"),
    ],
)
def test_the_same_solver_finds_a_count_where_it_was_built_wrongly(
    publish: Publisher, worlds: list[Callable[[int], Numbers]], learned: str
) -> None:
    assert learned in finds(publish, worlds)
