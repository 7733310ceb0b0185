"""What the pages and papers that serve a clause are called. A house test finds the one without a name."""

from django.urls import NoReverseMatch, reverse

from meldpad.web.timeline import Link
from meldpad.web.tongue import tr_later

PAGES = {
    "today": tr_later("Vandaag"),
    "signal": tr_later("Signaal vastleggen"),
    "employee_road": tr_later("Zorg over een medewerker"),
    "call": tr_later("Direct bellen"),
    "emergency": tr_later("Noodgeval"),
    "dossier": tr_later("Dossier"),
    "caseload": tr_later("Dossiers"),
    "overview": tr_later("Overzicht van je dossiers"),
    "code": tr_later("Over de code"),
    "clauses": tr_later("Waar komt het vandaan"),
    "duty": tr_later("Uitleg bij een taak"),
    "ask_task": tr_later("Een collega iets vragen"),
    "task": tr_later("Een vraag aan jou"),
    "second": tr_later("Meebeslissen als tweede persoon"),
    "ask_second": tr_later("Een tweede persoon vragen"),
    "reachable": tr_later("Wie is bereikbaar"),
    "tell_writer": tr_later("De schrijver iets laten weten"),
    "siblings": tr_later("Broers en zussen op deze school"),
    "family": tr_later("Gezin"),
    "care_signals": tr_later("Handle with Care"),
    "attachment": tr_later("Scan van een ondertekend verslag"),
    "people": tr_later("Wie mag meelezen"),
    "shut_out": tr_later("Iemand uitsluiten"),
    "hand_over": tr_later("Overdracht van een dossier"),
    "judge_glass": tr_later("Noodtoegang beoordelen"),
    "access_requests": tr_later("Verzoeken om inzage"),
    "access_choose": tr_later("Kiezen wat je laat zien"),
    "seen": tr_later("Wie keek in dit dossier"),
    "move_edition": tr_later("Overstappen op een andere meldcode"),
    "retention": tr_later("Bewaren en vernietigen"),
    "retention_terms": tr_later("Bewaartermijnen"),
    "retention_round": tr_later("Voorstel om te vernietigen"),
    "retention_hold": tr_later("Hoelang blijft dit dossier"),
    "staff": tr_later("Medewerkers"),
    "accept": tr_later("Een uitnodiging aannemen"),
    "look_back": tr_later("Terugblik op een schooljaar"),
    "look_back_answer": tr_later("Vragen over hoe de code werkt"),
    "look_back_figures": tr_later("Cijfers van een schooljaar"),
    "look_back_board": tr_later("Terugblik van de scholen"),
    "practice": tr_later("Oefenen"),
    "practice_outcome": tr_later("Terugkijken op je oefening"),
    "notices": tr_later("Berichten"),
    "who_waits": tr_later("Wie wacht op wie"),
    "calendar": tr_later("Kalender van de school"),
    "sign-in": tr_later("Inloggen"),
    "import": tr_later("Leerlingen inlezen"),
    "competences": tr_later("Wat moet je weten en kunnen?"),
    "code_text": tr_later("De hele code van de school"),
    "code_publishing": tr_later("De code voor ouders"),
    "parents": tr_later("De pagina voor ouders"),
    "own_code": tr_later("De eigen code"),
    "own_code_question": tr_later("Schrijven aan de eigen code"),
    "own_code_version": tr_later("Een versie van de eigen code"),
    "own_code_council": tr_later("Antwoord van de medezeggenschapsraad"),
    "own_code_decide": tr_later("De eigen code vaststellen"),
    "own_code_readers": tr_later("Wie de eigen code las"),
    "social_map": tr_later("Sociale kaart"),
    "partner": tr_later("Een partner op de sociale kaart"),
    "emergency_card": tr_later("Noodkaart"),
    "readiness": tr_later("Zijn wij klaar?"),
    "trainings": tr_later("Scholing"),
    "my_trainings": tr_later("Mijn scholing"),
    "readiness_schools": tr_later("Zijn onze scholen klaar?"),
    "papers": tr_later("Papieren van een dossier"),
    "help_index": tr_later("Uitleg bij elke pagina"),
}
DOCUMENTS = {
    "chronology": tr_later("Tijdlijn als PDF"),
    "package": tr_later("Dossier als pakket"),
    "report": tr_later("Melding als PDF"),
    "access-copy": tr_later("Kopie voor wie om inzage vroeg"),
    "certificate": tr_later("Bewijs van vernietiging als PDF"),
    "year-report": tr_later("Jaarverslag over de meldcode"),
    "readiness-pack": tr_later("Pakket voor de inspectie als PDF"),
    "own-code": tr_later("De eigen code als PDF en voor Word"),
    "poster": tr_later("De route voor aan de muur"),
    "papers": tr_later("Papieren van een dossier"),
}


def page_link(name: str) -> Link:
    """A page by its name; without an address when it belongs to one dossier or is no page at all."""
    try:
        return Link(text=PAGES[name], href=reverse(name))
    except NoReverseMatch:
        return Link(text=PAGES[name], href="")
