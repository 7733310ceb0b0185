"""One person proposes, another agrees: closing a dossier, leaving the norm, and a weighing (T04, T06)."""

import pytest
from meldpad_browser import Person
from steps import answer, asked_of, dossier_of, log_signal, opened_by, weigh

pytestmark = pytest.mark.clause("T04", "T06")
YES, NO = "Ja, ik ben het eens", "Nee, ik ben het niet eens"


@pytest.fixture
def dossier(anja: Person, pupil: str) -> str:
    """The address of a dossier that Anja began."""
    log_signal(anja, pupil)
    return dossier_of(anja)


def propose_to_close(anja: Person, pupil: str, dossier: str) -> None:
    opened_by(anja, pupil, dossier)
    anja.write("Stel voor om het dossier te sluiten")
    anja.choose("Waarom stopt de route?", "Er is een andere oorzaak")
    anja.fill("Leg uit waarom jullie stoppen.", "De kat is overleden.")
    anja.fill("Staat er nog iets open? Waarom stoppen jullie toch?", "Niet meer nodig.")
    anja.pick("Wie kijkt mee?", "Ruud Vermeer")
    anja.press("Stel voor")
    assert "Ruud Vermeer is gevraagd om mee te kijken." in anja.text()


def test_one_proposes_to_close_the_director_agrees_and_it_is_closed(anja: Person, ruud: Person, pupil: str, dossier: str) -> None:
    propose_to_close(anja, pupil, dossier)
    assert "De route is afgesloten" not in anja.text()
    anja.follow("Bekijk je voorstel of trek het in")
    assert "Daarom zegt een ander ja of nee." in anja.text()
    assert anja.page.get_by_role("radio").count() == 0
    proposal = asked_of(ruud, pupil)
    ruud.go(proposal)
    assert "De kat is overleden." in ruud.text()
    ruud.follow("Lees eerst het hele dossier")
    assert pupil in ruud.text()
    ruud.follow("Lees het en zeg ja of nee")
    answer(ruud, YES)
    assert "Jullie zijn het eens. Het dossier is gesloten." in ruud.text()
    opened_by(anja, pupil, dossier)
    assert "De route is afgesloten" in anja.text()
    assert "Voorstel van Anja de Wit. Akkoord van Ruud Vermeer." in anja.section("Tijdlijn").inner_text()


def test_a_no_keeps_it_open_and_says_why(anja: Person, ruud: Person, pupil: str, dossier: str) -> None:
    propose_to_close(anja, pupil, dossier)
    ruud.go(asked_of(ruud, pupil))
    answer(ruud, NO)
    assert "Schrijf op waarom je nee zegt." in ruud.text()
    answer(ruud, NO, "Ik mis een advies.")
    opened_by(anja, pupil, dossier)
    assert "Ik mis een advies." in anja.section("Tijdlijn").inner_text()
    assert "De route is afgesloten" not in anja.text()


def test_a_proposal_is_taken_back(anja: Person, ruud: Person, pupil: str, dossier: str) -> None:
    propose_to_close(anja, pupil, dossier)
    proposal = asked_of(ruud, pupil)
    anja.follow("Bekijk je voorstel of trek het in")
    anja.press("Trek het voorstel in")
    assert "Je voorstel is ingetrokken." in anja.text()
    ruud.go(proposal)
    assert "Dit wacht niet meer op een antwoord." in ruud.text()
    assert ruud.page.get_by_role("radio").count() == 0


def test_a_weighing_and_then_a_deviation_take_two(anja: Person, ruud: Person, kim: Person, pupil: str, dossier: str) -> None:
    opened_by(anja, pupil, dossier)
    weigh(anja, unsafe="Wij twijfelen", help_possible="Ja", help_accepted="Ja", second="Ruud Vermeer")
    ruud.go(asked_of(ruud, pupil))
    answer(ruud, YES)
    assert "Je antwoord staat in het dossier." in ruud.text()
    opened_by(anja, pupil, f"{dossier}grond/necessary-report/")
    anja.choose("Welke reden geldt?", "Wij wijken af van de meldnorm. Wie dit besluit en waarom, staat erbij.")
    anja.fill("Leg de reden uit.", "Veilig Thuis raadt aan om te wachten.")
    anja.pick("Wie kijkt mee?", "Kim Jansen")
    anja.press("Stel voor")
    anja.follow("Vraag een collega")
    assert "Gevraagd aan Kim Jansen" in anja.text()
    anja.pick("Wie kijkt mee?", "Ruud Vermeer")
    anja.press("Vraag het")
    assert "Uit de weging volgt dat melden nodig is." in anja.section("Wat moet nu gebeuren").inner_text()
    kim.go(asked_of(kim, pupil))
    answer(kim, YES)
    opened_by(anja, pupil, dossier)
    assert "Akkoord van Kim Jansen." in anja.section("Tijdlijn").inner_text()
