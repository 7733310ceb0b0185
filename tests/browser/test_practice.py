"""A new colleague practises: one case on the ordinary pages, which say everywhere that it is an exercise."""

import pytest
from meldpad_browser import Person

CHILD = "Mila Postma"


@pytest.mark.clause("O1.4", "O2.4", "O3.1", "O5")
def test_a_first_case_is_played_to_its_end(kim: Person) -> None:
    kim.go("/oefenen/")
    kim.press("Begin met Je eerste signaal")
    kim.names.add(CHILD)
    assert kim.page.title() == "Oefening: Vandaag \u2013 Meldpad"
    assert "Dit kind bestaat niet." in kim.text()
    assert "heeft geen eten bij zich" in kim.text()
    kim.follow("Leg een signaal vast")
    assert kim.page.title().startswith("Oefening: ")
    kim.choose("Over wie gaat je zorg?", "Thuis of familie")
    kim.pick("Om welk kind gaat het?", CHILD)
    kim.fill("Wat zag, hoorde of rook je?", "Mila had voor de derde keer geen eten bij zich.")
    kim.choose("Hoe weet je dit?", "Ik zag of hoorde het zelf (feit)")
    kim.press("Leg het signaal vast")
    kim.go("/oefenen/school/bellen/")
    assert "Dit zijn de echte nummers." in kim.text()
    kim.go("/oefenen/school/meer/")
    assert kim.heading() == "Niet in de oefening"
    kim.follow("Ga terug naar de oefening")
    kim.press("Rond de oefening af")
    assert kim.heading() == "Terugkijken op je oefening"
    assert "Vul plaats, situatie en aanwezigen aan." in kim.section("Dit bleef nog open").inner_text()
    assert "Leg vast wat je zag of hoorde." in kim.section("Dit deed je").inner_text()
    assert kim.page.title() == "Terugkijken op je oefening \u2013 Meldpad"


@pytest.mark.clause("O1.4")
def test_stopping_throws_the_exercise_away(kim: Person) -> None:
    kim.go("/oefenen/")
    kim.press("Begin met Nu gevaar")
    kim.press("Stop met oefenen")
    assert kim.page.url.endswith("/oefenen/")
    assert "Alles uit de oefening is weg." in kim.text()
    kim.go("/oefenen/school/")
    assert kim.heading() == "Oefenen"
