"""Counts are blurred by lot before anybody sees them, once, and then never again.

A fixed rule of rounding cannot hide a child from somebody who knows all the others: a rule that ever gives two different answers
gives them for some number and the number after it, and there it tells. And that somebody exists: an attention officer who is shut
out of one dossier (T28) knows every other one. So a whole number drawn by lot is added, of either sign and without a limit. Every
number that comes out could have come from every number that went in; one child more or less makes it at most 5/4 times as likely,
or 4/5. That holds for each question apart, because a child has one answer to each; for all ten together (5/4)^10, under 9.4
times. Whatever is made of the blurred numbers afterwards (rounding, hiding, totals, differences) tells no more than they do.
"""

from collections.abc import Callable
from fractions import Fraction
from secrets import randbelow

from meldpad.evaluation.figures.asked import Counts

AGAIN, OUT_OF = 4, 5
KEEPS = Fraction(AGAIN, OUT_OF)
ROUND_TO, SHOWN_FROM = 5, 13
LEAST = 15  # the smallest number that is ever shown
OFF = 15  # how far off what is shown is at most, usually: the lot is within 13 in nineteen of twenty cases, rounding adds two


def blurred(counts: Counts, below: Callable[[int], int] = randbelow) -> Counts:
    """Every count with a number drawn by lot added; `below(n)` gives a whole number under n, each as likely."""
    return {question: {answer: count + drawn(below) for answer, count in answers.items()} for question, answers in counts.items()}


def drawn(below: Callable[[int], int] = randbelow) -> int:
    """A whole number by lot: k or -k comes up in (1 - q) / (1 + q) * q^k of the cases, with q = 4/5. Exactly: no reals."""
    return _run(below) - _run(below)


def shown(blurred_count: int) -> int | None:
    """What is shown of a blurred number: a multiple of five, fifteen at least, or None where it is too small to say anything."""
    if blurred_count < SHOWN_FROM:
        return None
    return ROUND_TO * ((2 * blurred_count + ROUND_TO) // (2 * ROUND_TO))


def _run(below: Callable[[int], int]) -> int:
    length = 0
    while below(OUT_OF) < AGAIN:
        length += 1
    return length
