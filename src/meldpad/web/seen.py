"""The log of one dossier in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from meldpad.audit.models import Act, Record
from meldpad.words.dates import clock, short_date

ACTS = {
    Act.OPENED: "opende het dossier",
    Act.LISTED: "bekeek een lijst",
    Act.SEARCHED: "zocht een kind",
    Act.WROTE: "schreef",
    Act.PRINTED: "maakte een PDF",
    Act.EXPORTED: "exporteerde het dossier",
    Act.DOWNLOADED: "haalde een bestand op",
    Act.REFUSED: "werd geweigerd",
    Act.INVOLVED: "liet iemand toe",
    Act.ASKED: "vroeg iemand om mee te beslissen",
    Act.ENDED: "liet iemand niet meer meelezen",
    Act.SHUT_OUT: "sloot iemand uit",
    Act.LET_BACK: "hief een uitsluiting op",
    Act.GLASS: "nam noodtoegang",
    Act.JUDGED: "beoordeelde een noodtoegang",
    Act.HANDED_OVER: "droeg het dossier over",
    Act.LINKED: "legde vast wie broer of zus is",
    Act.CARE_SIGNAL: "werkte met een bericht Handle with Care",
    Act.EMPLOYEE_ROAD: "kreeg de uitleg over een medewerker",
    Act.IMPORTED: "las gegevens van de school in",
    Act.HID: "verborg het scherm",
}
# What somebody may look for in the log of a board: its words, and the acts that belong to it.
SORTS: dict[str, tuple[str, tuple[Act, ...]]] = {
    "lezen": ("Lezen", (Act.OPENED, Act.LISTED, Act.SEARCHED, Act.EMPLOYEE_ROAD)),
    "schrijven": ("Schrijven", (Act.WROTE, Act.ASKED, Act.LINKED, Act.CARE_SIGNAL)),
    "meenemen": ("Printen en ophalen", (Act.PRINTED, Act.EXPORTED, Act.DOWNLOADED)),
    "toegang": ("Toegang", (Act.INVOLVED, Act.ENDED, Act.SHUT_OUT, Act.LET_BACK, Act.HANDED_OVER)),
    "nood": ("Noodtoegang", (Act.GLASS, Act.JUDGED)),
    "geweigerd": ("Geweigerd", (Act.REFUSED,)),
    "overig": ("Overig", (Act.IMPORTED, Act.HID)),
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
    words = ACTS[Act(row.act)]
    return f"{words} (nummer {row.number})" if row.number else words
