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
    Act.PRINTED: "maakte een papier",
    Act.EXPORTED: "haalde het hele dossier op",
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
    Act.LINKED: "legde vast wie bij elkaar horen",
    Act.TOLD_WRITER: "liet de schrijver iets weten",
    Act.LOOKED_AFTER: "keek het dossier na rond vrije dagen",
    Act.REACHABLE_SET: "zei wie bereikbaar is",
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
    Act.LOOK_BACK_OPENED: "begon een terugblik",
    Act.LOOK_BACK_ASKED: "vroeg collega's om terug te kijken",
    Act.LOOK_BACK_ANSWERED: "antwoordde op vragen over de code",
    Act.LOOK_BACK_KEPT: "schreef conclusies van een terugblik",
    Act.LOOK_BACK_CLOSED: "sloot een terugblik",
    Act.FIGURES_MADE: "maakte de cijfers van een schooljaar; Meldpad telde in de dossiers",
    Act.ACTION_AGREED: "sprak een actie af",
    Act.ACTION_CARRIED: "zei welke acties in het concept van de code staan",
    Act.ACTION_DONE: "rondde een actie af",
    Act.CODE_BEGUN: "begon een concept van de eigen code",
    Act.CODE_SAVED: "schreef aan de eigen code",
    Act.CODE_SENT: "stuurde de eigen code naar de medezeggenschapsraad",
    Act.CODE_COUNCIL: "schreef het antwoord van de medezeggenschapsraad op",
    Act.CODE_BACK: "stuurde de eigen code terug",
    Act.CODE_ADOPTED: "legde vast dat de eigen code is vastgesteld",
    Act.CODE_READ: "las de eigen code",
    Act.CODE_PUBLISHED: "koos wat ouders van de eigen code zien",
    Act.CODE_TAKEN: "haalde de eigen code op papier op",
    Act.PARTNER_ADDED: "zette een partner op de sociale kaart",
    Act.PARTNER_CHANGED: "wijzigde een partner op de sociale kaart",
    Act.PARTNER_CONFIRMED: "keek een partner op de sociale kaart na",
    Act.PARTNER_TAKEN_OFF: "haalde een partner van de sociale kaart",
    Act.PARTNER_NONE: "schreef dat de school een partner niet heeft",
    Act.PARTNER_WANTED: "zoekt weer een partner voor de sociale kaart",
    Act.READINESS_SET: "schreef op hoe een punt van de code ervoor staat",
    Act.TRAINING_HELD: "legde een training vast",
    Act.TRAINING_ATTENDED: "legde vast wie er bij een training was",
    Act.TRAINING_PLANNED: "plande een training",
    Act.PLAN_ENDED: "haalde een training uit de planning",
    Act.PRACTISING: "was aan het oefenen",
    Act.PRACTISED: "maakte een oefening af",
    Act.PRACTICE_COUNTS: "zei of oefenen telt",
    Act.SWEPT: "zette berichten klaar",
    Act.SNOOZED: "stelde iets uit",
    Act.MAIL_CHOSEN: "koos wanneer er mail komt",
    Act.FEED_CHOSEN: "zette de agenda aan of uit",
    Act.CALENDAR_SET: "paste de kalender van de school aan",
    Act.MAIL_AGAIN: "liet mail opnieuw versturen",
    Act.WORDS_SET: "zette hulp bij woorden aan of uit",
    Act.SHOWN_AROUND: "was klaar met de rondleiding",
    Act.PAGES_SET: "koos tussen één pagina en vraag voor vraag",
}
OTHERWISE = (Act.IMPORTED, Act.HID, Act.KEYS_RENEWED, Act.KEYS_RECOVERED, Act.WORDS_SET, Act.PAGES_SET, Act.SHOWN_AROUND)
PRACTICE = (Act.PRACTISING, Act.PRACTISED, Act.PRACTICE_COUNTS)
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
LOOKING_BACK = (
    *(Act.LOOK_BACK_OPENED, Act.LOOK_BACK_ASKED, Act.LOOK_BACK_ANSWERED, Act.LOOK_BACK_KEPT, Act.LOOK_BACK_CLOSED),
    *(Act.FIGURES_MADE, Act.ACTION_AGREED, Act.ACTION_CARRIED, Act.ACTION_DONE),
)
OWN_CODE = (
    *(Act.CODE_BEGUN, Act.CODE_SAVED, Act.CODE_SENT, Act.CODE_COUNCIL),
    *(Act.CODE_BACK, Act.CODE_ADOPTED, Act.CODE_READ),
    *(Act.CODE_PUBLISHED, Act.CODE_TAKEN),
)
MAPPING = (
    *(Act.PARTNER_ADDED, Act.PARTNER_CHANGED, Act.PARTNER_CONFIRMED),
    *(Act.PARTNER_TAKEN_OFF, Act.PARTNER_NONE, Act.PARTNER_WANTED),
)
READYING = (Act.READINESS_SET, Act.TRAINING_HELD, Act.TRAINING_ATTENDED, Act.TRAINING_PLANNED, Act.PLAN_ENDED)
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
    "code": ("De eigen code", OWN_CODE),
    "sociale-kaart": ("Sociale kaart", MAPPING),
    "klaar": ("Klaar voor de code", READYING),
    "overig": ("Overig", (*OTHERWISE, *PRACTICE)),
    "terugblik": ("Terugblik", LOOKING_BACK),
    "berichten": ("Berichten en kalender", CLOCK),
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
