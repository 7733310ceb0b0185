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
    Act.FILE_CHOSEN: "koos of een bestand meegaat",
    Act.REFUSED: "werd geweigerd",
    Act.INVOLVED: "liet iemand toe",
    Act.ASKED: "vroeg iemand om mee te beslissen",
    Act.ACCESS_REQUEST: "werkte aan een verzoek om inzage",
    Act.ENDED: "liet iemand niet meer meelezen",
    Act.SHUT_OUT: "sloot iemand uit",
    Act.LET_BACK: "hief een uitsluiting op",
    Act.GLASS: "nam noodtoegang",
    Act.JUDGED: "beoordeelde een noodtoegang",
    Act.HANDED_OVER: "droeg het dossier over",
    Act.LINKED: "legde vast wie broer of zus is",
    Act.TERM_SET: "koos een bewaartermijn",
    Act.HELD: "hield het dossier langer vast",
    Act.HOLD_LIFTED: "hief het langer bewaren op",
    Act.LEFT_SCHOOL: "schreef op dat het kind van school is",
    Act.CAME_BACK: "schreef op dat het kind terug is",
    Act.ROUND_PROPOSED: "stelde voor om het dossier te vernietigen",
    Act.ROUND_REFUSED: "zei nee tegen het vernietigen",
    Act.ROUND_AGREED: "zei ja tegen het vernietigen",
    Act.DESTROYED: "vernietigde het dossier",
    Act.CARE_SIGNAL: "werkte met een bericht Handle with Care",
    Act.EMPLOYEE_ROAD: "kreeg de uitleg over een medewerker",
    Act.IMPORTED: "las gegevens van de school in",
    Act.HID: "verborg het scherm",
    Act.SIGNED_IN: "logde in",
    Act.SIGN_IN_FAILED: "kon niet inloggen",
    Act.LOCKED_OUT: "probeerde te vaak in te loggen",
    Act.UNLOCKED: "haalde het scherm van slot",
    Act.OTHER_BROWSER: "kwam uit een andere browser",
    Act.SESSION_ENDED: "stopte een sessie",
    Act.PASSWORD_CHANGED: "koos een nieuw wachtwoord",
    Act.FACTOR_ADDED: "voegde een tweede stap toe",
    Act.FACTOR_REMOVED: "haalde een tweede stap weg",
    Act.INVITED: "nodigde iemand uit",
    Act.RENEWED: "vernieuwde een uitnodiging",
    Act.WITHDRAWN: "trok een uitnodiging in",
    Act.ACCEPTED: "nam een uitnodiging aan",
    Act.APPOINTED: "gaf iemand een functie",
    Act.ROLE_ENDED: "beëindigde een functie",
    Act.ACCOUNT_CLOSED: "sloot een account",
    Act.ACCOUNT_OPENED: "opende een account",
    Act.RECOVERY_ASKED: "vroeg nieuwe toegang voor iemand",
    Act.RECOVERY_APPROVED: "gaf nieuwe toegang vrij",
    Act.RECOVERY_WITHDRAWN: "trok nieuwe toegang in",
    Act.RECOVERED: "kreeg nieuwe toegang",
    Act.KEYS_RENEWED: "vernieuwde sleutels",
    Act.KEYS_RECOVERED: "bracht sleutels terug",
    Act.SWEPT: "zette berichten klaar",
    Act.SNOOZED: "stelde iets uit",
    Act.MAIL_CHOSEN: "koos wanneer er mail komt",
    Act.FEED_CHOSEN: "zette de agenda aan of uit",
    Act.CALENDAR_SET: "paste de kalender van de school aan",
    Act.MAIL_AGAIN: "liet mail opnieuw versturen",
}
SIGNING_IN = (
    *(Act.SIGNED_IN, Act.SIGN_IN_FAILED, Act.LOCKED_OUT, Act.UNLOCKED, Act.OTHER_BROWSER, Act.SESSION_ENDED),
    *(Act.PASSWORD_CHANGED, Act.FACTOR_ADDED, Act.FACTOR_REMOVED),
)
KEEPING = (
    *(Act.TERM_SET, Act.HELD, Act.HOLD_LIFTED, Act.LEFT_SCHOOL, Act.CAME_BACK),
    *(Act.ROUND_PROPOSED, Act.ROUND_REFUSED, Act.ROUND_AGREED, Act.DESTROYED),
)
ACCOUNTS = (
    *(Act.INVITED, Act.RENEWED, Act.WITHDRAWN, Act.ACCEPTED, Act.APPOINTED, Act.ROLE_ENDED),
    *(Act.ACCOUNT_CLOSED, Act.ACCOUNT_OPENED),
    *(Act.RECOVERY_ASKED, Act.RECOVERY_APPROVED, Act.RECOVERY_WITHDRAWN, Act.RECOVERED),
)
CLOCK = (Act.SWEPT, Act.SNOOZED, Act.MAIL_CHOSEN, Act.FEED_CHOSEN, Act.CALENDAR_SET, Act.MAIL_AGAIN)
# What somebody may look for in the log of a board: its words, and the acts that belong to it.
SORTS: dict[str, tuple[str, tuple[Act, ...]]] = {
    "lezen": ("Lezen", (Act.OPENED, Act.LISTED, Act.SEARCHED, Act.EMPLOYEE_ROAD)),
    "schrijven": ("Schrijven", (Act.WROTE, Act.ASKED, Act.LINKED, Act.CARE_SIGNAL, Act.ACCESS_REQUEST)),
    "meenemen": ("Printen en ophalen", (Act.PRINTED, Act.EXPORTED, Act.DOWNLOADED, Act.FILE_CHOSEN)),
    "toegang": ("Toegang", (Act.INVOLVED, Act.ENDED, Act.SHUT_OUT, Act.LET_BACK, Act.HANDED_OVER)),
    "nood": ("Noodtoegang", (Act.GLASS, Act.JUDGED)),
    "bewaren": ("Bewaren en vernietigen", KEEPING),
    "geweigerd": ("Geweigerd", (Act.REFUSED,)),
    "inloggen": ("Inloggen", SIGNING_IN),
    "accounts": ("Accounts en functies", ACCOUNTS),
    "berichten": ("Berichten en kalender", CLOCK),
    "overig": ("Overig", (Act.IMPORTED, Act.HID, Act.KEYS_RENEWED, Act.KEYS_RECOVERED)),
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
