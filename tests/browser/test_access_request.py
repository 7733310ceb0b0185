"""A mother asks to see the dossier: taken in, found out, chosen entry by entry, looked at and given (T23)."""

import subprocess
from pathlib import Path

import pytest
from meldpad_browser import Person
from steps import dossier_of, log_signal

pytestmark = pytest.mark.clause("T23")
NEIGHBOUR = "Buurvrouw Kruidenier"


@pytest.fixture
def asked(anja: Person, pupil: str) -> str:
    """The address of a request about a pupil with a dossier."""
    log_signal(anja, pupil, seen="Noor zei dat zij niet naar huis wil.")
    anja.go(dossier_of(anja))
    anja.write("Voeg een notitie toe")
    anja.fill("Wat wil je opschrijven?", f"{NEIGHBOUR} belde de school.")
    anja.press("Leg vast")
    anja.go("/inzage/")
    anja.follow("Leg een verzoek vast")
    anja.pick("Om welk kind gaat het?", pupil)
    anja.choose("Wie vraagt het?", "Een ouder")
    anja.fill("Hoe heet deze persoon?", "Sanne Bakker")
    anja.press("Leg vast")
    anja.follow(pupil)
    return anja.page.url


def find_out(anja: Person) -> None:
    anja.follow("1. Ga na wie het vraagt en of het veilig is")
    anja.choose("Hoe weet je wie deze persoon is?", "Wij kennen deze persoon op school")
    anja.choose("Mag deze persoon het dossier zien?", "Ja")
    anja.fill("Hoe weet je dat?", "Het gezagsregister")
    anja.choose("Brengt inzage het kind nu in gevaar?", "Nee")
    anja.press("Leg vast")


def test_from_request_to_copy(anja: Person, asked: str, tmp_path: Path) -> None:
    assert "Denk eerst na: brengt inzage het kind nu in gevaar?" in anja.text()
    find_out(anja)
    anja.follow("2. Kies per bericht wat je laat zien")
    for box in anja.page.locator("input[name=numbers]").all():
        anja.hand.tick(box)
    anja.choose("Wat doe je met wat je aanvinkte?", "Geven: dit mag deze persoon lezen")
    anja.press("Bewaar deze keuze")
    anja.fill("Welke namen of woorden mogen nergens staan?", NEIGHBOUR)
    anja.press("Bewaar deze woorden")
    anja.follow("Lees nu het voorbeeld")
    assert NEIGHBOUR not in anja.text()
    assert "[weggelaten] belde de school." in anja.text()
    anja.choose("Wat krijgt deze persoon te zien?", "Een deel")
    anja.fill("Waarom niet alles?", "Om anderen te beschermen.")
    anja.fill("Wie besloot dit?", "Anja de Wit")
    anja.press("Geef dit antwoord")
    assert "Dit verzoek is beantwoord." in anja.text()
    copy = tmp_path / "kopie.pdf"
    anja.download("Haal de kopie op zoals die is gegeven").save_as(copy)
    said = subprocess.run(["pdftotext", str(copy), "-"], check=True, capture_output=True).stdout.decode()
    assert "niet naar huis" in said
    assert "Kruidenier" not in said


def test_a_part_is_left_out_and_an_answer_is_explained(anja: Person, asked: str) -> None:
    find_out(anja)
    anja.follow("2. Kies per bericht wat je laat zien")
    anja.follow("Laat een deel weg van nummer 3")
    anja.choose("Wat doe je met dit bericht?", "Een deel weglaten")
    anja.fill("Welke woorden laat je weg?", "Iets wat er niet staat")
    anja.press("Bewaar deze keuze")
    assert "Een van deze regels staat niet in het bericht." in anja.text()
    anja.fill("Welke woorden laat je weg?", NEIGHBOUR)
    anja.pick("Waarom mag je dit weglaten?", "Iemand vertelde dit in vertrouwen")
    anja.fill("Waarom weegt dat hier zwaarder?", "Zij is bang.")
    anja.press("Bewaar deze keuze")
    anja.follow("Terug naar het verzoek")
    anja.follow("3. Lees het voorbeeld en geef antwoord")
    assert "Kies eerst voor elk bericht of je het geeft." in anja.text()
    anja.choose("Wat krijgt deze persoon te zien?", "Niets")
    anja.fill("Wie besloot dit?", "Anja de Wit")
    anja.press("Geef dit antwoord")
    assert "Schrijf op waarom deze persoon niet alles krijgt." in anja.text()
