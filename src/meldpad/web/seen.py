"""The log of one dossier in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from meldpad.audit.models import Act, Record
from meldpad.web.spoken import clock, short_date
from meldpad.web.tongue import tr, tr_later

ACTS = {
    Act.OPENED: tr_later("opende het dossier"),
    Act.LISTED: tr_later("bekeek een lijst"),
    Act.SEARCHED: tr_later("zocht een kind"),
    Act.WROTE: tr_later("schreef"),
    Act.PRINTED: tr_later("maakte een papier"),
    Act.EXPORTED: tr_later("haalde het hele dossier op"),
    Act.DOWNLOADED: tr_later("haalde een bestand op"),
    Act.FILE_CHOSEN: tr_later("koos of een bestand meegaat"),
    Act.REFUSED: tr_later("werd geweigerd"),
    Act.INVOLVED: tr_later("liet iemand toe"),
    Act.ASKED: tr_later("vroeg iemand om mee te beslissen"),
    Act.ACCESS_REQUEST: tr_later("werkte aan een verzoek om inzage"),
    Act.ENDED: tr_later("liet iemand niet meer meelezen"),
    Act.SHUT_OUT: tr_later("sloot iemand uit"),
    Act.LET_BACK: tr_later("hief een uitsluiting op"),
    Act.GLASS: tr_later("nam noodtoegang"),
    Act.JUDGED: tr_later("beoordeelde een noodtoegang"),
    Act.HANDED_OVER: tr_later("droeg het dossier over"),
    Act.LINKED: tr_later("legde vast wie bij elkaar horen"),
    Act.TOLD_WRITER: tr_later("liet de schrijver iets weten"),
    Act.LOOKED_AFTER: tr_later("keek het dossier na rond vrije dagen"),
    Act.REACHABLE_SET: tr_later("zei wie bereikbaar is"),
    Act.TERM_SET: tr_later("koos een bewaartermijn"),
    Act.HELD: tr_later("hield het dossier langer vast"),
    Act.HOLD_LIFTED: tr_later("hief het langer bewaren op"),
    Act.LEFT_SCHOOL: tr_later("schreef op dat het kind van school is"),
    Act.CAME_BACK: tr_later("schreef op dat het kind terug is"),
    Act.ROUND_PROPOSED: tr_later("stelde voor om het dossier te vernietigen"),
    Act.ROUND_REFUSED: tr_later("zei nee tegen het vernietigen"),
    Act.ROUND_AGREED: tr_later("zei ja tegen het vernietigen"),
    Act.DESTROYED: tr_later("vernietigde het dossier"),
    Act.CARE_SIGNAL: tr_later("werkte met een bericht Handle with Care"),
    Act.EMPLOYEE_ROAD: tr_later("kreeg de uitleg over een medewerker"),
    Act.IMPORTED: tr_later("las gegevens van de school in"),
    Act.HID: tr_later("verborg het scherm"),
    Act.SIGNED_IN: tr_later("logde in"),
    Act.SIGN_IN_FAILED: tr_later("kon niet inloggen"),
    Act.LOCKED_OUT: tr_later("probeerde te vaak in te loggen"),
    Act.UNLOCKED: tr_later("haalde het scherm van slot"),
    Act.OTHER_BROWSER: tr_later("kwam uit een andere browser"),
    Act.SESSION_ENDED: tr_later("stopte een sessie"),
    Act.PASSWORD_CHANGED: tr_later("koos een nieuw wachtwoord"),
    Act.FACTOR_ADDED: tr_later("voegde een tweede stap toe"),
    Act.FACTOR_REMOVED: tr_later("haalde een tweede stap weg"),
    Act.INVITED: tr_later("nodigde iemand uit"),
    Act.RENEWED: tr_later("vernieuwde een uitnodiging"),
    Act.WITHDRAWN: tr_later("trok een uitnodiging in"),
    Act.ACCEPTED: tr_later("nam een uitnodiging aan"),
    Act.APPOINTED: tr_later("gaf iemand een functie"),
    Act.ROLE_ENDED: tr_later("beëindigde een functie"),
    Act.ACCOUNT_CLOSED: tr_later("sloot een account"),
    Act.ACCOUNT_OPENED: tr_later("opende een account"),
    Act.RECOVERY_ASKED: tr_later("vroeg nieuwe toegang voor iemand"),
    Act.RECOVERY_APPROVED: tr_later("gaf nieuwe toegang vrij"),
    Act.RECOVERY_WITHDRAWN: tr_later("trok nieuwe toegang in"),
    Act.RECOVERED: tr_later("kreeg nieuwe toegang"),
    Act.KEYS_RENEWED: tr_later("vernieuwde sleutels"),
    Act.KEYS_RECOVERED: tr_later("bracht sleutels terug"),
    Act.LOOK_BACK_OPENED: tr_later("begon een terugblik"),
    Act.LOOK_BACK_ASKED: tr_later("vroeg collega's om terug te kijken"),
    Act.LOOK_BACK_ANSWERED: tr_later("antwoordde op vragen over de code"),
    Act.LOOK_BACK_KEPT: tr_later("schreef conclusies van een terugblik"),
    Act.LOOK_BACK_CLOSED: tr_later("sloot een terugblik"),
    Act.FIGURES_MADE: tr_later("maakte de cijfers van een schooljaar; Meldpad telde in de dossiers"),
    Act.ACTION_AGREED: tr_later("sprak een actie af"),
    Act.ACTION_CARRIED: tr_later("zei welke acties in het concept van de code staan"),
    Act.ACTION_DONE: tr_later("rondde een actie af"),
    Act.CODE_BEGUN: tr_later("begon een concept van de eigen code"),
    Act.CODE_SAVED: tr_later("schreef aan de eigen code"),
    Act.CODE_SENT: tr_later("stuurde de eigen code naar de medezeggenschapsraad"),
    Act.CODE_COUNCIL: tr_later("schreef het antwoord van de medezeggenschapsraad op"),
    Act.CODE_BACK: tr_later("stuurde de eigen code terug"),
    Act.CODE_ADOPTED: tr_later("legde vast dat de eigen code is vastgesteld"),
    Act.CODE_READ: tr_later("las de eigen code"),
    Act.CODE_PUBLISHED: tr_later("koos wat ouders van de eigen code zien"),
    Act.CODE_TAKEN: tr_later("haalde de eigen code op papier op"),
    Act.PARTNER_ADDED: tr_later("zette een partner op de sociale kaart"),
    Act.PARTNER_CHANGED: tr_later("wijzigde een partner op de sociale kaart"),
    Act.PARTNER_CONFIRMED: tr_later("keek een partner op de sociale kaart na"),
    Act.PARTNER_TAKEN_OFF: tr_later("haalde een partner van de sociale kaart"),
    Act.PARTNER_NONE: tr_later("schreef dat de school een partner niet heeft"),
    Act.PARTNER_WANTED: tr_later("zoekt weer een partner voor de sociale kaart"),
    Act.READINESS_SET: tr_later("schreef op hoe een punt van de code ervoor staat"),
    Act.TRAINING_HELD: tr_later("legde een training vast"),
    Act.TRAINING_ATTENDED: tr_later("legde vast wie er bij een training was"),
    Act.TRAINING_PLANNED: tr_later("plande een training"),
    Act.PLAN_ENDED: tr_later("haalde een training uit de planning"),
    Act.PRACTISING: tr_later("was aan het oefenen"),
    Act.PRACTISED: tr_later("maakte een oefening af"),
    Act.PRACTICE_COUNTS: tr_later("zei of oefenen telt"),
    Act.SWEPT: tr_later("zette berichten klaar"),
    Act.SNOOZED: tr_later("stelde iets uit"),
    Act.MAIL_CHOSEN: tr_later("koos wanneer er mail komt"),
    Act.FEED_CHOSEN: tr_later("zette de agenda aan of uit"),
    Act.CALENDAR_SET: tr_later("paste de kalender van de school aan"),
    Act.MAIL_AGAIN: tr_later("liet mail opnieuw versturen"),
    Act.WORDS_SET: tr_later("zette hulp bij woorden aan of uit"),
    Act.SHOWN_AROUND: tr_later("was klaar met de rondleiding"),
    Act.PAGES_SET: tr_later("koos tussen één pagina en vraag voor vraag"),
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
CLOCK = (Act.SWEPT, Act.SNOOZED, Act.MAIL_CHOSEN, Act.FEED_CHOSEN, Act.CALENDAR_SET, Act.MAIL_AGAIN, Act.REACHABLE_SET)
# What somebody may look for in the log of a board: its words, and the acts that belong to it.
SORTS: dict[str, tuple[str, tuple[Act, ...]]] = {
    "lezen": (tr_later("Lezen"), (Act.OPENED, Act.LISTED, Act.SEARCHED, Act.EMPLOYEE_ROAD)),
    "schrijven": (
        tr_later("Schrijven"),
        (Act.WROTE, Act.ASKED, Act.LINKED, Act.CARE_SIGNAL, Act.ACCESS_REQUEST, Act.TOLD_WRITER, Act.LOOKED_AFTER),
    ),
    "meenemen": (tr_later("Printen en ophalen"), (Act.PRINTED, Act.EXPORTED, Act.DOWNLOADED, Act.FILE_CHOSEN)),
    "toegang": (tr_later("Toegang"), (Act.INVOLVED, Act.ENDED, Act.SHUT_OUT, Act.LET_BACK, Act.HANDED_OVER)),
    "nood": (tr_later("Noodtoegang"), (Act.GLASS, Act.JUDGED)),
    "bewaren": (tr_later("Bewaren en vernietigen"), KEEPING),
    "geweigerd": (tr_later("Geweigerd"), (Act.REFUSED,)),
    "inloggen": (tr_later("Inloggen"), SIGNING_IN),
    "accounts": (tr_later("Accounts en functies"), ACCOUNTS),
    "code": (tr_later("De eigen code"), OWN_CODE),
    "sociale-kaart": (tr_later("Sociale kaart"), MAPPING),
    "klaar": (tr_later("Klaar voor de code"), READYING),
    "overig": (tr_later("Overig"), (*OTHERWISE, *PRACTICE)),
    "terugblik": (tr_later("Terugblik"), LOOKING_BACK),
    "berichten": (tr_later("Berichten en kalender"), CLOCK),
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
        return tr("bekeek deze lijst")
    words = ACTS[Act(row.act)]
    return tr("{words} (nummer {number})", words=words, number=row.number) if row.number else words
