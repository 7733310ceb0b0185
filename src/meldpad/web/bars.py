"""A table that is also a picture: every row says its number, and a bar beside the words shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

FULL: Final = 100


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One row. `number` is the number in words; `width` that of the bar in percents, "" where no number may be shown.

    `top`: one of the longest. `href` leads to what was counted, where the reader may see that.
    """

    label: str
    number: str
    width: str
    top: bool = False
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class Sized:
    """What a row is made of: its words, how many (None: hidden), how that is said, and where it leads."""

    label: str
    count: int | None
    said: str
    href: str = ""


def bars(rows: Iterable[Sized]) -> tuple[Bar, ...]:
    """The rows as bars, in the order given; the highest number fills the width, one that is hidden has no bar at all, and what
    is there can be seen beside any other."""
    found = tuple(rows)
    most = max((row.count or 0 for row in found), default=0)
    return tuple(_bar(row, most) for row in found)


def _bar(row: Sized, most: int) -> Bar:
    width = "" if row.count is None else f"{max(FULL * row.count // most, min(row.count, 1)) if most else 0}%"
    return Bar(label=row.label, number=row.said, width=width, top=bool(row.count) and row.count == most, href=row.href)
