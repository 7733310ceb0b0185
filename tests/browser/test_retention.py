"""Two people let a dossier go, with and without script: held, let free, proposed, agreed, proved (T25, T26)."""

import pytest
from meldpad_browser import People, Person
from steps import answer, asked_of, day, dossier_of, log_signal, opened_by

pytestmark = pytest.mark.clause("T25", "T26")
YES = "Ja, ik ben het eens"


@pytest.fixture
def closed(anja: Person, ruud: Person, pupil: str) -> str:
    """The address of a dossier that two people closed."""
    log_signal(anja, pupil)
    dossier = dossier_of(anja)
    opened_by(anja, pupil, dossier)
    anja.write("Stel voor om het dossier te sluiten")
    anja.choose("Waarom stopt de route?", "Er is een andere oorzaak")
    anja.fill("Leg uit waarom jullie stoppen.", "De kat is overleden.")
    anja.fill("Staat er nog iets open? Waarom stoppen jullie toch?", "Niet meer nodig.")
    anja.pick("Wie kijkt mee?", "Ruud Vermeer")
    anja.press("Stel voor")
    ruud.go(asked_of(ruud, pupil))
    answer(ruud, YES)
    return dossier


def test_from_a_child_who_left_to_the_proof_that_nothing_is_left(anja: Person, ruud: Person, pupil: str, closed: str) -> None:
    opened_by(anja, pupil, closed)
    reference = anja.page.locator(".page-head__meta").inner_text().split()[1]
    anja.follow("Hoelang blijft dit dossier?")
    assert "Het kind is nog niet van school." in anja.text()
    anja.fill("Vanaf welke dag is het kind van school?", day(-1000))
    anja.press("Leg het vertrek vast")
    assert "is de termijn om" in anja.text()
    anja.choose("Waarom moet dit dossier blijven?", "Er loopt een klacht")
    anja.fill("Leg uit waarom.", "De commissie kijkt nog.")
    anja.fill("Wanneer kijk je er weer naar?", day(30))
    anja.press("Bewaar langer")
    assert "Dit dossier mag nu niet weg." in anja.text()
    anja.follow("Er loopt een klacht")
    anja.fill("Waarom hoeft dit niet meer?", "Afgehandeld.")
    anja.press("Stop met langer bewaren")
    anja.follow("Naar bewaren en vernietigen")
    anja.tick(f"{reference}: mag weg")
    anja.fill("Waarom kunnen deze dossiers weg?", "De tijd is om.")
    anja.press("Stel voor")
    assert "Het wacht op een tweede persoon." in anja.text()
    where = anja.page.url.partition("/bewaren/")[2]
    ruud.go("/")
    ruud.leave_by(ruud.page.locator(f"a[href='/bewaren/{where}']"))
    assert reference in ruud.text()
    assert pupil not in ruud.text()
    ruud.choose("Mogen deze dossiers weg?", "Ja, vernietig ze. Dit kan niemand terugdraaien.")
    ruud.press("Leg je antwoord vast")
    assert "Vernietigd." in ruud.text()
    assert ruud.download("Haal het bewijs op (PDF)").suggested_filename.startswith("bewijs-")
    assert anja.go(closed) == 404
    anja.go("/dossiers/?toon=alles")
    assert reference not in anja.text()


def test_a_child_who_leaves_with_an_open_dossier_asks_for_a_decision(anja: Person, pupil: str) -> None:
    log_signal(anja, pupil)
    dossier = dossier_of(anja)
    anja.go(f"{dossier}bewaren/")
    anja.fill("Vanaf welke dag is het kind van school?", day(0))
    anja.press("Leg het vertrek vast")
    anja.go("/")
    anja.leave_by(anja.page.locator(f"a[href='{dossier}nieuw/leaving_decision/']"))
    anja.fill("Hoe wegen jullie de zorgen nu?", "Er is nog zorg.")
    anja.choose("Vertellen jullie het aan iemand?", "Iemand is ingelicht")
    anja.fill("Wie krijgt het te horen?", "De intern begeleider van de nieuwe school")
    anja.fill("Wie vertelt het?", "Anja de Wit")
    anja.choose("Wat weten de ouders hiervan?", "De ouders vinden het goed")
    anja.fill("Waarom doen jullie het zo?", "Zo gaat de steun door.")
    anja.press("Leg vast")
    assert "Iemand is ingelicht" in anja.section("Tijdlijn").inner_text()
    anja.go("/")
    assert anja.page.locator(f"a[href='{dossier}nieuw/leaving_decision/']").count() == 0


def test_the_board_chooses_a_term_and_says_why(people: People) -> None:
    fatima = people("fatima@bestuur.example")
    fatima.go("/meer/")
    fatima.follow("Bewaartermijnen")
    fatima.choose("Over welke dossiers gaat het?", "Zorg over een medewerker")
    fatima.fill("Hoeveel maanden blijven ze, nadat het kind van school is?", "120")
    fatima.fill("Op welke dag besloot het bestuur dit?", day(0))
    fatima.fill("Waarom koos het bestuur hiervoor?", "Advies van de jurist.")
    fatima.press("Leg het besluit vast")
    assert "Zorg over een medewerker: 10 jaar" in fatima.text()
