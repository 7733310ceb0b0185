"""The answer to a request for access on paper: the decision, what is given of the dossier, and how much was left out (T23)."""

from dataclasses import dataclass
from datetime import datetime

from meldpad.documents.parts import Block, Row
from meldpad.documents.press import pdf


@dataclass(frozen=True, kw_only=True)
class AccessCopy:
    """What the document says. Whoever makes it leaves out beforehand what is not given: nothing is covered over here."""

    title: str
    school: str
    reference: str
    subject: str
    made_at: datetime
    made_by: str
    decision: tuple[Row, ...]
    blocks: tuple[Block, ...]
    left_out: tuple[str, ...]
    about: tuple[Row, ...]


def access_copy_pdf(document: AccessCopy) -> bytes:
    """PDF/A-2a and PDF/UA-1 in one file, titled with the reference only. Raises DocumentNotMade (see `press.pdf`)."""
    return pdf("access_copy", document, document.made_at)
