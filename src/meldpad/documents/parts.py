"""The small pieces both documents are built from. All text is Dutch and ready to read."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Row:
    """A label and the text that belongs to it; each line of the text becomes a paragraph."""

    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A signature: who it is of, and the points of each line on a field of `width` by `height`. Numbers, never a picture file."""

    name: str
    lines: tuple[tuple[tuple[int, int], ...], ...]
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Block:
    """One entry of the journal in words: its number in the chain, what it is, and what it says.

    `figure` is an SVG of ours ("" when there is none), `figure_says` what stands in for it when it cannot be seen; `signatures`
    are who signed, each with its lines.
    """

    number: int
    title: str
    badge: str
    meta: str
    rows: tuple[Row, ...]
    figure: str = ""
    figure_says: str = ""
    signatures: tuple[Drawing, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """One step of the route: its number ("5a"), its name, how it stands, and since when."""

    number: str
    title: str
    state: str
    when: str
