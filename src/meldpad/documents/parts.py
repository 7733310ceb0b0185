"""The small pieces both documents are built from. All text is Dutch and ready to read."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Row:
    """A label and the text that belongs to it; each line of the text becomes a paragraph."""

    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Block:
    """One entry of the journal in words: its number in the chain, what it is, and what it says.

    `drawing` is an SVG of ours ("" when there is none), `drawing_says` what stands in for it when it cannot be seen.
    """

    number: int
    title: str
    badge: str
    meta: str
    rows: tuple[Row, ...]
    drawing: str = ""
    drawing_says: str = ""


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """One step of the route: its number ("5a"), its name, how it stands, and since when."""

    number: str
    title: str
    state: str
    when: str
