"""Small numbers of people are not shown outside the school (T29). A part is hidden with the rest: one would tell the other."""

from dataclasses import dataclass

SMALLEST = 5


@dataclass(frozen=True, kw_only=True)
class Part:
    """How many of how many, as far as it may be shown: None where a number stays hidden.

    `all_but_few`: the part is nearly everybody; `few`: it is nearly nobody. Neither says how many.
    """

    part: int | None
    total: int | None
    all_but_few: bool = False
    few: bool = False


def shown_number(number: int) -> int | None:
    """The number, or None when it is so small that somebody could guess who it is about. Nobody at all is no secret."""
    return None if 0 < number < SMALLEST else number


def shown_part(part: int, total: int) -> Part:
    """A part of a total. Everybody and nobody are shown; a small group, or a small rest, is not."""
    if 0 < total < SMALLEST:
        return Part(part=None, total=None)
    if shown_number(part) is not None and shown_number(total - part) is not None:
        return Part(part=part, total=total)
    if total < 2 * SMALLEST - 1:  # where both could be small, to say which one is would tell how many
        return Part(part=None, total=total)
    return Part(part=None, total=total, all_but_few=total - part < SMALLEST, few=part < SMALLEST)
