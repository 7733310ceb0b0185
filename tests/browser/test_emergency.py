"""Danger now: one press, two numbers, and nothing in between."""

import pytest
from looking import LOW
from meldpad_browser import People, Person
from playwright.sync_api import expect
from steps import dossier_of, log_signal, opened_by


def numbers_come_at_once(person: Person, address: str) -> None:
    """Both numbers, without a scroll; in a window that is zoomed in to 400 % at least the first."""
    person.go(address)
    person.follow("Spoed")
    assert person.page.url.endswith("/bellen/")
    low = person.page.evaluate("innerHeight") <= LOW
    for number, dial in (("112", "112"), ("0800 2000", "08002000")):
        link = person.page.get_by_role("main").get_by_role("link", name=number)
        if number == "112" or not low:
            expect(link).to_be_in_viewport(ratio=1)
        assert link.get_attribute("href") == f"tel:{dial}"


@pytest.mark.clause("S2.16", "S2.17", "T02")
def test_one_press_gives_the_numbers_to_somebody_who_has_not_signed_in(people: People) -> None:
    stranger = people.stranger()
    for address in ("/inloggen/", "/privacy/", "/toegankelijkheid/", "/bestaat-niet/", "/bellen/"):
        numbers_come_at_once(stranger, address)


@pytest.mark.clause("S2.16", "S2.17", "T02")
def test_one_press_gives_the_numbers_from_any_page(anja: Person, pupil: str) -> None:
    log_signal(anja, pupil)
    saved, dossier = anja.page.url, dossier_of(anja)
    inside = ("", "mensen/", "gezien/", "nieuw/note/", "nieuw/weighing/", "grond/ask-advice/")
    for address in ("/", "/signaal/", "/noodgeval/", "/dossiers/", "/code/", "/meer/", "/verbergen/", saved):
        numbers_come_at_once(anja, address)
    for place in inside:
        numbers_come_at_once(anja, dossier + place)


@pytest.mark.clause("S2.16", "S2.17", "T02")
def test_it_is_written_down_afterwards_and_asks_for_what_was_not_done(kim: Person, anja: Person, pupil: str) -> None:
    kim.names.add(pupil)
    kim.go("/bellen/")
    kim.follow("Leg het noodgeval vast")
    kim.pick("Om welk kind gaat het?", pupil)
    kim.fill("Wat gebeurde er?", "Een vader dreigde bij de poort.")
    kim.tick("112 of de politie")
    kim.fill_in({"Met wie sprak je?": "De meldkamer", "Wat spraken jullie af?": "De politie komt.", "Hoe laat was dat?": "15:05"})
    kim.press("Leg het noodgeval vast")
    assert kim.heading() == "Het noodgeval staat in het dossier"
    assert "Bel nog met Veilig Thuis over wat er gebeurde." in kim.section("Wat gebeurt er nu?").inner_text()
    opened_by(anja, pupil, dossier_of(kim))
    now = anja.section("Wat moet nu gebeuren").inner_text()
    assert "Bel Veilig Thuis over wat er gebeurde. Melden kan in hetzelfde gesprek." in now
    assert "Vertel de directeur wat er is gebeurd." in now
    assert "T02" in now
