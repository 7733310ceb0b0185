"""A recovery sheet on paper, for one of the two people who together bring the keys back."""

from dataclasses import dataclass
from datetime import datetime

from meldpad.documents.press import pdf


@dataclass(frozen=True, kw_only=True)
class RecoverySheet:
    """What the sheet says: which of the two it is and its mark (`reference`), its lines of signs, and how they are used."""

    reference: str
    made_at: datetime
    made_by: str
    codes: tuple[str, ...]
    keeping: tuple[str, ...]
    using: tuple[str, ...]
    replaced: tuple[str, ...]


def sheet_pdf(sheet: RecoverySheet) -> bytes:
    """PDF/A-2a and PDF/UA-1 in one file. Raises DocumentNotMade (see `press.pdf`)."""
    return pdf("sheet", sheet, sheet.made_at)
