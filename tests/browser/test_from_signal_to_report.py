"""The whole case: a teacher notices something, and in the end the school reports."""

from pathlib import Path

import pytest
from meldpad_browser import People, Person
from steps import (
    ORDER,
    SEEN,
    ask_advice,
    confirm,
    consult,
    decide,
    dossier_of,
    log_signal,
    opened_by,
    record_consent,
    talk_with_parent,
    weigh,
)

TOLD = "Moeder weet het sinds gisteren. Zij kent onze reden."


@pytest.mark.clause("S1.11", "S1.12", "S1.14", "S1.8")
def test_a_teacher_needs_three_fields_and_adds_the_rest_later(kim: Person, own_pupil: str) -> None:
    kim.names.add(own_pupil)
    kim.go("/")
    kim.follow("Leg een signaal vast")
    assert "jouw groep" in (kim.page.locator("select[name=pupil] optgroup").first.get_attribute("label") or "")
    kim.pick("Om welk kind gaat het?", own_pupil)
    kim.fill("Wat zag, hoorde of rook je?", SEEN)
    kim.choose("Hoe weet je dit?", "Ik zag of hoorde het zelf (feit)")
    kim.press("Leg het signaal vast")
    assert kim.heading() == "Je signaal is bewaard"
    assert "De aandachtsfunctionaris ziet je signaal" in kim.section("Wat gebeurt er nu?").inner_text()
    assert "de plaats, de situatie en wie er nog bij waren" in kim.section("Dit kun jij nog doen").inner_text()
    reference = kim.page.locator(".page-head__meta").inner_text().split("dossier ")[1].split()[0]
    complete_from_the_first_screen(kim, reference)


def complete_from_the_first_screen(kim: Person, reference: str) -> None:
    kim.go("/")
    small = kim.section("Aan jou gevraagd").locator("li", has_text=f"Dossier {reference},")
    kim.follow("Vul plaats, situatie en aanwezigen aan.", within=small)
    assert SEEN.removesuffix(".") in kim.section("Dit gaat over").inner_text()
    place, situation, present = "Bij de poort", "Het ophalen", "niemand"
    kim.fill_in({"Waar was het?": place, "Wat gebeurde er op dat moment?": situation, "Wie waren er nog meer bij?": present})
    kim.press("Leg vast")
    assert "De aanvulling staat in het dossier." in kim.text()
    kim.go("/")
    assert f"Dossier {reference}," not in kim.text()


@pytest.mark.clause("R1", "R7", "T46", "T47", "S5b.1", "S5b.2", "S5b.4", "S3.3", "S3.4", "S3.5", "S3.6", "S4.1", "S2.7", "T03")
def test_a_signal_leads_to_a_report(kim: Person, anja: Person, own_pupil: str, tmp_path: Path) -> None:
    log_signal(kim, own_pupil)
    anja_finds_it_on_the_first_screen(anja, own_pupil)
    the_dossier_shows_the_road(anja)
    consult(anja)
    ask_advice(anja)
    record_consent(anja, "De ouder wil het niet", "Moeder is bang voor roddels.")
    leave_out_the_index(anja)
    the_talk_is_asked_in_its_order(anja)
    talk_with_parent(anja)
    weigh_towards_a_report(anja)
    decide_to_report(anja)
    tell_the_parent(anja)
    report(anja)
    papers_come_out(anja, tmp_path)


def anja_finds_it_on_the_first_screen(anja: Person, pupil: str) -> None:
    anja.names.add(pupil)
    anja.go("/")
    anja.follow(pupil, within=anja.page.locator("section[aria-labelledby=nieuw]"))
    assert anja.heading() == pupil


def the_dossier_shows_the_road(anja: Person) -> None:
    marks = anja.page.locator(".route__step")
    assert marks.count() == 5
    assert "Nog 3 open" in marks.first.inner_text()  # recorded, but nobody looked on purpose yet
    assert marks.nth(1).get_attribute("aria-current") == "step"
    duties = anja.section("Wat moet nu gebeuren").locator(".duties")
    assert "Bespreek de signalen met een deskundige collega." in duties.inner_text()
    assert "S2.1" in duties.locator(".why__ids").first.inner_text()
    assert SEEN.removesuffix(".") in anja.page.locator(".timeline").inner_text()


def leave_out_the_index(anja: Person) -> None:
    duty = anja.page.locator("li.duty", has_text="Denk na over de Verwijsindex.")
    anja.follow("Dit kan of hoeft niet", within=duty)
    anja.choose("Welke reden geldt?", "De school is niet aangesloten.")
    anja.fill("Leg de reden uit.", "Ons bestuur heeft geen contract.")
    anja.press("Leg de reden vast")
    anja.unfold("Klaar of vervallen")
    settled = anja.page.locator(".settled__duty.is-waived")
    assert settled.count() == 1
    assert "Vervalt. De school is niet aangesloten." in settled.inner_text()
    assert "Ons bestuur heeft geen contract." in anja.page.locator(".timeline").inner_text()


