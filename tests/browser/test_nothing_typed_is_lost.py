"""Whatever goes wrong, what somebody typed is still there."""

import pytest
from meldpad_browser import PASSWORD, People, Person
from steps import CIRCUMSTANCES, ORDER, SEEN, WEIGHED, dossier_of, log_signal, opened_by

KIM, ANJA = "kim@delinde.example", "anja@delinde.example"
KEPT = "We hebben bewaard wat je typte."
WHAT = "Wat zag, hoorde of rook je?"


def type_a_signal(person: Person, pupil: str) -> None:
    person.names.add(pupil)
    person.choose("Over wie gaat je zorg?", "Thuis of familie")
    person.pick("Om welk kind gaat het?", pupil)
    person.choose("Hoe weet je dit?", "Iemand anders vertelde het mij")
    person.fill_in({WHAT: SEEN, **CIRCUMSTANCES})
    person.tick("Gehoord")


def everything_is_there(person: Person, pupil: str) -> None:
    assert {label: person.value(label) for label in CIRCUMSTANCES} == CIRCUMSTANCES
    assert person.value(WHAT) == SEEN
    assert person.page.locator("select[name=pupil] option:checked").inner_text() == pupil
    for choice in ("Thuis of familie", "Iemand anders vertelde het mij", "Gehoord"):
        assert person.page.get_by_label(choice, exact=True).is_checked()


@pytest.mark.clause("S1.16", "T17")
def test_an_error_keeps_all_fields_and_leads_to_the_one_that_is_wrong(kim: Person, pupil: str) -> None:
    kim.go("/signaal/")
    type_a_signal(kim, pupil)
    kim.press("Leg het signaal vast")
    assert kim.page.title() == "Fout: Leg een signaal vast – Meldpad"
    everything_is_there(kim, pupil)
    kim.hand.press(kim.page.get_by_role("link", name="Schrijf op wie het je vertelde."))
    field = kim.page.get_by_label("Wie vertelde het je?")
    assert kim.page.evaluate("document.activeElement.id") == field.get_attribute("id")
    kim.hand.write(field, "De moeder van een klasgenoot")
    kim.press("Leg het signaal vast")
    assert kim.heading() == "Je signaal is bewaard"


def test_looking_for_a_pupil_keeps_what_was_typed(kim: Person, pupil: str) -> None:
    kim.go("/signaal/")
    type_a_signal(kim, pupil)
    kim.unfold("Zoek het kind op naam of groep")
    kim.fill("Naam of groep", pupil)
    kim.press("Zoek")
    assert "1 kind gevonden." in kim.text()
    everything_is_there(kim, pupil)


@pytest.mark.clause("S4.1")
def test_changing_an_answer_on_the_check_page_keeps_the_others(kim: Person, anja: Person, pupil: str) -> None:
    log_signal(kim, pupil)
    opened_by(anja, pupil, dossier_of(kim))
    anja.write("Leg de weging vast")
    anja.fill_in(WEIGHED)
    anja.choose("Neemt het gezin die hulp aan?", "Nee")
    anja.press("Verder: kijk alles na")
    anja.press("Wijzig")
    assert {label: anja.value(label) for label in WEIGHED} == WEIGHED
    assert anja.group("Neemt het gezin die hulp aan?").get_by_label("Nee", exact=True).is_checked()


@pytest.mark.clause("S1.10", "T17")
def test_a_signal_survives_a_session_that_was_locked(people: People, impatient_school: str, pupil: str) -> None:
    kim = people.stranger()
    kim.sign_in(KIM, path=f"{impatient_school}/inloggen/?next=/signaal/")
    type_a_signal(kim, pupil)
    kim.press("Leg het signaal vast")
    assert kim.heading() == "Op slot"
    kim.unlock()
    assert KEPT in kim.text()
    everything_is_there(kim, pupil)


@pytest.mark.clause("S3.3", "T17")
def test_a_long_talk_survives_a_session_that_was_locked(people: People, anja: Person, impatient_school: str, pupil: str) -> None:
    log_signal(anja, pupil)
    path = f"{dossier_of(anja)}nieuw/parent_talk/"
    late = people.stranger()
    late.sign_in(ANJA, path=f"{impatient_school}/inloggen/?next={path}")
    late.fill("Met welke ouder sprak je?", "Moeder")
    late.fill_in(ORDER)
    late.choose("Herkent de ouder de zorg?", "Ja")
    late.press("Leg vast")
    assert late.heading() == "Op slot"
    late.unlock()
    assert KEPT in late.text()
    assert {label: late.value(label) for label in ORDER} == ORDER
    assert late.group("Herkent de ouder de zorg?").get_by_label("Ja", exact=True).is_checked()


@pytest.mark.clause("S1.10", "O2.15", "T17")
def test_a_signal_survives_hiding_the_screen(people: People, pupil: str) -> None:
    kim = people(KIM, anew=True)
    kim.go("/signaal/")
    type_a_signal(kim, pupil)
    kim.hide()
    assert kim.page.title() == "Weekplanning"
    assert SEEN not in kim.page.content()
    kim.follow("Terug")
    kim.unlock()
    assert KEPT in kim.text()
    everything_is_there(kim, pupil)


@pytest.mark.clause("S3.3", "S1.10", "T17")
def test_a_long_talk_survives_hiding_the_screen(people: People, pupil: str) -> None:
    anja = people(ANJA, anew=True)
    log_signal(anja, pupil)
    anja.go(f"{dossier_of(anja)}nieuw/parent_talk/")
    anja.fill("Met welke ouder sprak je?", "Moeder")
    anja.fill_in(ORDER)
    anja.choose("Herkent de ouder de zorg?", "Ja")
    anja.hide()
    anja.follow("Terug")
    anja.unlock()
    assert KEPT in anja.text()
    assert {label: anja.value(label) for label in ORDER} == ORDER
    assert anja.group("Herkent de ouder de zorg?").get_by_label("Ja", exact=True).is_checked()


@pytest.mark.clause("T17")
def test_a_signal_survives_signing_in_again_in_another_tab(people: People, pupil: str) -> None:
    kim = people(KIM, anew=True)
    kim.go("/signaal/")
    type_a_signal(kim, pupil)
    tab = kim.context.new_page()
    tab.goto("/meer/")
    hand = type(kim.hand)(tab)
    hand.press(tab.get_by_role("main").get_by_role("button", name="Log uit"))
    hand.write(tab.get_by_label("E-mailadres"), KIM)
    hand.write(tab.get_by_label("Wachtwoord"), PASSWORD)
    hand.press(tab.get_by_role("button", name="Log in", exact=True))
    tab.get_by_role("heading", name="Vandaag", exact=True).wait_for()
    tab.close()
    kim.press("Leg het signaal vast")
    assert kim.heading() == "Stuur het nog een keer"
    kim.follow("Terug naar de pagina")
    assert KEPT in kim.text()
    everything_is_there(kim, pupil)
    kim.fill("Wie vertelde het je?", "De moeder van een klasgenoot")
    kim.press("Leg het signaal vast")
    assert kim.heading() == "Je signaal is bewaard"
