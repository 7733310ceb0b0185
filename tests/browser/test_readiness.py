"""A director and an attention officer make their school ready, with script and without (O1, T44)."""

import re

import pytest
from meldpad_browser import People, Person

pytestmark = pytest.mark.clause("O1.1", "O1.3", "O1.4")


def test_a_point_is_set_a_training_recorded_and_the_paper_made(people: People, anja: Person) -> None:
    anja.go("/klaar/punt/in-policy/")
    anja.choose("Hoe staat het ervoor?", "Het is geregeld")
    anja.fill("Waar staat het, of wat spraken jullie af?", "")
    anja.press("Leg het vast")
    assert "Schrijf op waar het staat of wat jullie afspraken." in anja.text()
    anja.choose("Waaraan zie je dat?", "Een document")
    anja.fill("Van welke dag is dat?", "2026-09-01")
    anja.fill("Waar staat het, of wat spraken jullie af?", "Veiligheidsplan, hoofdstuk 3")
    anja.press("Leg het vast")
    assert "Het staat vast" in anja.text()
    anja.go("/klaar/scholing/nieuw/")
    anja.fill("Op welke dag was het?", "2026-09-01")
    anja.choose("Waar ging het over?", "Signalen zien")
    anja.fill("Hoeveel uur duurde het?", "3")
    anja.fill("Wie gaf het?", "Bureau Oog")
    anja.tick("Kim Jansen")
    anja.press("Leg het vast")
    anja.follow("Signalen zien, 1 september 2026")
    anja.tick("Anja de Wit")
    anja.press("Leg vast wie erbij waren")
    assert re.search(r"2 collega's", anja.text())
    anja.go("/klaar/scholing/plannen/")
    anja.fill("Op welke dag is het?", "2087-01-15")
    anja.choose("Waar gaat het over?", "Gesprekken voeren")
    anja.press("Leg het vast")
    anja.follow("Gesprekken voeren")
    anja.press("Haal dit uit de planning")
    kim = people("kim@delinde.example")
    kim.go("/klaar/mijn-scholing/")
    assert "Signalen zien" in kim.text()
    anja.go("/klaar/")
    assert anja.download("Maak het pakket (PDF)").suggested_filename == "klaar-voor-de-meldcode.pdf"
