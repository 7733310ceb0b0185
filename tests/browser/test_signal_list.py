"""Going through the signal list on a laptop and on a phone, with JavaScript and without."""

import pytest
from meldpad_browser import Person
from steps import dossier_of, log_signal

TIRED, HURT, TRUSTS = (
    "Steeds moe, of valt in slaap in de klas",
    "Letsel met de vorm van een hand",
    "Het kind heeft een vaste volwassene",
)
BABY = "Huid onder de luier is erg stuk of rood"
NOW = "Zie je dit nu?"


@pytest.fixture
def at_the_list(anja: Person, pupil: str) -> Person:
    log_signal(anja, pupil)
    anja.go(f"{dossier_of(anja)}nieuw/signal_list/")
    return anja


def unfold(person: Person, group: str) -> None:
    person.unfold(group)


@pytest.mark.clause("S1.1", "S1.4", "T34", "T35")
def test_what_stood_out_and_what_reassures_are_ticked_and_stand_in_the_dossier(at_the_list: Person) -> None:
    anja = at_the_list
    unfold(anja, "Lichaam en gezondheid")
    anja.tick(TIRED)
    anja.tick(TRUSTS)
    anja.fill("Wat zag je precies?", "Maandag en dinsdag sliep zij in de kring.")
    anja.look()
    anja.press("Leg vast")
    assert "De lijst staat in het dossier." in anja.text()
    assert TIRED in anja.text()
    assert f"Stelt gerust: {TRUSTS}" in anja.text()


@pytest.mark.clause("T02", "T31")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_numbers_come_up_beside_what_cannot_wait(at_the_list: Person) -> None:
    anja = at_the_list
    unfold(anja, "Lichaam en gezondheid")
    notice = anja.page.locator("li", has=anja.page.get_by_label(HURT)).get_by_text(NOW)
    assert not notice.is_visible()
    anja.tick(HURT)
    assert notice.is_visible()
    assert notice.get_by_role("link", name="112").get_attribute("href") == "tel:112"
    anja.look()


@pytest.mark.clause("S1.4")
def test_another_age_shows_other_lines_and_hides_nothing_that_was_ticked(at_the_list: Person) -> None:
    anja = at_the_list
    unfold(anja, "Eten, kleren en verzorging")
    anja.choose("Welke leeftijd heeft het kind?", "0 tot 4 jaar")
    assert anja.page.get_by_label(BABY).is_visible()
    anja.tick(BABY)
    anja.choose("Welke leeftijd heeft het kind?", "12 tot 18 jaar")
    assert anja.page.get_by_label(BABY).is_visible()
    anja.tick(BABY, on=False)
    assert not anja.page.get_by_label(BABY).is_visible()


@pytest.mark.clause("S1.4")
def test_an_instrument_of_the_school_asks_for_its_name_and_not_for_ticks(at_the_list: Person) -> None:
    anja = at_the_list
    anja.choose("Wat gebruikte je?", "Een hulpmiddel van de school")
    assert not anja.page.get_by_label("Zoek in de lijst").is_visible()
    assert not anja.page.get_by_label(TRUSTS).is_visible()
    anja.fill("Welk hulpmiddel van de school?", "KIJK!")
    anja.fill("Wat zag je precies?", "Alles was rustig.")
    anja.look()
    anja.press("Leg vast")
    assert "KIJK!" in anja.text()


@pytest.mark.parametrize("script", [True], ids=["with-script"])
def test_looking_for_a_word_leaves_the_lines_with_it_and_what_was_ticked(at_the_list: Person) -> None:
    anja = at_the_list
    anja.tick(TRUSTS)
    anja.fill("Zoek in de lijst", "moe")
    assert anja.page.get_by_label(TIRED).is_visible()
    assert anja.page.get_by_label(TRUSTS).is_visible()
    assert not anja.page.get_by_label("De ouder herkent de zorg").is_visible()
    anja.look()
    anja.fill("Zoek in de lijst", "olifant")
    anja.tick(TRUSTS, on=False)
    anja.fill("Zoek in de lijst", "olifanten")
    assert anja.page.get_by_text("Er is geen regel met dit woord.").is_visible()
    anja.fill("Zoek in de lijst", "")
    assert anja.page.get_by_label("De ouder herkent de zorg").is_visible()
    assert not anja.page.get_by_text("Er is geen regel met dit woord.").is_visible()
