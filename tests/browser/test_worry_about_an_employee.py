"""A worry about somebody who works at the school leaves the route at once, and stays with its writer."""

import pytest
from meldpad_browser import Person
from steps import log_signal

SEEN = "Een collega trok het kind hard aan de arm."


@pytest.fixture
def road(kim: Person, pupil: str) -> str:
    """The address of Kim's worry about an employee."""
    log_signal(kim, pupil, seen=SEEN, whole=False, about="Een medewerker van school")
    return kim.page.url


@pytest.mark.clause("S1.18", "T01", "T48", "K2")
def test_it_goes_to_the_board_and_not_along_the_route(kim: Person, road: str) -> None:
    assert kim.heading() == "Deze route geldt niet"
    assert "Vertel dit vandaag zelf aan het bestuur." in kim.text()
    assert "0900 111 3 111" in kim.text()
    assert kim.page.locator(".route").count() == 0
    hand_over(kim, "De leidinggevende of directeur", "Ruud Vermeer")
    assert "Dat is niet genoeg: het bestuur moet het van jou horen." in kim.text()
    hand_over(kim, "Het bestuur", "Fatima El Amrani")
    assert "Je hebt het verteld." in kim.text()
    told = kim.section("Dit heb je verteld").inner_text()
    assert "Overgedragen aan het bestuur" in told
    assert "Fatima El Amrani" in told


def hand_over(kim: Person, whom: str, name: str) -> None:
    kim.choose("Aan wie vertelde je het?", whom)
    kim.fill_in({"Hoe heet die persoon?": name, "Hoe vertelde je het?": "via de telefoon"})
    kim.press("Leg vast dat je het vertelde")


@pytest.mark.clause("S1.18", "T01", "T48")
def test_nobody_else_finds_it(kim: Person, anja: Person, ruud: Person, road: str, pupil: str) -> None:
    for other in (anja, ruud):
        other.names.add(pupil)
        for address in (road, road.replace("/medewerker/", "/dossiers/")):
            assert other.go(address) == 404
        for address in ("/dossiers/", "/"):
            other.go(address)
            assert pupil not in other.text()
    its_writer_finds_it_among_what_is_asked(kim, road, pupil)


def its_writer_finds_it_among_what_is_asked(kim: Person, road: str, pupil: str) -> None:
    kim.go("/dossiers/")
    assert pupil not in kim.text()
    kim.go("/")
    addresses = [link.get_attribute("href") for link in kim.section("Aan jou gevraagd").get_by_role("link").all()]
    assert [address for address in addresses if address and road.endswith(address)] != []
