"""A colleague is asked to look, sees that question and nothing else, and the answer comes back (O2.5, O3.3, O3.4)."""

import pytest
from meldpad_browser import Person
from steps import day, dossier_of, log_signal, opened_by

ASKED = "Kijk deze week bij het halen hoe het gaat."
SAW = "Drie keer gekeken. Twee keer vrolijk mee naar huis."

pytestmark = pytest.mark.clause("O2.5", "O3.3", "O3.4")


@pytest.fixture
def dossier(anja: Person, pupil: str) -> str:
    """The address of a dossier that Anja began."""
    log_signal(anja, pupil)
    return dossier_of(anja)


def ask(anja: Person, pupil: str, dossier: str) -> None:
    opened_by(anja, pupil, dossier)
    anja.write("Vraag een collega om iets te doen")
    anja.pick("Aan wie vraag je het?", "Kim Jansen")
    anja.choose("Wat vraag je?", "Kijken")
    anja.fill_in({"Wat moet de collega doen?": ASKED, "Wanneer moet het klaar zijn?": day(1)})
    anja.press("Vraag het")
    assert "Gevraagd aan Kim Jansen." in anja.page.locator(".messages").inner_text()


def task_of(kim: Person) -> str:
    """The address of the latest task on Kim's first screen."""
    kim.go("/")
    return kim.section("Aan jou gevraagd").get_by_role("link", name="Kijk naar een kind").last.get_attribute("href") or ""


def test_from_asking_to_the_answer(kim: Person, anja: Person, pupil: str, dossier: str) -> None:
    ask(anja, pupil, dossier)
    assert "Gevraagd aan Kim Jansen" in anja.section("Wat moet nu gebeuren").inner_text()
    kim.names.add(pupil)
    task = task_of(kim)
    assert pupil not in kim.text()
    kim.go(task)
    assert ASKED in kim.text()
    assert pupil in kim.text()
    for closed in (dossier, f"{dossier}taak/", f"{dossier}tijdlijn.pdf", f"{dossier}gezien/"):
        assert kim.go(closed) == 404
    kim.go(task)
    kim.choose("Is het gelukt?", "Ja, gedaan")
    kim.fill("Wat zag of hoorde je?", SAW)
    kim.press("Leg vast")
    assert "Dank je wel." in kim.text()
    anja.go("/")
    assert pupil in anja.section("Nieuw").inner_text()
    opened_by(anja, pupil, dossier)
    assert SAW in anja.section("Tijdlijn").inner_text()


def test_a_question_is_withdrawn(kim: Person, anja: Person, pupil: str, dossier: str) -> None:
    ask(anja, pupil, dossier)
    kim.names.add(pupil)
    task = task_of(kim)
    anja.follow("Trek deze vraag in")
    anja.choose("Welke reden geldt?", "De taak is niet meer nodig.")
    anja.fill("Leg de reden uit.", "We zagen genoeg.")
    anja.press("Leg de reden vast")
    assert kim.go(task) == 404
