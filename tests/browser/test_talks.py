"""Talks with parents: prepared, held with each parent, and signed on the screen or on paper."""

import math

import pytest
from meldpad_browser import Person
from playwright.sync_api import Locator
from steps import consult, dossier_of, log_signal

from attached_files import scan_of

PARENTS = {"Sanne Bakker": "", "Mark Bakker": "Niet samen met moeder in één gesprek."}
SCAN = {"name": "verslag.pdf", "mimeType": "application/pdf", "buffer": scan_of("Ondertekend op papier.")}


@pytest.mark.clause("S2.13", "S3.1", "S3.2", "S3.3", "S3.4", "S3.5", "S3.6", "S3.8", "S3.9", "T13", "T50", "S1.9")
def test_both_parents_are_spoken_with_and_sign(anja: Person, pupil: str, script: bool, keys: bool) -> None:
    log_signal(anja, pupil)
    address = dossier_of(anja)
    log_signal(anja, pupil, seen="Had drie dagen geen brood mee.")
    anja.go(address)
    name_parents(anja, address)
    consult(anja)
    prepare(anja)
    talk_with_mother(anja)
    other_parent(anja)
    anja.follow("Laat tekenen", within=anja.page.locator(".event", has_text="Moeder herkent het"))
    if script and not keys:
        sign_on_the_screen(anja)
    else:
        sign_on_paper(anja, script)


def name_parents(anja: Person, address: str) -> None:
    for name, limit in PARENTS.items():
        anja.go(f"{address}nieuw/person/")
        anja.fill_in({"Hoe heet deze persoon?": name, "Hoe weet je dat?": "Het gezagsregister"})
        anja.choose("Wat is deze persoon van het kind?", "Ouder")
        anja.choose("Heeft deze persoon gezag over het kind?", "Ja")
        anja.fill("Zijn er grenzen aan het contact?", limit)
        anja.press("Leg vast")
    shown = anja.section("Mensen rond het kind").inner_text()
    assert "Niet samen met moeder in één gesprek." in shown
    assert shown.count("Heeft gezag") == 2


def prepare(anja: Person) -> None:
    anja.write("Bereid het gesprek voor")
    anja.fill_in({"Met wie ga je praten?": "Moeder", "Waarom wil je dit gesprek?": "Onze zorg delen."})
    for box in anja.group("Welke feiten uit het dossier vertel je?").get_by_role("checkbox").all():
        anja.hand.tick(box)
    anja.fill("Welke feiten vertel je nog meer?", "Viel in slaap bij het voorlezen.")
    anja.tick("Hoe gaat het opvoeden?")
    anja.press("Leg vast")


def talk_with_mother(anja: Person) -> None:
    anja.write("Leg het gesprek met de ouder vast")
    narrow = anja.page.locator("summary", has_text="Bekijk de voorbereiding")
    if narrow.is_visible():
        anja.hand.press(narrow)
    assert anja.page.get_by_text("Hoe gaat het opvoeden?").locator("visible=true").count() == 1
    assert anja.page.get_by_label("Dit noemde je").nth(2).input_value() == "Viel in slaap bij het voorlezen."
    anja.pick("Welke persoon uit het dossier is dit?", "Sanne Bakker")
    for place, reaction in enumerate(("Moeder herkent het.", "Opa geeft voortaan brood mee.")):
        anja.fill("Dit zei de ouder", reaction, place=place)
    anja.fill("Wat spraken jullie af?", "Over twee weken weer praten.")
    anja.press("Leg vast")


def other_parent(anja: Person) -> None:
    asked = anja.page.locator(".notice", has_text="Dit hoort nog bij het gesprek")
    anja.follow("Mark Bakker: praat ook met deze ouder, of schrijf op waarom niet.", within=asked)
    assert anja.value("Met welke ouder sprak je?") == "Mark Bakker"
    assert anja.page.get_by_label("Dit noemde je").nth(2).input_value() == "Viel in slaap bij het voorlezen."
    anja.fill("Hoe reageerde de ouder?", "Vader wist het niet.")
    anja.choose("Is het verslag ondertekend?", "Iemand wil niet ondertekenen")
    anja.fill("Waarom is er geen handtekening?", "Vader wil er eerst over nadenken.")
    anja.press("Leg vast")
    assert "Nog niet gesproken" not in anja.section("Mensen rond het kind").inner_text()


def sign_on_the_screen(anja: Person) -> None:
    anja.look()
    anja.choose("Is het verslag ondertekend?", "Het verslag is ondertekend")
    anja.press("Leg vast")
    assert "Nog niet iedereen tekende." in anja.text()
    draw(anja, 0, "Sanne Bakker", "Moeder")
    anja.hand.press(anja.page.get_by_text("Laat nog iemand tekenen", exact=True))
    draw(anja, 1, "Anja de Wit", "Aandachtsfunctionaris")
    assert anja.page.locator("[role=status]", has_text="Er staat een handtekening.").count() == 2
    anja.press("Leg vast")
    drawn = anja.page.locator(".timeline").get_by_role("img", name="Handtekening van")
    assert drawn.count() == 2
    assert len(drawn.first.locator("path").get_attribute("d") or "") > 60
    assert "Laat het verslag van het gesprek zo mogelijk ondertekenen." not in anja.section("Wat moet nu gebeuren").inner_text()


def draw(anja: Person, place: int, name: str, role: str) -> None:
    signer = anja.page.locator("[data-signer]").nth(place)
    anja.hand.write(signer.get_by_label("Naam"), name)
    anja.hand.write(signer.get_by_label("Moeder, vader of collega?"), role)
    pad = signer.get_by_role("img")
    wave(anja, pad)
    anja.hand.press(signer.get_by_role("button", name="Wis en teken opnieuw"))
    assert signer.locator("input[type=hidden]").input_value() == ""
    wave(anja, pad)


def wave(anja: Person, pad: Locator) -> None:
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    mouse, middle = anja.page.mouse, box["y"] + box["height"] / 2
    mouse.move(box["x"] + 20, middle)
    mouse.down()
    for step in range(20):
        mouse.move(box["x"] + 20 + step * box["width"] / 30, middle + math.sin(step) * box["height"] / 4)
    mouse.up()


def sign_on_paper(anja: Person, script: bool) -> None:
    assert bool(anja.page.get_by_role("img", name="Tekenvlak").count()) is script
    assert ("Tekenen op het scherm werkt hier niet. Gebruik papier: zie hieronder." in anja.text()) is not script
    anja.choose("Is het verslag ondertekend?", "Het verslag is ondertekend")
    wrong = {"name": "verslag.pdf", "mimeType": "application/pdf", "buffer": b"<html>geen pdf"}
    anja.attach("Is er op papier getekend?", [wrong])
    anja.fill("Waar ligt het papier", "Het ligt in de kluis.")
    anja.press("Leg vast")
    assert "Dit soort bestand kan niet. Kies een PDF, of een foto (JPEG of PNG)." in anja.text()
    assert anja.value("Waar ligt het papier") == "Het ligt in de kluis."
    anja.attach("Is er op papier getekend?", [SCAN])
    anja.press("Leg vast")
    assert "Het verslag is ondertekend" in anja.page.locator(".timeline").inner_text()
    file = anja.download("Haal de scan op")
    assert file.path().read_bytes() == SCAN["buffer"]
    assert file.suggested_filename.endswith(".pdf")
