"""A school writes its own code and has it adopted, with and without JavaScript; every page on the way has no barrier."""

import pytest
from meldpad_browser import People, Person
from steps import day

pytestmark = pytest.mark.clause("A1", "A8", "O1.9", "O2.5")
TEXTS = ("care_structure", "safety_policy", "work_processes", "staff_support", "privacy_rules", "made_known", "evaluation")


def fill_what_is_there(person: Person) -> None:
    """An answer in every field of this question that the school itself must fill in."""
    for name in ("town", "name_confidant", "partners", *TEXTS):
        field = person.page.locator(f"[name={name}]")
        if field.count():
            person.hand.write(field, "Boomdorp" if name == "town" else "Zoals wij dat afspraken.")
    if (connected := person.page.locator("[name=connected][value=nee]")).count():
        person.hand.tick(connected)


def walk(person: Person) -> int:
    """From question to question, saving each; gives how many there were."""
    seen = 0
    while "/vraag/" in person.page.url:
        fill_what_is_there(person)
        person.press("Bewaar en ga verder")
        seen += 1
    return seen


def test_from_the_first_question_to_read_and_understood(people: People, anja: Person, ruud: Person) -> None:
    anja.go("/eigen-code/")
    anja.press("Begin een concept")
    assert walk(anja) == 16
    assert "Alle vragen zijn klaar." in anja.text()
    ruud.go("/eigen-code/nakijken/")
    ruud.press("Stuur naar de medezeggenschapsraad")
    ruud.follow("Schrijf het antwoord op")
    ruud.press("Leg dit vast")
    assert "Kies wat de raad zegt." in ruud.text()
    ruud.choose("Wat zegt de raad?", "De raad stemt in")
    ruud.hand.write(ruud.page.locator("[name=on]"), day(0))
    ruud.press("Leg dit vast")
    fatima = people("fatima@bestuur.example")
    fatima.go("/")
    fatima.follow("Besluit over de eigen code")
    fatima.choose("Wat is het besluit?", "De code is vastgesteld")
    fatima.press("Leg dit vast")
    anja.go("/")
    anja.follow("Lees de code van de school")
    anja.press("Ik las dit en snap wat ik moet doen")
    anja.follow("Bekijk wie")
    assert "Nog niet gelezen" in anja.text()
