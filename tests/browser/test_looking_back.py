"""Looking back on a year in a browser: with script and without, on a laptop and a phone, without a barrier (O1.8)."""

from datetime import UTC, datetime, timedelta

import pytest
from meldpad_browser import People, Person

from meldpad.evaluation.school_year import year_to_look_back_on

pytestmark = pytest.mark.clause("O1.8", "T44")
# Late in the evening it is tomorrow already at the school, so nothing is asked for today.
TODAY = datetime.now(UTC).date()
NEXT_WEEK = (TODAY + timedelta(days=7)).isoformat()
YEAR = f"/terugblik/{year_to_look_back_on(TODAY).began}/"


def begun(anja: Person) -> None:
    """The school of these tests lives on between them: the first one begins the look back."""
    anja.go("/terugblik/")
    if anja.page.get_by_role("button", name="Begin de terugblik").count():
        anja.press("Begin de terugblik")
    assert anja.go(YEAR) == 200


def test_colleagues_are_asked_and_answer_without_a_name(anja: Person, kim: Person) -> None:
    begun(anja)
    anja.follow("Vraag je collega's")
    anja.fill("Tot en met welke dag", NEXT_WEEK)
    anja.press("Stel de vragen")
    assert "gevraagde collega's" in anja.text()
    assert kim.go(f"{YEAR}vragen/") == 200
    if "Je hebt geantwoord." not in kim.text():
        kim.fill("Wat moet anders?", "Vaker oefenen met bellen.")
        kim.press("Verstuur je antwoord")
        assert "Kies of je naam erbij mag staan." in kim.text()
        assert kim.value("Wat moet anders?") == "Vaker oefenen met bellen."
        kim.choose("Mag je naam erbij staan?", "Nee, zonder naam")
        kim.press("Verstuur je antwoord")
        assert "Bedankt." in kim.text()
    anja.go(f"{YEAR}antwoorden/")
    assert "Vaker oefenen" not in anja.text()


def test_figures_conclusions_and_an_action(anja: Person, people: People) -> None:
    begun(anja)
    anja.follow("Bekijk de cijfers")
    if anja.page.get_by_role("button", name="Maak de cijfers").count():
        anja.press("Maak de cijfers")
    assert "Wat gebeurde er?" in anja.text()
    anja.go(YEAR)
    anja.follow("Schrijf conclusies")
    anja.fill("Wat zijn de conclusies?", "We bellen te laat.")
    anja.press("Bewaar de conclusies")
    assert "We bellen te laat." in anja.text()
    anja.follow("Spreek een actie af")
    anja.fill("Wat gaan jullie doen?", "Oefen het bellen.")
    anja.pick("Wie doet dit?", "Anja")
    anja.fill("Wanneer is het klaar?", NEXT_WEEK)
    anja.press("Spreek dit af")
    anja.follow("Oefen het bellen.")
    anja.press("Dit is gedaan")
    assert "Gedaan" in anja.text()
    anja.go(f"{YEAR}sluiten/")
    assert "We bellen te laat." in anja.text()
    fatima = people("fatima@bestuur.example")
    assert fatima.go("/terugblik/scholen/") == 200
    assert "Alle scholen" in fatima.text()
