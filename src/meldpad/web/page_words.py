"""What the pages and papers that serve a clause are called. A house test finds the one without a name."""

from django.urls import NoReverseMatch, reverse

from meldpad.web.timeline import Link

PAGES = {
    "today": "Vandaag",
    "signal": "Signaal vastleggen",
    "employee_road": "Zorg over een medewerker",
    "call": "Direct bellen",
    "emergency": "Noodgeval",
    "dossier": "Dossier",
    "caseload": "Dossiers",
    "overview": "Overzicht van je dossiers",
    "code": "Over de code",
    "clauses": "Waar komt het vandaan",
    "duty": "Uitleg bij een taak",
    "ask_task": "Een collega iets vragen",
    "task": "Een vraag aan jou",
    "second": "Meebeslissen als tweede persoon",
    "ask_second": "Een tweede persoon vragen",
    "reachable": "Wie is bereikbaar",
    "tell_writer": "De schrijver iets laten weten",
    "siblings": "Broers en zussen op deze school",
    "family": "Gezin",
    "care_signals": "Handle with Care",
    "attachment": "Scan van een ondertekend verslag",
    "people": "Wie mag meelezen",
    "shut_out": "Iemand uitsluiten",
    "hand_over": "Overdracht van een dossier",
    "judge_glass": "Noodtoegang beoordelen",
    "access_requests": "Verzoeken om inzage",
    "access_choose": "Kiezen wat je laat zien",
    "seen": "Wie keek in dit dossier",
    "move_edition": "Overstappen op een andere meldcode",
    "retention": "Bewaren en vernietigen",
    "retention_terms": "Bewaartermijnen",
    "retention_round": "Voorstel om te vernietigen",
    "retention_hold": "Hoelang blijft dit dossier",
    "staff": "Medewerkers",
    "accept": "Een uitnodiging aannemen",
    "look_back": "Terugblik op een schooljaar",
    "look_back_answer": "Vragen over hoe de code werkt",
    "look_back_figures": "Cijfers van een schooljaar",
    "look_back_board": "Terugblik van de scholen",
    "practice": "Oefenen",
    "practice_outcome": "Terugkijken op je oefening",
    "notices": "Berichten",
    "who_waits": "Wie wacht op wie",
    "calendar": "Kalender van de school",
    "sign-in": "Inloggen",
    "import": "Leerlingen inlezen",
    "competences": "Wat moet je weten en kunnen?",
    "code_text": "De hele code van de school",
    "code_publishing": "De code voor ouders",
    "parents": "De pagina voor ouders",
    "own_code": "De eigen code",
    "own_code_question": "Schrijven aan de eigen code",
    "own_code_version": "Een versie van de eigen code",
    "own_code_council": "Antwoord van de medezeggenschapsraad",
    "own_code_decide": "De eigen code vaststellen",
    "own_code_readers": "Wie de eigen code las",
    "social_map": "Sociale kaart",
    "partner": "Een partner op de sociale kaart",
    "emergency_card": "Noodkaart",
    "readiness": "Zijn wij klaar?",
    "trainings": "Scholing",
    "my_trainings": "Mijn scholing",
    "readiness_schools": "Zijn onze scholen klaar?",
    "papers": "Papieren van een dossier",
    "help_index": "Uitleg bij elke pagina",
}
DOCUMENTS = {
    "chronology": "Tijdlijn als PDF",
    "package": "Dossier als pakket",
    "report": "Melding als PDF",
    "access-copy": "Kopie voor wie om inzage vroeg",
    "certificate": "Bewijs van vernietiging als PDF",
    "year-report": "Jaarverslag over de meldcode",
    "readiness-pack": "Pakket voor de inspectie als PDF",
    "own-code": "De eigen code als PDF en voor Word",
    "poster": "De route voor aan de muur",
    "papers": "Papieren van een dossier",
}


def page_link(name: str) -> Link:
    """A page by its name; without an address when it belongs to one dossier or is no page at all."""
    try:
        return Link(text=PAGES[name], href=reverse(name))
    except NoReverseMatch:
        return Link(text=PAGES[name], href="")
