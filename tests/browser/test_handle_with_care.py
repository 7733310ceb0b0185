"""A message of Handle with Care: kept, told to one colleague without a reason, and linked only when somebody does so (T41)."""

import pytest
from meldpad_browser import Person

pytestmark = pytest.mark.clause("T41")


@pytest.fixture
def message(anja: Person, pupil: str) -> str:
    """The address of a message about a pupil, of which Kim was told."""
    anja.names.add(pupil)
    anja.go("/")
    anja.follow("Bekijk de berichten")
    anja.pick("Om welk kind gaat het?", pupil)
    anja.pick("Wie geeft dit kind rust en steun?", "Kim Jansen")
    anja.press("Zet in de lijst")
    anja.follow(pupil)
    return anja.page.url


def test_the_colleague_sees_the_name_and_what_to_do_and_nothing_else(kim: Person, message: str, pupil: str) -> None:
    kim.names.add(pupil)
    kim.go("/")
    said = kim.section("Rust en steun").inner_text()
    assert pupil in said
    assert "Geef deze dagen rust en steun. Vraag niet door." in said
    assert kim.section("Rust en steun").get_by_role("link").count() == 0
    for address in (message, "/handle-with-care/"):
        assert kim.go(address) == 404


def test_it_becomes_a_signal_only_by_linking_it(anja: Person, message: str, pupil: str) -> None:
    anja.go("/dossiers/")
    assert pupil not in anja.text()
    anja.go(message)
    anja.press("Koppel aan het dossier")
    assert anja.heading() == pupil
    assert "Er kwam een bericht van Handle with Care" in anja.section("Tijdlijn").inner_text()
    anja.go(message)
    assert "Dit bericht is gekoppeld." in anja.text()


def test_it_is_taken_out_of_the_list(anja: Person, kim: Person, message: str, pupil: str) -> None:
    anja.go(message)
    anja.press("Haal weg uit de lijst")
    assert pupil not in anja.section("Nu").inner_text()
    kim.names.add(pupil)
    kim.go("/")
    assert pupil not in kim.text()
