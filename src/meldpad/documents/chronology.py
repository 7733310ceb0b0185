"""The whole dossier on paper, in the order in which it was written down (S1.8)."""

from dataclasses import dataclass
from datetime import datetime

from meldpad.documents.parts import Block, Row, StepLine
from meldpad.documents.press import pdf


@dataclass(frozen=True, kw_only=True)
class Chronology:
    """What the document says. `chain_head` is the digest (hex) of the last of `entry_count` entries, `version`
    that of Meldpad."""

    title: str
    school: str
    reference: str
    subject: str
    edition: str
    made_at: datetime
    made_by: str
    route: tuple[StepLine, ...]
    duties: tuple[Row, ...]
    waived: tuple[Row, ...]
    blocks: tuple[Block, ...]
    left_out: tuple[str, ...]
    chain_head: str
    entry_count: int
    version: str = ""


def chronology_pdf(document: Chronology) -> bytes:
    """PDF/A-2a and PDF/UA-1 in one file, titled with the reference only. Raises DocumentNotMade (see `press.pdf`)."""
    return pdf("chronology", document, document.made_at)
