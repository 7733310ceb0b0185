"""A document in its simplest form: headings, paragraphs, lists, tables. It becomes a PDF, or a file that a school edits.

Every text is Dutch, ready to read and never markup. Levels of headings: the title is 1, a chapter 2, a part of it 3.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from meldpad.documents.parts import Drawing, Row
from meldpad.documents.press import pdf

CONFIDENTIAL = "Vertrouwelijk"


class HeadingsSkip(ValueError):
    """A heading stands two levels under the one before it, or is no 2 or 3: a screen reader would lose the reader."""


class Look(StrEnum):
    """What kind of knowledge it is (S5b.2). The heading says the same in words: the look alone carries nothing."""

    PLAIN = "plain"
    FACT = "fact"
    OTHERS = "others"
    READING = "reading"


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of level 2 or 3."""

    text: str
    level: int = 2
    block: Literal["heading"] = field(default="heading", init=False)


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """Running text; each line of it becomes a paragraph."""

    text: str
    block: Literal["paragraph"] = field(default="paragraph", init=False)


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list with bullets, or with numbers where the order matters."""

    items: tuple[str, ...]
    numbered: bool = False
    block: Literal["listing"] = field(default="listing", init=False)


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table under one row of column headers; each row has as many cells as the header. `caption` may be ""."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    block: Literal["table"] = field(default="table", init=False)


@dataclass(frozen=True, kw_only=True)
class Note:
    """A remark of the house to the reader: quiet, in a frame when it is `urgent`."""

    text: str
    urgent: bool = False
    block: Literal["note"] = field(default="note", init=False)


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """Labels with what was written at each."""

    rows: tuple[Row, ...]
    look: Look = Look.PLAIN
    block: Literal["labelled"] = field(default="labelled", init=False)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A drawing of ours (SVG), and the words that stand in for it."""

    svg: str
    says: str
    block: Literal["figure"] = field(default="figure", init=False)


@dataclass(frozen=True, kw_only=True)
class Signed:
    """Signatures that were drawn on a screen."""

    drawings: tuple[Drawing, ...]
    block: Literal["signed"] = field(default="signed", init=False)


@dataclass(frozen=True, kw_only=True)
class Signing:
    """Room to sign with a pen, for each of these; `refusing` adds room for who does not sign, and why (S3.8)."""

    who: tuple[str, ...]
    refusing: bool = False
    block: Literal["signing"] = field(default="signing", init=False)


Block = Heading | Paragraph | Listing | Table | Note | Labelled | Figure | Signed | Signing


@dataclass(frozen=True, kw_only=True)
class Outline:
    """What a document says.

    `meta` stands in the frame under the title. `name` with `reference` is the title of the file and the line on top of each page:
    it holds no name of a person; without `name` the title itself is used. `mark` stands on each page too ("" for a public paper).
    `left_out` None: the paper has no such chapter. `about` are lines of the last chapter, with `chain_head` (hex) below them.
    """

    title: str
    subtitle: str = ""
    meta: tuple[Row, ...] = ()
    blocks: tuple[Block, ...] = ()
    name: str = ""
    reference: str = ""
    made_by: str = ""
    mark: str = CONFIDENTIAL
    left_out: tuple[str, ...] | None = None
    about: tuple[str, ...] = ()
    chain_head: str = ""

    def __post_init__(self) -> None:
        if not _in_steps(block.level for block in self.blocks if isinstance(block, Heading)):
            raise HeadingsSkip

    @property
    def file_title(self) -> str:
        """What tabs and lists of recent files show."""
        return f"{self.name or self.title} {self.reference}".strip()


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    """The outline as its template reads it."""

    title: str
    subtitle: str
    meta: tuple[Row, ...]
    blocks: tuple[Block, ...]
    name: str
    reference: str
    made_at: datetime
    made_by: str
    mark: str
    left_out: tuple[str, ...]
    tells_left_out: bool
    about: tuple[str, ...]
    chain_head: str


def outline_pdf(outline: Outline, made_at: datetime) -> bytes:
    """PDF/A-2a and PDF/UA-1 in one file. Raises DocumentNotMade (see `press.pdf`)."""
    sheet = _Sheet(
        title=outline.title,
        subtitle=outline.subtitle,
        meta=outline.meta,
        blocks=outline.blocks,
        name=outline.name or outline.title,
        reference=outline.reference,
        made_at=made_at,
        made_by=outline.made_by,
        mark=outline.mark,
        left_out=outline.left_out or (),
        tells_left_out=outline.left_out is not None,
        about=outline.about,
        chain_head=outline.chain_head,
    )
    return pdf("outline", sheet, made_at)


def _in_steps(levels: Iterable[int]) -> bool:
    last = 1
    for level in levels:
        if level not in (2, 3) or level > last + 1:
            return False
        last = level
    return True
