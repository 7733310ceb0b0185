"""The log of one dossier in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from meldpad.audit.models import Act, Record
from meldpad.words.dates import clock, short_date

ACTS = {
    Act.OPENED: "opende het dossier",
    Act.WROTE: "schreef",
    Act.PRINTED: "maakte een PDF",
    Act.EXPORTED: "exporteerde het dossier",
    Act.DOWNLOADED: "haalde een bestand op",
    Act.REFUSED: "werd geweigerd",
    Act.INVOLVED: "voegde iemand toe",
    Act.ASKED: "vroeg iemand om mee te beslissen",
    Act.LINKED: "legde vast wie broer of zus is",
    Act.CARE_SIGNAL: "koppelde een bericht Handle with Care",
    Act.EMPLOYEE_ROAD: "kreeg de uitleg over een medewerker",
}


@dataclass(frozen=True, kw_only=True)
class SeenRow:
    """One line of the log."""

    when: str
    who: str
    what: str


def seen_rows(records: Iterable[tuple[Record, str]]) -> list[SeenRow]:
    """Each act with its moment and its person."""
    return [SeenRow(when=f"{short_date(row.at.date())}, {clock(row.at)}", who=name, what=_what(row)) for row, name in records]


def _what(row: Record) -> str:
    if row.detail == "log":
        return "bekeek deze lijst"
    words = ACTS.get(Act(row.act), row.act)
    return f"{words} (nummer {row.number})" if row.number else words
