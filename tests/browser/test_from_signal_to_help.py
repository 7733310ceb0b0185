"""The other whole case: help that is offered, that works, and after which the route stops and can start again."""

import pytest
from meldpad_browser import Person
from steps import (
    answer,
    ask_advice,
    asked_of,
    consult,
    day,
    decide,
    dossier_of,
    log_signal,
    opened_by,
    record_consent,
    talk_with_parent,
    weigh,
)

AGAIN = "Vertelde dat het thuis weer mis is."


@pytest.mark.clause("R6", "S2.5", "S5a.1", "S5a.2", "S5a.7", "S5a.9", "S3.11", "S4.1", "T14", "T16", "T46")
def test_a_signal_leads_to_help_that_works(kim: Person, anja: Person, ruud: Person, pupil: str) -> None:
    log_signal(kim, pupil)
    address = dossier_of(kim)
    opened_by(anja, pupil, address)
    consult(anja)
    ask_advice(anja)
    record_consent(anja, "De ouder vindt het goed, op papier")
    assert "De ouder vindt het goed, op papier" in anja.page.locator(".timeline").inner_text()
    talk_with_parent(anja)
    weigh(anja, unsafe="Nee", help_possible="Ja", help_accepted="Ja")
    decide_on_help(anja)
    organise_help(anja)
    agree_for_the_class(anja)
    look_back(anja)
    close(anja, ruud, pupil, address)
    a_new_signal_opens_it_again(kim, anja, pupil, address)


def decide_on_help(anja: Person) -> None:
    anja.write("Leg het besluit vast")
    assert "Melden is nu niet nodig." in anja.text()
    decide(anja, "Hulp is mogelijk. Wij regelen hulp.")


def organise_help(anja: Person) -> None:
    anja.write("Leg de hulp vast")
    anja.fill_in(
        {
            "Welke hulp komt er?": "Een gezinscoach",
            "Wie geeft de hulp?": "Het wijkteam",
            "Wie houdt in de gaten of het goed gaat?": "Anja de Wit",
            "Hoe lang duurt de hulp?": "Zes weken",
            "Wanneer kijken jullie of het werkt?": day(21),
        }
    )
    anja.tick("Ik heb dit met de ouder besproken.")
    anja.press("Leg vast")
    anja.unfold("Later")
    assert "Kijk of de hulp werkt." in anja.section("Wat moet nu gebeuren").inner_text()


def agree_for_the_class(anja: Person) -> None:
    duty = anja.page.locator("li.duty", has_text="Maak afspraken voor in de klas en leg ze vast.")
    assert duty.count() == 1
    anja.write("Leg een plan vast")
    anja.fill_in({"Wat willen jullie bereiken?": "Een rustig begin.", "Wat spraken jullie af?": "Elke dag samen beginnen."})
    anja.tick("Ik heb het plan met de ouder besproken.")
    anja.press("Leg vast")
    assert duty.count() == 0


def look_back(anja: Person) -> None:
    anja.write("Kijk terug op de hulp")
    anja.pick("Om welke hulp gaat het?", "Een gezinscoach")
    anja.choose("Is het gezin bij de hulp geweest?", "Ja")
    anja.choose("Gaat het beter?", "Het gaat genoeg beter")
    anja.fill("Wat merk je daarvan?", "Gaat weer graag naar huis.")
    anja.press("Leg vast")
    assert "Het gaat genoeg beter" in anja.page.locator(".timeline").inner_text()


def close(anja: Person, ruud: Person, pupil: str, address: str) -> None:
    anja.write("Stel voor om het dossier te sluiten")
    assert "Denk na over de Verwijsindex." in anja.section("Dit staat nog open").inner_text()
    anja.choose("Waarom stopt de route?", "De hulp werkt")
    anja.fill("Leg uit waarom jullie stoppen.", "Het gaat al weken goed.")
    anja.pick("Wie kijkt mee?", "Ruud Vermeer")
    anja.press("Stel voor")
    assert "Er staat nog iets open. Schrijf op waarom jullie het open laten." in anja.text()
    assert anja.value("Leg uit waarom jullie stoppen.") == "Het gaat al weken goed."
    anja.fill("Staat er nog iets open? Waarom stoppen jullie toch?", "Wij zijn niet aangesloten.")
    anja.press("Stel voor")
    ruud.go(asked_of(ruud, pupil))
    answer(ruud, "Ja, ik ben het eens")
    anja.go(address)
    assert "De route is afgesloten" in anja.text()
    assert "Gesloten: de hulp werkt" in anja.page.locator(".timeline").inner_text()


def a_new_signal_opens_it_again(kim: Person, anja: Person, pupil: str, address: str) -> None:
    log_signal(kim, pupil, seen=AGAIN)
    assert dossier_of(kim) == address
    anja.go(address)
    assert "De route is afgesloten" not in anja.text()
    assert "Er is een nieuw signaal." in anja.page.locator(".timeline").inner_text()
    assert "Bespreek de signalen met een deskundige collega." in anja.section("Wat moet nu gebeuren").inner_text()
