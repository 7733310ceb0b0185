"""A signature on a screen: who signed, and the line that was drawn, as whole numbers and nothing else."""

import re
from dataclasses import dataclass

from meldpad.journal.part import Part

WIDTH, HEIGHT = 1000, 400
LONGEST = 12_000  # characters of one signature; a hand needs a few thousand
_X, _Y = r"(?:0|[1-9]\d{0,2}|1000)", r"(?:0|[1-9]\d?|[123]\d{2}|400)"
_STROKES = re.compile(rf"(?:M{_X} {_Y}(?:L{_X} {_Y})+)+", re.ASCII)
_STEP = re.compile(r"([ML])(\d+) (\d+)", re.ASCII)

Point = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Signature(Part):
    """Somebody who signed. `strokes` is "" for who signed on paper; otherwise "M12 34L56 78…" on a field of 1000 by 400."""

    who: str
    role: str = ""
    strokes: str = ""


def is_drawn(strokes: str) -> bool:
    """Whether this is a line and nothing but a line: moves and lines between whole numbers inside the field."""
    return len(strokes) <= LONGEST and _STROKES.fullmatch(strokes) is not None


def lines_of(strokes: str) -> tuple[tuple[Point, ...], ...]:
    """The points of each stroke; nothing when it is no line."""
    if not is_drawn(strokes):
        return ()
    lines: list[list[Point]] = []
    for act, x, y in _STEP.findall(strokes):
        if act == "M":
            lines.append([])
        lines[-1].append((int(x), int(y)))
    return tuple(tuple(line) for line in lines)
