"""The proof that dossiers were destroyed: numbers, references, days and roles. No name, and no word of what was in them (T26)."""

from dataclasses import dataclass
from datetime import datetime

from meldpad.documents.parts import Row
from meldpad.documents.press import pdf


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """What the paper says. `dossiers` are references with how long each chain was and its last digest; `spared` what stayed."""

    school: str
    board: str
    reference: str
    made_at: datetime
    made_by: str
    proposed: str
    agreed: str
    finished: str
    generation: str
    dossiers: tuple[Row, ...]
    spared: tuple[Row, ...]
    promised: tuple[str, ...]
    not_promised: tuple[str, ...]


def certificate_pdf(document: Certificate) -> bytes:
    """PDF/A-2a and PDF/UA-1 in one file. Raises DocumentNotMade (see `press.pdf`)."""
    return pdf("certificate", document, document.made_at)
