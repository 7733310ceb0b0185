"""The social map from empty to used: put a partner on it, look again, change it beside somebody else, choose it in a form."""

import pytest
from meldpad_browser import People, Person
from steps import dossier_of, log_signal


def put_on_the_map(person: Person, name: str, place: str = "Wijkteam of Centrum voor Jeugd en Gezin (CJG)") -> str:
    """Put a partner on the map; the address of its page."""
    person.go("/sociale-kaart/nieuw/")
    person.pick("Welke plek op de kaart?", place)
    person.fill_in({"Hoe heet de organisatie?": name, "Telefoon": "088 000 00 12", "Wie is je contactpersoon?": "Yasmin Kaya"})
    person.choose("Staat deze partner op de noodkaart?", "Ja, bij: Vandaag")
    person.press("Bewaar")
    return person.page.url


@pytest.mark.clause("K1", "K3", "K4", "O2.6")
def test_a_partner_is_put_on_the_map_confirmed_taken_off_and_put_back(anja: Person, kim: Person) -> None:
    anja.go("/sociale-kaart/?toon=leeg")
    assert "Crisisdienst" in anja.text()
    partner = put_on_the_map(anja, "Wijkteam Zuid")
    assert "De partner staat op de sociale kaart." in anja.text()
    kim.go(partner)
    assert kim.page.get_by_role("link", name="088 000 00 12").get_attribute("href") == "tel:0880000012"
    anja.press("Klopt nog : Wijkteam Zuid")
    assert "klopt nog" in anja.text()
    anja.go(f"{partner}weg/")
    anja.fill("Waarom haal je deze partner van de kaart?", "Bestaat niet meer.")
    anja.press("Haal van de kaart")
    assert "Bestaat niet meer." in anja.text()
    anja.follow("Zet terug op de kaart")
    anja.press("Bewaar")
    assert "De partner staat weer op de sociale kaart." in anja.text()


@pytest.mark.clause("O2.6")
def test_who_comes_second_sees_what_the_first_changed(anja: Person, people: People) -> None:
    ruud = people("ruud@delinde.example")
    partner = put_on_the_map(anja, "Wijkteam Oost")
    for person in (anja, ruud):
        person.go(f"{partner}wijzig/")
    ruud.fill("Telefoon", "088 000 00 13")
    ruud.press("Bewaar")
    anja.fill("Wanneer is er iemand?", "Dag en nacht")
    anja.press("Bewaar")
    assert "Ruud Vermeer wijzigde dit, terwijl jij typte" in anja.text()
    assert anja.value("Wanneer is er iemand?") == "Dag en nacht"
    assert anja.value("Telefoon") == "088 000 00 13"
    anja.press("Bewaar")
    assert "088 000 00 13" in anja.text()
    assert "Dag en nacht" in anja.text()


@pytest.mark.clause("K1", "O2.10")
def test_a_partner_is_chosen_where_a_consultation_is_written_down(anja: Person, pupil: str) -> None:
    put_on_the_map(anja, "Wijkteam West")
    log_signal(anja, pupil)
    anja.go(f"{dossier_of(anja)}nieuw/consultation/")
    anja.choose("Met wie sprak je?", "Het wijkteam")
    anja.pick("Of kies van de sociale kaart", "Wijkteam West, Yasmin Kaya")
    anja.fill("Wat kwam eruit?", "Zij kijkt mee.")
    anja.press("Leg vast")
    assert "Wijkteam West, Yasmin Kaya" in anja.text()
