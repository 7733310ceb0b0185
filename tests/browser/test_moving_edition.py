"""A dossier moves to another edition: first the page says what that changes, then somebody writes why, then reads it again."""

import pytest
from meldpad_browser import Person
from steps import dossier_of, log_signal

pytestmark = pytest.mark.clause("T37", "T45")
REASON = "Het bestuur wees deze meldcode aan. Directeur Ruud besloot het."


def test_the_attention_officer_moves_a_dossier_and_its_route_follows(anja: Person, pupil: str) -> None:
    log_signal(anja, pupil)
    dossier = dossier_of(anja)
    anja.go(dossier)
    anja.follow("Stap over op een andere meldcode")
    assert "Bespreek de signalen met een deskundige collega." in anja.page.content()
    anja.press("Verder: kijk alles na")
    assert "Schrijf op waarom je overstapt." in anja.text()
    anja.fill("Waarom stap je over?", REASON)
    anja.press("Verder: kijk alles na")
    assert anja.heading() == "Klopt dit?"
    assert REASON in anja.text()
    anja.press("Klopt, stap over")
    assert "Dit dossier volgt nu de andere meldcode." in anja.text()
    assert "Vanaf nu: Meldcode basisonderwijs, uitgave 2012" in anja.text()
    assert "Het volgt de Meldcode basisonderwijs, uitgave 2012." in anja.text()


def test_the_code_leads_to_where_every_rule_comes_from(kim: Person) -> None:
    kim.go("/code/")
    kim.follow("Waar komt het vandaan?")
    part = kim.section("Stap 1: signalen")
    kim.unfold("", within=part)
    assert part.get_by_text("Signaal vastleggen").first.is_visible()