def the_talk_is_asked_in_its_order(anja: Person) -> None:
    here = anja.page.url
    anja.write("Leg het gesprek met de ouder vast")
    asked = anja.page.locator("form.entry-form").inner_text()
    places = [asked.index(question) for question in ORDER]
    assert places == sorted(places)
    anja.go(here)


def weigh_towards_a_report(anja: Person) -> None:
    weigh(anja, unsafe="Wij twijfelen", help_possible="Ja", help_accepted="Ja")
    assert "Uit de weging volgt dat melden nodig is." in anja.section("Wat moet nu gebeuren").inner_text()


def decide_to_report(anja: Person) -> None:
    anja.write("Leg het besluit vast")
    assert "Melden bij Veilig Thuis is nodig." in anja.text()
    assert "Twijfel telt als ja." in anja.text()
    decide(anja, "Melden is nodig. Wij gaan melden.")


def tell_the_parent(anja: Person) -> None:
    anja.write("Leg het gesprek over de melding vast")
    anja.choose("Met wie sprak je?", "De ouder")
    anja.fill_in(
        {
            "Wie was dat?": "Moeder",
            "Hoe legde je uit waarom jullie melden?": "Wij kunnen je kind alleen niet genoeg beschermen.",
            "Hoe was de reactie?": "Moeder schrikt.",
            "Welke bezwaren waren er?": "Zij is bang voor roddels.",
            "Hoe komen jullie aan de bezwaren tegemoet?": "Wij vertellen het aan niemand anders.",
        }
    )
    anja.press("Leg vast")


def report(anja: Person) -> None:
    anja.write("Leg de melding vast")
    anja.fill_in(
        {
            "Waar meldde je het?": "Veilig Thuis",
            "Hoe meldde je?": "telefoon",
            "Welke feiten gaf je door?": SEEN,
            "Wat denkt de school ervan?": "Een vermoeden: er is spanning thuis.",
            "Wat vertelde je hun, of waarom niet?": TOLD,
            "Wat blijft de school zelf doen?": "Elke ochtend samen beginnen.",
        }
    )
    anja.choose("Weten de ouders van de melding?", "Ja, zij wisten het vooraf")
    anja.choose("Weet het kind van de melding?", "Nee, het weet het niet")
    anja.press("Verder: kijk alles na")
    confirm(anja, "Ja, zij wisten het vooraf", TOLD)
    assert "De melding staat in het dossier." in anja.text()


def papers_come_out(anja: Person, folder: Path) -> None:
    for link, name in (("Tijdlijn als PDF", "dossier"), ("Melding als PDF", "melding")):
        download = anja.download(link)
        assert download.suggested_filename.startswith(name)
        download.save_as(folder / name)
        assert (folder / name).read_bytes().startswith(b"%PDF")


@pytest.mark.clause("O2.15", "S1.10")
def test_who_is_not_in_the_dossier_does_not_read_it(kim: Person, anja: Person, ruud: Person, pupil: str) -> None:
    log_signal(kim, pupil)
    address = dossier_of(kim)
    opened_by(anja, pupil, address)
    ruud.names.add(pupil)
    assert ruud.go(address) == 404
    ruud.go("/dossiers/")
    assert pupil not in ruud.text()
    anja.follow("Wie mag meelezen")
    anja.pick("Wie wil je toelaten?", "Ruud Vermeer")
    anja.choose("Wat mag deze collega?", "Alleen lezen")
    anja.fill("Waarom is dit nodig?", "Ruud beslist mee.")
    anja.press("Laat toe")
    assert "Ruud Vermeer kan nu meelezen." in anja.text()
    assert ruud.go(address) == 200
    assert SEEN.removesuffix(".") in ruud.text()
    anja.go(address)
    anja.follow("Wie keek in dit dossier")
    assert "Ruud Vermeer" in anja.text()


@pytest.mark.clause("O2.15")
def test_the_board_and_the_administrator_read_no_dossier(people: People, kim: Person, pupil: str) -> None:
    log_signal(kim, pupil)
    address = dossier_of(kim)
    for email in ("fatima@bestuur.example", "beheer@bestuur.example"):
        outsider = people(email)
        outsider.names.add(pupil)
        for path in (address, f"{address}mensen/", f"{address}tijdlijn.pdf", "/dossiers/", "/signaal/"):
            assert outsider.go(path) == 404
            assert pupil not in outsider.text()
        assert outsider.go("/") == 200
        assert pupil not in outsider.text()
